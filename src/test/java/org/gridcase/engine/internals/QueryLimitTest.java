package org.gridcase.engine.internals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.demo.DemoDistrict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One query brings no more than the limit; what the stock pages and Modeler ask for still works. */
@GridcaseTest
class QueryLimitTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private IdentityService identities;

    @AfterEach
    void putBack() {
        engine.setQueryMaxResultsLimit(2000);
        identities.clearAuthentication();
    }

    @Test
    void callersWhoWantMoreAreRefused() {
        Visitor admin = Visitor.demo(port, "admin");

        assertThat(admin.get("/engine-rest/task?maxResults=2001").statusCode()).isEqualTo(400);
        assertThat(admin.get("/engine-rest/task?maxResults=2000").statusCode()).isEqualTo(200);
        assertThat(admin.get("/engine-rest/history/activity-instance?maxResults=2001")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/engine-rest/decision-definition").statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverSaysNothingGetsEverythingOrHearsThatItIsTooMuch() {
        Visitor admin = Visitor.demo(port, "admin");
        engine.setQueryMaxResultsLimit(5);

        var refused = admin.get("/engine-rest/decision-definition");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("分页查询");
        assertThat(admin.get("/engine-rest/decision-definition?maxResults=5").statusCode())
                .isEqualTo(200);
        assertThat(admin.get("/engine-rest/decision-definition/count").statusCode())
                .isEqualTo(200);
        assertThat(admin.get("/engine-rest/process-definition?key=case-handling")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void ourOwnCodeIsNotBounded() {
        engine.setQueryMaxResultsLimit(5);
        assertThat(repository.createDecisionDefinitionQuery().list()).hasSizeGreaterThan(5);

        identities.setAuthentication("admin", List.of("camunda-admin"));
        assertThatThrownBy(() -> repository.createDecisionDefinitionQuery().list())
                .isInstanceOf(BadUserRequestException.class);
        assertThatCode(() -> repository.createDecisionDefinitionQuery().unlimitedList())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process-definition/statistics?failedJobs=true&rootIncidents=true",
                "process-definition/count?latest=true",
                "process-definition?latest=true&maxResults=50",
                "decision-definition?latestVersion=true&sortBy=name&sortOrder=asc&firstResult=0&maxResults=50",
                "history/process-instance/count",
                "task/count",
                "filter?firstResult=0&maxResults=2000&itemCount=false&resourceType=Task",
                "job-definition?firstResult=0&maxResults=2000",
                "filter?itemCount=true&resourceType=Task",
                "deployment?sortBy=deploymentTime&sortOrder=desc&firstResult=0&maxResults=50",
                "user?firstResult=0&maxResults=50",
                "group?sortBy=name&sortOrder=asc",
                "authorization?resourceType=0"
            })
    void whatTheStockPagesAskForWorks(String question) {
        WebappVisitor browser = new WebappVisitor(port);
        browser.signIn("admin", DemoDistrict.PASSWORD);

        var answer = browser.get("/camunda/api/engine/engine/default/" + question);

        assertThat(answer.statusCode()).as("%s: %s", question, answer.body()).isEqualTo(200);
    }

    @Test
    void modelerFindsTheDoorItAsksAt() {
        Visitor officer = Visitor.demo(port, "policy-officer");

        assertThat(officer.get("/engine-rest/deployment?maxResults=0").statusCode())
                .isEqualTo(200);
        assertThat(officer.get("/engine-rest/version").statusCode()).isEqualTo(200);
    }
}
