package org.gridcase.rulebook.change;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.gridcase.TriedRules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.util.ReflectionTestUtils;

/** Changes of one test: while it lasts, what people deploy does not rule at once; whoever begins removes them again. */
@Component
public class TriedChanges {

    private final RuleDeploymentSetting setting;
    private final TriedRules tried;
    private final RepositoryService repository;
    private final JdbcClient db;

    TriedChanges(RuleDeploymentSetting setting, TriedRules tried, RepositoryService repository, JdbcClient db) {
        this.setting = setting;
        this.tried = tried;
        this.repository = repository;
        this.db = db;
    }

    /** What people deploy goes into drafts. */
    public void begin() {
        ReflectionTestUtils.setField(setting, "deployment", RuleDeploymentSetting.AS_CHANGE);
    }

    /** What people deploy rules at once. */
    public void atOnce() {
        ReflectionTestUtils.setField(setting, "deployment", RuleDeploymentSetting.AT_ONCE);
    }

    /** What was in force before is so again, the oldest deployment first: a pilot's files are older than what rules elsewhere. */
    public void remove() {
        atOnce();
        db.sql("update rule_change set state = 'withdrawn' where state in ('draft', 'checked', 'approved')")
                .update();
        db.sql("delete from act_ru_job where handler_type_ = 'gridcase-rule-change'")
                .update();
        tried.remove();
        repository.createDeploymentQuery().deploymentSource("rule change").orderByDeploymentTime().asc().list().stream()
                .map(Deployment::getId)
                .forEach(id -> repository.deleteDeployment(id, true));
    }
}
