package org.gridcase.engine.internals.query;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.engine.query.QueryRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** No query of a person, at whichever endpoint, is so large that it keeps the database from the cases. */
@GridcaseTest
class QueriesOfPeopleTest {

    private static final String TOO_MANY_VARIABLES = "按变量查询或排序的条件过多";

    @LocalServerPort
    private int port;

    @Autowired
    private FilterService filters;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private QueriesOfPeople queries;

    @Autowired
    private DataSource database;

    @AfterEach
    void nobody() {
        identities.clearAuthentication();
    }

    @Test
    void theQueryThatTookTheDatabaseDownIsRefused() {
        String body = "{\"orQueries\":[%s]}"
                .formatted(times(60, part -> "{\"processVariables\":[%s]}".formatted(unlike(60))));

        HttpResponse<String> answer = Visitor.demo(port, "grid-worker").post("/engine-rest/task/count", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("QueryRefused", "查询条件过多", "最多 40 个");
    }

    @Test
    void everyKindOfQueryIsBounded() {
        Map<String, String> bodies = new LinkedHashMap<>();
        String seven = "[%s]".formatted(alike(7));
        bodies.put("task/count", "{\"processVariables\":%s}".formatted(seven));
        bodies.put("task?maxResults=5", "{\"taskVariables\":%s}".formatted(seven));
        bodies.put("process-instance/count", "{\"variables\":%s}".formatted(seven));
        bodies.put("execution/count", "{\"processVariables\":%s}".formatted(seven.replace("like", "eq")));
        bodies.put("history/process-instance/count", "{\"variables\":%s}".formatted(seven));
        bodies.put("history/task/count", "{\"processVariables\":%s}".formatted(seven));
        bodies.put("variable-instance/count", "{\"variableValues\":%s}".formatted(seven));
        bodies.put("process-instance/delete", "{\"processInstanceQuery\":{\"variables\":%s}}".formatted(seven));
        bodies.put(
                "history/process-instance/delete",
                "{\"historicProcessInstanceQuery\":{\"variables\":%s}}".formatted(seven));
        bodies.put(
                "history/process-instance/set-removal-time",
                "{\"historicProcessInstanceQuery\":{\"variables\":%s},\"clearedRemovalTime\":true}".formatted(seven));
        bodies.put(
                "process-instance/suspended-async",
                "{\"suspended\":true,\"processInstanceQuery\":{\"variables\":%s}}".formatted(seven));
        bodies.put(
                "message",
                "{\"messageName\":\"m\",\"correlationKeys\":{%s}}"
                        .formatted(times(7, key -> "\"v%d\":{\"value\":\"x\"}".formatted(key))));
        bodies.put(
                "external-task/fetchAndLock",
                "{\"workerId\":\"w\",\"maxTasks\":1,\"topics\":[%s]}"
                        .formatted(times(
                                4,
                                topic ->
                                        "{\"topicName\":\"t%d\",\"lockDuration\":1000,\"processVariables\":{\"a\":1,\"b\":2}}"
                                                .formatted(topic))));
        Visitor admin = Visitor.demo(port, "admin");
        Map<String, String> taken = new LinkedHashMap<>();
        bodies.forEach((path, body) -> {
            HttpResponse<String> answer = admin.post("/engine-rest/" + path, body);
            if (answer.statusCode() != 400 || !answer.body().contains(TOO_MANY_VARIABLES)) {
                taken.put(path, answer.statusCode() + " " + answer.body());
            }
        });

        assertThat(taken).isEmpty();
    }

    @Test
    void eachLimitSaysWhichItIsAndWhatToDo() {
        Visitor admin = Visitor.demo(port, "admin");
        Map<String, String> bodies = Map.of(
                "{\"orQueries\":[%s]}".formatted(times(5, n -> "{\"name\":\"a\"}")), "orQueries）过多：最多 4 组",
                "{\"sorting\":[%s]}".formatted(times(5, n -> "{\"sortBy\":\"name\",\"sortOrder\":\"asc\"}")),
                        "排序项过多：最多 4 项",
                "{\"processInstanceIdIn\":[%s]}".formatted(times(2001, n -> "\"%d\"".formatted(n))), "最多 2,000 个");
        bodies.forEach((body, sentence) -> {
            HttpResponse<String> answer = admin.post("/engine-rest/task?maxResults=1", body);
            assertThat(answer.statusCode()).as(sentence).isEqualTo(400);
            assertThat(answer.body()).contains(sentence);
        });
        assertThat(admin.get("/engine-rest/task?firstResult=100001&maxResults=1")
                        .body())
                .contains("翻页过深");
        assertThat(admin.get("/engine-rest/task?maxResults=2001").body()).contains("一次最多取 2,000 条");
        assertThat(admin.speaking("en")
                        .get("/engine-rest/task?firstResult=100001&maxResults=1")
                        .body())
                .contains("firstResult is at most 100,000");
    }

    @Test
    void getQueriesAreBoundedAsPostedOnesAre() {
        String values = times(7, n -> "v%d_notLike_x".formatted(n));

        assertThat(Visitor.demo(port, "grid-worker")
                        .get("/engine-rest/task/count?processVariables=" + values)
                        .body())
                .contains(TOO_MANY_VARIABLES);
    }

    @Test
    void theWebappsOwnQueriesAreBounded() {
        WebappVisitor browser = new WebappVisitor(port);
        browser.signIn("supervisor", DemoDistrict.PASSWORD);
        String cockpit = "/camunda/api/cockpit/plugin/base/default/process-instance";
        String seven = "{\"variables\":[%s]}".formatted(alike(7));

        assertThat(browser.post(cockpit + "/count", seven).body()).contains(TOO_MANY_VARIABLES);
        assertThat(browser.post(cockpit + "?firstResult=0&maxResults=50", seven).body())
                .contains(TOO_MANY_VARIABLES);
        assertThat(browser.post(
                                "/camunda/api/engine/engine/default/task/count",
                                "{\"processVariables\":[%s]}".formatted(unlike(7)))
                        .body())
                .contains(TOO_MANY_VARIABLES);
        String six = "{\"variables\":[%s]}".formatted(alike(6));
        assertThat(browser.post(cockpit + "/count", six).body()).contains("\"count\":0");
    }

    @Test
    void aStoredFilterCountsTogetherWithWhatIsAddedToIt() {
        Filter filter = filters.newTaskFilter("变量查询");
        TaskQuery four = tasks.createTaskQuery();
        for (int i = 0; i < 4; i++) {
            four.processVariableValueNotLike("v" + i, "x");
        }
        filter.setQuery(four);
        filters.saveFilter(filter);
        try {
            Visitor admin = Visitor.demo(port, "admin");
            String path = "/engine-rest/filter/%s/count".formatted(filter.getId());
            assertThat(admin.get(path).statusCode()).isEqualTo(200);
            assertThat(admin.post(path, "{\"processVariables\":[%s]}".formatted(unlike(3)))
                            .body())
                    .contains(TOO_MANY_VARIABLES);
        } finally {
            filters.deleteFilter(filter.getId());
        }
        assertThat(Visitor.demo(port, "admin")
                        .post("/engine-rest/filter/create", """
                                {"resourceType":"Task","name":"过大","query":{"processVariables":[%s]},"properties":{}}""".formatted(unlike(7)))
                        .body())
                .contains(TOO_MANY_VARIABLES);
    }

    @Test
    void aPersonsQueryReadsOnAConnectionOfItsOwn() throws SQLException {
        identities.setAuthentication("supervisor", List.of());
        boolean[] routed = new boolean[2];

        queries.run(new TaskQueryImpl(), () -> routed[0] = QueryRoute.isTaken());
        identities.clearAuthentication();
        queries.run(new TaskQueryImpl(), () -> routed[1] = QueryRoute.isTaken());

        assertThat(routed).containsExactly(true, false);
        assertThat(QueryRoute.isTaken()).isFalse();
        assertThat(database.isWrapperFor(RoutedDataSource.class)).isTrue();
    }

    @Test
    void whatTheDatabaseGaveUpIsExplained() {
        identities.setAuthentication("supervisor", List.of());

        assertThatThrownBy(() -> failing(new SQLException("canceled", "57014")))
                .isInstanceOf(QueryRefused.class)
                .hasMessageContaining("查询超过 10 秒仍未完成");
        assertThatThrownBy(() -> failing(new SQLException("temporary file size exceeds temp_file_limit", "53400")))
                .isInstanceOf(QueryRefused.class);
        assertThatThrownBy(() -> failing(new SQLTransientConnectionException("timed out")))
                .isInstanceOfSatisfying(QueryRefused.class, refused -> {
                    assertThat(refused.status().value()).isEqualTo(429);
                    assertThat(refused.retryAfter()).hasValue(5L);
                });
        assertThatThrownBy(() -> failing(new SQLException("gone", "08006"))).isNotInstanceOf(QueryRefused.class);
    }

    private void failing(SQLException cause) {
        queries.run(new TaskQueryImpl(), () -> {
            throw new IllegalStateException(cause);
        });
    }

    private static String alike(int times) {
        return unlike(times).replace("notLike", "like");
    }

    private static String unlike(int times) {
        return times(times, n -> "{\"name\":\"v%d\",\"operator\":\"notLike\",\"value\":\"x\"}".formatted(n));
    }

    private static String times(int times, IntFunction<String> each) {
        return IntStream.range(0, times).mapToObj(each).collect(joining(","));
    }
}
