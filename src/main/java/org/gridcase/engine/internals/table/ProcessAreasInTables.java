package org.gridcase.engine.internals.table;

import java.util.List;
import org.gridcase.engine.process.ProcessAreas;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The engine gives an instance its tenant once, when it starts, and has no command to change it; so its tables are written. */
@Component
class ProcessAreasInTables implements ProcessAreas {

    private static final List<String> BY_PROC_INST_ID = List.of(
            "ACT_RU_EXECUTION",
            "ACT_RU_TASK",
            "ACT_RU_VARIABLE",
            "ACT_RU_EXT_TASK",
            "ACT_RU_EVENT_SUBSCR",
            "ACT_RU_INCIDENT",
            "ACT_HI_PROCINST",
            "ACT_HI_ACTINST",
            "ACT_HI_TASKINST",
            "ACT_HI_VARINST",
            "ACT_HI_DETAIL",
            "ACT_HI_INCIDENT",
            "ACT_HI_DECINST",
            "ACT_HI_OP_LOG");

    private static final List<String> BY_PROCESS_INSTANCE_ID = List.of("ACT_RU_JOB", "ACT_HI_JOB_LOG");

    private final JdbcClient db;

    ProcessAreasInTables(JdbcClient db) {
        this.db = db;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void relocate(String caseNumber, String area) {
        // What was given to a unit of a smaller area stays there; the instance that stands for the whole case does not.
        List<String> instances = db.sql(
                        "select PROC_INST_ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = :case"
                                + " and (TENANT_ID_ is null or SUPER_PROCESS_INSTANCE_ID_ is null or TENANT_ID_ not like :inside)")
                .param("case", caseNumber)
                .param("inside", area + "%")
                .query(String.class)
                .list();
        if (instances.isEmpty()) {
            return;
        }
        BY_PROC_INST_ID.forEach(table -> update(table, "PROC_INST_ID_", area, instances));
        BY_PROCESS_INSTANCE_ID.forEach(table -> update(table, "PROCESS_INSTANCE_ID_", area, instances));
        db.sql("update ACT_HI_IDENTITYLINK set TENANT_ID_ = :area where TASK_ID_ in"
                        + " (select ID_ from ACT_HI_TASKINST where PROC_INST_ID_ in (:instances))")
                .param("area", area)
                .param("instances", instances)
                .update();
    }

    private void update(String table, String column, String area, List<String> instances) {
        db.sql("update " + table + " set TENANT_ID_ = :area where " + column + " in (:instances)")
                .param("area", area)
                .param("instances", instances)
                .update();
    }
}
