package org.gridcase.rulebook.change;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.gridcase.TriedRules;
import org.gridcase.engine.process.ProcessMigration;
import org.gridcase.engine.process.ProcessMigration.Standing;
import org.gridcase.engine.process.ProcessMigration.Together;
import org.gridcase.rehearsal.story.RuleStoryService;
import org.gridcase.security.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.util.ReflectionTestUtils;

/** Changes of one test: while it lasts, what people deploy does not rule at once; whoever begins removes them again. */
@Component
public class TriedChanges {

    private final RuleDeploymentSetting setting;
    private final TriedRules tried;
    private final RepositoryService repository;
    private final ProcessMigration migration;
    private final JdbcClient db;
    private final RuleStoryService stories;

    TriedChanges(
            RuleDeploymentSetting setting,
            TriedRules tried,
            RepositoryService repository,
            ProcessMigration migration,
            JdbcClient db,
            RuleStoryService stories) {
        this.stories = stories;
        this.migration = migration;
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

    /** What ran before the test, or goes on after it, goes by what rules everywhere once more. */
    private void migratesBack() {
        repository.createDeploymentQuery().deploymentSource("rule change").list().stream()
                .flatMap(each -> repository.createProcessDefinitionQuery().deploymentId(each.getId()).list().stream())
                .forEach(tried -> migration.standing(tried.getKey()).stream()
                        .filter(standing -> standing.definition().equals(tried.getId()))
                        .forEach(this::migrateBack));
    }

    private void migrateBack(Standing standing) {
        String before = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(standing.process())
                .orderByProcessDefinitionVersion()
                .asc()
                .list()
                .get(0)
                .getId();
        if (migration.obstacles(standing, before).isEmpty()) {
            standing.instances().forEach(each -> migration.migrate(standing.process(), each.id(), before, QUIETLY));
        }
    }

    private static final Together QUIETLY = new Together() {
        @Override
        public void hold() {}

        @Override
        public void note(Standing before) {}
    };

    /** As people do it: rows that are gone without a word in the journal are a find. */
    public void dropStories() {
        stories.all(null).forEach(story -> stories.drop(story.name(), Actor.SYSTEM, null, "试毕"));
    }

    /** What was in force before is so again, the oldest deployment first: a pilot's files are older than what rules elsewhere. */
    public void remove() {
        atOnce();
        db.sql("update rule_change set state = 'withdrawn' where state in ('draft', 'checked', 'approved')")
                .update();
        db.sql("delete from act_ru_job where handler_type_ in ('gridcase-rule-change', 'gridcase-migration')")
                .update();
        migratesBack();
        tried.remove();
        repository.createDeploymentQuery().deploymentSource("rule change").orderByDeploymentTime().asc().list().stream()
                .map(Deployment::getId)
                .forEach(id -> repository.deleteDeployment(id, true));
    }
}
