package org.gridcase.engine.internals.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.gridcase.GridcaseTest;
import org.gridcase.caching.ChangeTokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever the engine writes of accounts, refusals and models replaces their token, so that every node reads it anew. */
@GridcaseTest
class ChangeTrackingEntitiesTest {

    @Autowired
    IdentityService identities;

    @Autowired
    AuthorizationService rights;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient sql;

    @Test
    void whateverBecomesOfAnAccountIsTold() {
        User user = identities.newUser("token-user");
        user.setPassword("ein-langes-kennwort-7");
        Group group = identities.newGroup("token-group");
        tells(ChangeTokens.ACCOUNTS, () -> identities.saveUser(user));
        tells(ChangeTokens.ACCOUNTS, () -> identities.saveGroup(group));
        tells(ChangeTokens.ACCOUNTS, () -> identities.createMembership("token-user", "token-group"));
        User again = identities.createUserQuery().userId("token-user").singleResult();
        again.setPassword("ein-anderes-kennwort-8");
        tells(ChangeTokens.ACCOUNTS, () -> identities.saveUser(again));
        tells(ChangeTokens.ACCOUNTS, () -> identities.deleteMembership("token-user", "token-group"));
        identities.createMembership("token-user", "token-group");
        tells(ChangeTokens.ACCOUNTS, () -> identities.deleteGroup("token-group"));
        tells(ChangeTokens.ACCOUNTS, () -> identities.deleteUser("token-user"));
    }

    @Test
    void thatARightIsTakenAwayIsTold() {
        Authorization refusal = rights.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        refusal.setUserId("nobody");
        refusal.setResource(Resources.TASK);
        refusal.setResourceId("*");
        refusal.removePermission(Permissions.READ);
        tells(ChangeTokens.REFUSALS, () -> rights.saveAuthorization(refusal));
        tells(ChangeTokens.REFUSALS, () -> rights.deleteAuthorization(refusal.getId()));
    }

    @Test
    void whateverBecomesOfADiagramIsTold() {
        String[] deployment = new String[1];
        tells(
                ChangeTokens.MODELS,
                () -> deployment[0] = repository
                        .createDeployment()
                        .addModelInstance(
                                "token.bpmn",
                                Bpmn.createExecutableProcess("token-process")
                                        .camundaHistoryTimeToLiveString("P1D")
                                        .startEvent()
                                        .userTask()
                                        .endEvent()
                                        .done())
                        .deploy()
                        .getId());
        tells(ChangeTokens.MODELS, () -> repository.suspendProcessDefinitionByKey("token-process"));
        tells(ChangeTokens.MODELS, () -> repository.activateProcessDefinitionByKey("token-process"));
        tells(ChangeTokens.MODELS, () -> repository.deleteDeployment(deployment[0], true));
    }

    private void tells(String topic, Runnable change) {
        String before = token(topic);
        change.run();
        assertThat(token(topic)).isNotEqualTo(before);
    }

    private String token(String topic) {
        return sql.sql("select token from change_token where topic = :topic")
                .param("topic", topic)
                .query(String.class)
                .single();
    }
}
