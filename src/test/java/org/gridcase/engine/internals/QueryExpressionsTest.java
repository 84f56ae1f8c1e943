package org.gridcase.engine.internals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.rest.dto.AbstractSearchQueryDto;
import org.camunda.bpm.engine.task.TaskQuery;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.demo.DemoDistrict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ClassUtils;

/** CVE-2026-109432: whoever may ask for tasks must not run code by the way he asks. */
@GridcaseTest
class QueryExpressionsTest {

    private static final String HIDDEN = "{\"orQueries\":[{\"dueBeforeExpression\":\"${now()}\"}]}";
    private static final String OPEN = "{\"dueBeforeExpression\":\"${now()}\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private JdbcClient jdbc;

    private Filter filter;

    @AfterEach
    void removeFilter() {
        if (filter != null) {
            filters.deleteFilter(filter.getId());
        }
    }

    /** Stands for what an attacker would call. */
    public static class Probe {
        private final AtomicInteger calls = new AtomicInteger();

        public String call() {
            calls.incrementAndGet();
            return "nobody";
        }
    }

    @Test
    void aBareEngineRunsWhatHidesInTheOrPartOfAQuery() {
        Probe probe = new Probe();
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:bare-queries").setProcessEngineName("bare-queries");
        configuration.setBeans(Map.of("probe", probe));
        ProcessEngine bare = configuration.buildProcessEngine();
        try {
            TaskQuery open = bare.getTaskService().createTaskQuery().taskAssigneeExpression("${probe.call()}");
            assertThatThrownBy(open::count).isInstanceOf(BadUserRequestException.class);
            assertThat(probe.calls).hasValue(0);

            bare.getTaskService()
                    .createTaskQuery()
                    .or()
                    .taskAssigneeExpression("${probe.call()}")
                    .endOr()
                    .count();
            assertThat(probe.calls).hasPositiveValue(); // the hole
        } finally {
            bare.close();
        }
    }

    @Test
    void oursRefusesItInEveryKindOfTaskQuery() {
        TaskQuery hidden =
                tasks.createTaskQuery().or().taskAssigneeExpression("${now()}").endOr();

        assertThatThrownBy(hidden::count).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(hidden::list).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(hidden::unlimitedList).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(hidden::singleResult).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> hidden.listPage(0, 1)).isInstanceOf(BadUserRequestException.class);
        TaskQuery open = tasks.createTaskQuery().taskAssigneeExpression("${now()}");
        assertThatThrownBy(open::count).isInstanceOf(BadUserRequestException.class);
        TaskQuery second = tasks.createTaskQuery()
                .or()
                .taskName("x")
                .endOr()
                .or()
                .taskCandidateGroupInExpression("${now()}")
                .endOr();
        assertThatThrownBy(second::count).isInstanceOf(BadUserRequestException.class);
    }

    @Test
    void anOrQueryWithoutExpressionsStillWorks() {
        assertThat(Visitor.demo(port, "grid-worker")
                        .post(
                                "/engine-rest/task/count",
                                "{\"orQueries\":[{\"name\":\"x\",\"assignee\":\"grid-worker\"}]}")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/task", "/task/count", "/engine/default/task", "/engine/default/task/count"})
    void theRestInterfaceRefusesIt(String path) {
        for (String account : List.of("grid-worker", "admin")) {
            for (String query : List.of(HIDDEN, OPEN)) {
                var answer = Visitor.demo(port, account).post("/engine-rest" + path, query);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            }
        }
        assertThat(Visitor.demo(port, "grid-worker")
                        .get("/engine-rest" + path + "?dueBeforeExpression=%24%7Bnow()%7D")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "count", "singleResult"})
    void theExtensionOfAStoredFilterRefusesIt(String result) {
        filter = filters.saveFilter(
                filters.newTaskFilter("试验").setQuery(tasks.createTaskQuery().taskName("没有这样的任务")));
        Authorization read = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        read.setUserId("grid-worker");
        read.setResource(Resources.FILTER);
        read.setResourceId(filter.getId());
        read.addPermission(Permissions.READ);
        authorizations.saveAuthorization(read);
        String path = "/engine-rest/filter/" + filter.getId() + "/" + result;

        for (String query : List.of(HIDDEN, OPEN)) {
            assertThat(Visitor.demo(port, "grid-worker").post(path, query).statusCode())
                    .isEqualTo(400);
        }
        assertThat(Visitor.demo(port, "grid-worker").post(path, "{}").statusCode())
                .isIn(200, 204);
        assertThat(Visitor.demo(port, "grid-worker")
                        .send(
                                "PUT",
                                "/engine-rest/filter/" + filter.getId(),
                                "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":" + OPEN + "}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aBareEngineRunsWhateverAStoredFilterSays() {
        Probe probe = new Probe();
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:bare-filters").setProcessEngineName("bare-filters");
        configuration.setBeans(Map.of("probe", probe));
        ProcessEngine bare = configuration.buildProcessEngine();
        try {
            Filter stored = bare.getFilterService()
                    .saveFilter(bare.getFilterService()
                            .newTaskFilter("x")
                            .setQuery(
                                    bare.getTaskService().createTaskQuery().taskAssigneeExpression("${probe.call()}")));
            bare.getFilterService().list(stored.getId());
            assertThat(probe.calls).hasPositiveValue(); // by design
        } finally {
            bare.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${probe.call()}",
                "${''.getClass()}",
                "${now().getClass()}",
                "${currentUser()}${''.getClass()}",
                "${currentUser() == 'a'}",
                "#{dateTime().plusDays(1)}",
                "${execution}",
                "x${now()}"
            })
    void noFilterIsSavedWithAnotherExpressionNotEvenByAnAdministrator(String expression) {
        for (TaskQuery query : List.of(
                tasks.createTaskQuery().taskAssigneeExpression(expression),
                tasks.createTaskQuery().or().taskAssigneeExpression(expression).endOr())) {
            Filter wanted = filters.newTaskFilter("试验").setQuery(query);

            assertThatThrownBy(() -> filters.saveFilter(wanted)).isInstanceOf(BadUserRequestException.class);
        }
        var answer = Visitor.demo(port, "admin")
                .post(
                        "/engine-rest/filter/create",
                        "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{\"assigneeExpression\":\"%s\"}}"
                                .formatted(expression));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("过滤器只能使用表达式");
        assertThat(filters.createTaskFilterQuery().filterName("x").count()).isZero();
    }

    @Test
    void aFilterStoredPastUsIsNotUsedEither() {
        filter = filters.saveFilter(filters.newTaskFilter("试验")
                .setQuery(tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")));
        assertThat(jdbc.sql("update act_ru_filter set query_ = replace(query_, 'currentUser()', ?) where id_ = ?")
                        .params("probe.getClass()", filter.getId())
                        .update())
                .isEqualTo(1);

        for (String result : List.of("list", "count", "singleResult")) {
            String path = "/engine-rest/filter/" + filter.getId() + "/" + result;
            assertThat(Visitor.demo(port, "admin").get(path).statusCode())
                    .as(result)
                    .isEqualTo(400);
            assertThat(Visitor.demo(port, "admin").post(path, "{}").statusCode())
                    .as(result)
                    .isEqualTo(400);
        }
    }

    @Test
    void theExpressionsOfTasklistKeepWorking() {
        filter = filters.saveFilter(filters.newTaskFilter("试验")
                .setQuery(tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .dueBeforeExpression("${now()}")));

        assertThat(Visitor.demo(port, "admin")
                        .get("/engine-rest/filter/" + filter.getId() + "/count")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void ordinaryPeopleMakeNoFilters() {
        for (String account : List.of("grid-worker", "supervisor", "policy-officer")) {
            assertThat(Visitor.demo(port, account)
                            .post(
                                    "/engine-rest/filter/create",
                                    "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{}}")
                            .statusCode())
                    .as(account)
                    .isEqualTo(403);
        }
    }

    @Test
    void theWebappRefusesIt() {
        WebappVisitor browser = new WebappVisitor(port);
        assertThat(browser.signIn("grid-partner", DemoDistrict.PASSWORD).statusCode())
                .isEqualTo(200);

        for (String query : List.of(HIDDEN, OPEN)) {
            assertThat(browser.post("/camunda/api/engine/engine/default/task/count", query)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(browser.post("/camunda/api/engine/engine/default/task", query)
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(browser.post("/camunda/api/engine/engine/default/task/count", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void noOtherQueryOfTheEngineTakesExpressions() {
        Set<String> taking = new TreeSet<>();
        for (Class<?> query : classes("org.camunda.bpm.engine", Query.class)) {
            methods(query)
                    .filter(QueryExpressionsTest::takesExpression)
                    .forEach(each -> taking.add(query.getSimpleName()));
        }
        for (Class<?> query : classes("org.camunda.bpm.engine.rest", AbstractSearchQueryDto.class)) {
            methods(query)
                    .filter(QueryExpressionsTest::takesExpression)
                    .forEach(each -> taking.add(query.getSimpleName()));
        }

        assertThat(taking).containsExactly("TaskQueryDto", "TaskQueryImpl");
    }

    private static boolean takesExpression(Method method) {
        return method.getName().endsWith("Expression")
                && method.getParameterCount() == 1
                && method.getParameterTypes()[0] == String.class;
    }

    private static java.util.stream.Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods());
    }

    private static List<Class<?>> classes(String room, Class<?> parent) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(parent));
        return scanner.findCandidateComponents(room).stream()
                .map(BeanDefinition::getBeanClassName)
                .<Class<?>>map(name -> ClassUtils.resolveClassName(name, null))
                .toList();
    }
}
