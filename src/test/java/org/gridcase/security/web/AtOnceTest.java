package org.gridcase.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.engine.account.EngineAccounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rights are kept in memory between requests. What another node changes of them, written here as that node writes it, counts with the very
 * next request.
 */
@GridcaseTest
class AtOnceTest {

    private static final String PERSON = "at-once-person";
    private static final String PASSWORD = "stets-sofort-gueltig-1";

    @LocalServerPort
    private int port;

    @Autowired
    private CaseWalk walk;

    @Autowired
    private EngineAccounts accounts;

    @Autowired
    private AuthorizationService rights;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient sql;

    private Visitor person;
    private String tasksOfTheCase;

    @BeforeEach
    void somebodyWithATask() {
        accounts.person(PERSON, "老周", PASSWORD);
        accounts.join(PERSON, CaseWalk.GRID);
        sql.sql("delete from temporary_password where account = :account")
                .param("account", PERSON)
                .update();
        tasksOfTheCase = "/engine-rest/task/count?processInstanceBusinessKey=" + walk.reported();
        person = Visitor.demo(port, PERSON).with(PASSWORD);
        assertThat(person.get(tasksOfTheCase).body()).isEqualTo("{\"count\":1}");
    }

    @AfterEach
    void nobody() {
        accounts.leave(PERSON, CaseWalk.GRID);
        sql.sql("delete from ACT_RU_AUTHORIZATION where USER_ID_ = :person")
                .param("person", PERSON)
                .update();
        sql.sql("delete from ACT_ID_USER where ID_ = :person")
                .param("person", PERSON)
                .update();
    }

    @Test
    void whoeverLeavesAUnitElsewhereSeesNothingOfItHere() {
        elsewhere(ChangeTokens.ACCOUNTS, "delete from ACT_ID_MEMBERSHIP where USER_ID_ = '%s'");

        assertThat(person.get(tasksOfTheCase).body()).isEqualTo("{\"count\":0}");
    }

    @Test
    void aPasswordChangedElsewhereIsWrongHere() {
        elsewhere(ChangeTokens.ACCOUNTS, "update ACT_ID_USER set PWD_ = '{SHA-512}another' where ID_ = '%s'");

        assertThat(person.get(tasksOfTheCase).statusCode()).isEqualTo(401);
    }

    @Test
    void anAccountRemovedElsewhereIsUnknownHere() {
        elsewhere(ChangeTokens.ACCOUNTS, "delete from ACT_ID_MEMBERSHIP where USER_ID_ = '%s'");
        elsewhere(ChangeTokens.ACCOUNTS, "delete from ACT_ID_USER where ID_ = '%s'");

        assertThat(person.get(tasksOfTheCase).statusCode()).isEqualTo(401);
    }

    /** The engine looks for refusals only where there is one. */
    @Test
    void aRightTakenAwayIsGone() {
        Authorization refusal = rights.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        refusal.setUserId(PERSON);
        refusal.setResource(Resources.TASK);
        refusal.setResourceId("*");
        refusal.removePermission(Permissions.READ);
        rights.saveAuthorization(refusal);
        assertThat(person.get(tasksOfTheCase).body()).isEqualTo("{\"count\":0}");

        rights.deleteAuthorization(refusal.getId());
        assertThat(person.get(tasksOfTheCase).body()).isEqualTo("{\"count\":1}");
    }

    private void elsewhere(String topic, String change) {
        transaction.executeWithoutResult(status -> {
            sql.sql(change.formatted(PERSON)).update();
            sql.sql("update change_token set token = :token where topic = :topic")
                    .param("token", UUID.randomUUID().toString())
                    .param("topic", topic)
                    .update();
        });
    }
}
