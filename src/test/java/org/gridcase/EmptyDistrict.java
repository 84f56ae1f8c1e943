package org.gridcase;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.util.FileSystemUtils;

/**
 * A class of tests begins in a district without cases, as it does alone: what looks at all cases would take the longer, the more classes
 * have been before. Units, people, rules and what has been sealed of them stay.
 */
public final class EmptyDistrict implements BeforeAllCallback {

    private static final List<String> CLEARING = List.of(
            "set session_replication_role = replica",
            // With all that refers to them.
            "truncate case_file, case_list, light_change, light_open, light_sum, light_viewer,"
                    + " notice, rule_failure, rule_failure_notice, sup_order_list, sup_sweep, task_answer, trace_anchor,"
                    + " trace_anchor_head, trace_verification cascade",
            "delete from sup_order_year where order_year > 0",
            "delete from act_ge_bytearray where id_ in (select bytearray_id_ from act_ru_variable)",
            "delete from act_ru_authorization where resource_type_ = 7", // of a task
            "delete from act_ru_identitylink where task_id_ is not null",
            "delete from act_ru_event_subscr where proc_inst_id_ is not null",
            "delete from act_ru_job where process_instance_id_ is not null",
            "delete from act_ru_incident",
            "delete from act_ru_ext_task",
            "delete from act_ru_variable",
            "delete from act_ru_task",
            "delete from act_ru_execution",
            "truncate act_hi_procinst, act_hi_actinst, act_hi_taskinst, act_hi_varinst, act_hi_detail, act_hi_identitylink,"
                    + " act_hi_comment, act_hi_incident, act_hi_job_log, act_hi_decinst",
            "set session_replication_role = origin");

    @Override
    public void beforeAll(ExtensionContext tests) throws Exception {
        DataSource data = SpringExtension.getApplicationContext(tests).getBean(DataSource.class);
        try (var connection = data.getConnection()) {
            JdbcTemplate db = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            Integer cases = db.queryForObject("select count(*) from case_file", Integer.class);
            if (cases != null && cases > 0) {
                CLEARING.forEach(db::execute);
                String files = SpringExtension.getApplicationContext(tests)
                        .getEnvironment()
                        .getProperty("gridcase.attachments.folder");
                FileSystemUtils.deleteRecursively(Path.of(String.valueOf(files)));
            }
        }
    }
}
