package org.gridcase.engine.internals.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.gridcase.GridcaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Our check of rights says what the engine's own says, whatever has been granted or taken away. */
@GridcaseTest
class ReducedAuthorizationCheckTest {

    private static final String PERSON = "rights-person";
    private static final List<String> GROUPS = List.of("rights-unit", "rights-role");
    private static final String TASK = "rights-task";
    private static final String DIAGRAM = "rights-diagram";

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    AuthorizationService rights;

    private final List<String> given = new ArrayList<>();

    /** As the engine asks before a task is completed. */
    private static CompositePermissionCheck workOnTheTask() {
        return new PermissionCheckBuilder()
                .disjunctive()
                .atomicCheckForResourceId(Resources.TASK, TASK, TaskPermissions.TASK_WORK)
                .atomicCheckForResourceId(Resources.PROCESS_DEFINITION, DIAGRAM, ProcessDefinitionPermissions.TASK_WORK)
                .atomicCheckForResourceId(Resources.TASK, TASK, TaskPermissions.UPDATE)
                .atomicCheckForResourceId(
                        Resources.PROCESS_DEFINITION, DIAGRAM, ProcessDefinitionPermissions.UPDATE_TASK)
                .build();
    }

    @Test
    void saysWhatTheEngineSays() {
        assertAlike(false);
        for (Grant grant : grants()) {
            give(grant, Authorization.AUTH_TYPE_GRANT);
            assertAlike(grant.counts);
            takeAllBack();
        }
        assertAlike(false);
    }

    @Test
    void alsoWhereRightsAreTakenAway() {
        for (Grant grant : grants()) {
            for (Grant refusal : grants()) {
                give(grant, Authorization.AUTH_TYPE_GRANT);
                give(refusal, Authorization.AUTH_TYPE_REVOKE);
                assertAlike(null);
                takeAllBack();
            }
        }
    }

    private record Grant(
            String person, String group, Resource resource, String id, Permission permission, boolean counts) {}

    private static List<Grant> grants() {
        return List.of(
                new Grant(PERSON, null, Resources.TASK, TASK, TaskPermissions.TASK_WORK, true),
                new Grant(null, "rights-role", Resources.TASK, TASK, TaskPermissions.TASK_WORK, true),
                new Grant(null, "rights-unit", Resources.TASK, "*", TaskPermissions.UPDATE, true),
                new Grant(
                        PERSON,
                        null,
                        Resources.PROCESS_DEFINITION,
                        DIAGRAM,
                        ProcessDefinitionPermissions.TASK_WORK,
                        true),
                new Grant(
                        null,
                        "rights-unit",
                        Resources.PROCESS_DEFINITION,
                        "*",
                        ProcessDefinitionPermissions.UPDATE_TASK,
                        true),
                new Grant(PERSON, null, Resources.TASK, TASK, TaskPermissions.READ, false),
                new Grant(PERSON, null, Resources.TASK, "another-task", TaskPermissions.TASK_WORK, false),
                new Grant("somebody-else", null, Resources.TASK, TASK, TaskPermissions.TASK_WORK, false),
                new Grant(null, "another-unit", Resources.TASK, TASK, TaskPermissions.TASK_WORK, false),
                new Grant(
                        PERSON,
                        null,
                        Resources.PROCESS_DEFINITION,
                        "another-diagram",
                        ProcessDefinitionPermissions.TASK_WORK,
                        false));
    }

    private void give(Grant grant, int type) {
        Authorization right = rights.createNewAuthorization(type);
        right.setUserId(grant.person);
        right.setGroupId(grant.group);
        right.setResource(grant.resource);
        right.setResourceId(grant.id);
        if (type == Authorization.AUTH_TYPE_GRANT) {
            right.addPermission(grant.permission);
        } else {
            right.removePermission(grant.permission);
        }
        given.add(rights.saveAuthorization(right).getId());
    }

    @AfterEach
    void takeAllBack() {
        given.forEach(rights::deleteAuthorization);
        given.clear();
    }

    private void assertAlike(Boolean expected) {
        boolean theirs = ask(false);
        assertThat(ask(true)).as("ours").isEqualTo(theirs);
        if (expected != null) {
            assertThat(theirs).as("the engine's").isEqualTo(expected);
        }
    }

    private boolean ask(boolean ours) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            AuthorizationManager check = ours ? context.getAuthorizationManager() : new AuthorizationManager();
            assertThat(check instanceof ReducedAuthorizationCheck).isEqualTo(ours);
            return check.isAuthorized(PERSON, GROUPS, workOnTheTask());
        });
    }
}
