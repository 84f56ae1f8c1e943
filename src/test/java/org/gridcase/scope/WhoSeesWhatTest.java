package org.gridcase.scope;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.handling.CaseHandling;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.structure.Post;
import org.gridcase.scope.EngineEndpoints.EngineEndpoint;
import org.gridcase.scope.ProbeCases.Probe;
import org.gridcase.scope.ScopeTable.Endpoint;
import org.gridcase.scope.ScopeTable.Sight;
import org.gridcase.security.Roles;
import org.gridcase.spreadsheet.SpreadsheetText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Holds the table of who sees what against every endpoint: our own interface, the engine's, and both webapps'. */
@GridcaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoSeesWhatTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PROBED = Set.of("cases", "tasks", "instances");

    /** Diagrams with their forms, lists of Tasklist, one's own account, what a password must be. */
    private static final Set<String> FOR_EVERYBODY = Set.of(
            "filter",
            "filter/count",
            "group",
            "group/count",
            "identity/password-policy",
            "process-definition",
            "process-definition/count",
            "process-definition/key/{key}",
            "process-definition/key/{key}/startForm",
            "process-definition/key/{key}/static-called-process-definitions",
            "process-definition/key/{key}/xml",
            "process-definition/statistics",
            "user",
            "user/count");

    private static final Set<String> OWN_TASKS =
            Set.of("task", "task/count", "variable-instance", "variable-instance/count");

    private static final Set<String> OF_RULES = Set.of(
            "decision-definition",
            "decision-definition/count",
            "deployment",
            "deployment/count",
            "job-definition",
            "job-definition/count",
            "version");

    private static final Set<String> OF_SUPERVISORS = Set.of(
            "decision-definition",
            "decision-definition/count",
            "event-subscription",
            "event-subscription/count",
            "execution",
            "execution/count",
            "history/activity-instance",
            "history/activity-instance/count",
            "history/detail",
            "history/detail/count",
            "history/process-instance",
            "history/process-instance/count",
            "history/task",
            "history/task/count",
            "history/variable-instance",
            "history/variable-instance/count",
            "incident",
            "incident/count",
            "history/incident",
            "history/incident/count",
            "job",
            "job/count",
            "job-definition",
            "job-definition/count",
            "process-definition/key/{key}/statistics",
            "process-instance",
            "process-instance/count");

    @LocalServerPort
    private int port;

    @Autowired
    private CaseWalk walk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private Map<String, Probe> probes;

    @Autowired
    private CaseHandling handling;

    @Autowired
    private DataSource database;

    @Autowired
    private Organisation organisation;

    @Autowired
    private OrganisationService register;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient db;

    @BeforeAll
    void oneCaseForEachColumn() {
        String mark = "视野" + UUID.randomUUID().toString().substring(0, 8);
        probes = new ProbeCases(walk, tasks, runtime).open(mark);
    }

    @AfterAll
    void leaveNothingBehind() {
        probes.values().forEach(probe -> handling.withdraw(probe.number(), "试毕"));
    }

    static Stream<String> accounts() {
        return ScopeTable.sights().stream().map(Sight::account).distinct();
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void eachRoleSeesAtEachDoorWhatTheTableSays(String account) {
        Visitor visitor = Visitor.demo(port, account);
        Map<String, Set<String>> told = new LinkedHashMap<>();
        Map<String, Set<String>> seen = new LinkedHashMap<>();
        for (Endpoint endpoint : probed()) {
            String name = endpoint.method() + " " + endpoint.probe();
            told.put(name, expected(account, endpoint));
            seen.put(
                    name,
                    seenBy(path -> ask(visitor, endpoint, path), endpoint, endpoint.ours() ? "" : "/engine-rest/"));
        }
        assertThat(differing(seen, told)).isEqualTo(differing(told, seen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"street-supervisor", "supervisor", "grid-worker", "section-clerk"})
    void theWebappsShowNoMoreAndNoLess(String account) {
        WebappVisitor browser = new WebappVisitor(port);
        browser.signIn(account, DemoDistrict.PASSWORD);
        Map<String, Set<String>> told = new LinkedHashMap<>();
        Map<String, Set<String>> seen = new LinkedHashMap<>();
        for (Endpoint endpoint : ScopeTable.endpoints()) {
            boolean cockpit = endpoint.group().equals("cockpit");
            if (endpoint.probe().isEmpty() || !cockpit && !endpoint.group().equals("engine")) {
                continue;
            }
            String prefix =
                    cockpit ? "/camunda/api/cockpit/plugin/base/default/" : "/camunda/api/engine/engine/default/";
            String name = endpoint.method() + " " + prefix + endpoint.probe();
            told.put(name, expected(account, endpoint));
            seen.put(name, seenBy(path -> ask(browser, endpoint, path), endpoint, prefix));
        }
        assertThat(differing(seen, told)).isEqualTo(differing(told, seen));
    }

    /** Of the first what the second has otherwise, so that a failure shows the endpoints at fault only. */
    private static Map<String, Set<String>> differing(Map<String, Set<String>> one, Map<String, Set<String>> other) {
        assertThat(one.keySet()).isEqualTo(other.keySet());
        Map<String, Set<String>> differing = new LinkedHashMap<>(one);
        differing.keySet().removeIf(endpoint -> one.get(endpoint).equals(other.get(endpoint)));
        return differing;
    }

    private static List<Endpoint> probed() {
        return ScopeTable.endpoints().stream()
                .filter(endpoint ->
                        PROBED.contains(endpoint.shows()) && !endpoint.probe().isEmpty())
                .filter(endpoint -> !endpoint.group().equals("cockpit"))
                .toList();
    }

    /** The columns whose case has what the endpoint asks for and that the table gives the role. */
    private Set<String> expected(String account, Endpoint endpoint) {
        Sight sight = ScopeTable.sights().stream()
                .filter(each -> each.account().equals(account) && each.kind().equals(endpoint.shows()))
                .findFirst()
                .orElseThrow();
        return probes.keySet().stream()
                .filter(sight.sees()::contains)
                .filter(column -> asks(endpoint, probes.get(column)))
                .collect(toSet());
    }

    /** What has not been given to a unit yet has no assignment to ask for. */
    private static boolean asks(Endpoint endpoint, Probe probe) {
        boolean ofAssignment = endpoint.probe().contains("{assignment}")
                || endpoint.path().startsWith("/api/lights/")
                || endpoint.path().equals("/api/exports/assignments");
        return !ofAssignment || probe.facts().containsKey("assignment");
    }

    private Set<String> seenBy(Function<String[], HttpResponse<String>> asking, Endpoint endpoint, String prefix) {
        Set<String> seen = new LinkedHashSet<>();
        for (Probe probe : probes.values()) {
            if (asks(endpoint, probe)) {
                String body = endpoint.body().replace("{number}", probe.number());
                HttpResponse<String> answer = asking.apply(new String[] {
                    prefix + probe.filled(endpoint.probe()),
                    body.replace("{taskInstance}", probe.facts().get("taskInstance"))
                });
                String next = prefix + probe.filled(endpoint.probe());
                while (answer.statusCode() == 200 && !shows(answer.body(), probe) && hasNext(answer.body())) {
                    answer = asking.apply(new String[] {
                        next + "&after=" + json(answer.body()).get("next").asText(), ""
                    });
                }
                if (answer.statusCode() == 200 && shows(answer.body(), probe)) {
                    seen.add(probe.column());
                }
            }
        }
        return seen;
    }

    private static HttpResponse<String> ask(Visitor visitor, Endpoint endpoint, String[] pathAndBody) {
        return endpoint.method().equals("GET")
                ? visitor.get(encoded(pathAndBody[0]))
                : visitor.post(pathAndBody[0], pathAndBody[1]);
    }

    private static HttpResponse<String> ask(WebappVisitor browser, Endpoint endpoint, String[] pathAndBody) {
        return endpoint.method().equals("GET")
                ? browser.get(encoded(pathAndBody[0]))
                : browser.post(pathAndBody[0], pathAndBody[1]);
    }

    private static String encoded(String path) {
        return URI.create(path).toASCIIString();
    }

    /** A file has no pages. */
    private static boolean isFile(String body) {
        return body.indexOf(SpreadsheetText.BYTE_ORDER_MARK) == 0;
    }

    private static boolean hasNext(String body) {
        return !isFile(body) && json(body).path("next").isTextual();
    }

    /** A list with something in it, a count above none, or one thing. */
    private static boolean shows(String body, Probe probe) {
        if (isFile(body)) {
            return body.contains(probe.number());
        }
        JsonNode answer = json(body);
        if (answer.isArray()) {
            return !answer.isEmpty();
        }
        if (answer.size() == 1 && answer.has("count")) {
            return answer.get("count").asInt() > 0;
        }
        boolean list = answer.has("cases") || answer.has("assignments") || answer.has("orders");
        return !list || body.contains(probe.number());
    }

    @Test
    void theBadgesOnADiagramCountWhatTheListsShow() {
        for (String account : List.of("street-supervisor", "supervisor", "grid-worker", "policy-officer")) {
            Visitor visitor = Visitor.demo(port, account);
            int listed = json(visitor.get("/engine-rest/process-instance/count?processDefinitionKey=case-handling")
                            .body())
                    .get("count")
                    .asInt();
            JsonNode badges = json(visitor.get("/engine-rest/process-definition/key/case-handling/statistics")
                    .body());
            int counted = 0;
            for (JsonNode badge : badges) {
                counted += badge.get("instances").asInt();
            }
            int ofDefinition = 0;
            for (JsonNode definition : json(
                    visitor.get("/engine-rest/process-definition/statistics").body())) {
                if (definition.get("definition").get("key").asText().equals("case-handling")) {
                    ofDefinition += definition.get("instances").asInt();
                }
            }
            assertThat(List.of(counted, ofDefinition)).as(account).containsOnly(listed);
        }
    }

    @Test
    void historicFiguresThatCannotTellAreasApartAreForThoseWhoSeeAll() {
        String path = "/engine-rest/history/process-definition/%s/statistics"
                .formatted(runtime.createProcessInstanceQuery()
                        .processInstanceId(probes.get("own grid").facts().get("instance"))
                        .singleResult()
                        .getProcessDefinitionId());

        assertThat(Visitor.demo(port, "street-supervisor").get(path).statusCode())
                .isEqualTo(403);
        assertThat(Visitor.demo(port, "grid-worker").get(path).statusCode()).isIn(200, 403);
        assertThat(json(Visitor.demo(port, "supervisor").get(path).body())).isNotEmpty();
    }

    /** Every endpoint that only reads, with all that one may know of a hidden case filled in. */
    @ParameterizedTest
    @ValueSource(strings = {"street-supervisor", "section-clerk"})
    void noDoorOfTheEngineGivesAwayAHiddenCase(String account) {
        Visitor visitor = Visitor.demo(port, account);
        Probe hidden = probes.get("next street");
        List<String> leaks = new ArrayList<>();
        int asked = 0;
        for (EngineEndpoint endpoint : EngineEndpoints.ofRest()) {
            if (endpoint.method().equals("GET")) {
                String path = "/engine-rest/" + filled(endpoint, hidden);
                HttpResponse<String> answer = visitor.get(path);
                asked++;
                if (answer.body().contains(hidden.number())
                        || answer.body().contains(hidden.facts().get("title"))) {
                    leaks.add(path);
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(asked).isGreaterThan(150);
    }

    /** What the engine's resources tell those who are entitled to nothing of a case: diagrams and forms, lists of Tasklist, own groups. */
    @ParameterizedTest
    @ValueSource(strings = {"hotline-seat", "grid-worker", "policy-officer", "street-supervisor"})
    void everyResourceOfTheEngineAnswersOnlyThoseEntitled(String account) {
        Visitor visitor = Visitor.demo(port, account);
        Probe hidden = probes.get("next street");
        Set<String> answering = new TreeSet<>();
        for (EngineEndpoint endpoint : EngineEndpoints.ofRest()) {
            if (endpoint.method().equals("GET")) {
                HttpResponse<String> answer = visitor.get("/engine-rest/" + filled(endpoint, hidden));
                if (answer.statusCode() / 100 == 2 && tells(answer.body())) {
                    answering.add(endpoint.path());
                }
            }
        }
        assertThat(answering).as(account).containsAll(FOR_EVERYBODY).isSubsetOf(allowed(account));
        assertThat(visitor.post("/engine-rest/identity/verify", "{\"username\":\"admin\",\"password\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    private static Set<String> allowed(String account) {
        Set<String> allowed = new TreeSet<>(FOR_EVERYBODY);
        allowed.addAll(OWN_TASKS); // a policy officer's are the rules to repair
        if (account.equals("policy-officer")) {
            allowed.addAll(OF_RULES);
        } else if (account.equals("street-supervisor")) {
            allowed.addAll(OF_SUPERVISORS);
        }
        return allowed;
    }

    private static boolean tells(String body) {
        return !Set.of("", "[]", "{}", "null", "{\"count\":0}").contains(body.strip());
    }

    private static String filled(EngineEndpoint endpoint, Probe hidden) {
        String id =
                switch (endpoint.family()) {
                    case "task" -> hidden.facts().get("task");
                    case "execution" -> hidden.facts().get("execution");
                    case "process-definition", "decision-definition" -> "case-handling";
                    default -> hidden.facts().get("taskInstance");
                };
        return endpoint.path()
                .replaceFirst("\\{[^}]+}", id)
                .replaceAll("\\{varId}|\\{variableName}", "facts")
                .replaceAll("\\{[^}]+}", id);
    }

    @Test
    void whoLeavesAUnitSeesNothingOfItAtOnceAlsoInASessionThatIsOpen() {
        Probe probe = probes.get("next grid");
        String task = "/camunda/api/engine/engine/default/task/" + probe.facts().get("task");
        String file = "/api/cases/" + probe.number();
        String unit = probe.facts().get("area");
        Post post = organisation.postsIn(unit).stream()
                .filter(each -> each.person().equals("g112-part2"))
                .findFirst()
                .orElseThrow();
        WebappVisitor browser = new WebappVisitor(port);
        browser.signIn("g112-part2", DemoDistrict.PASSWORD);
        Visitor caller = Visitor.demo(port, "g112-part2");
        assertThat(List.of(browser.get(task).statusCode(), caller.get(file).statusCode()))
                .containsExactly(200, 200);

        register.dismiss("g112-part2", unit);
        try {
            assertThat(List.of(browser.get(task).statusCode(), caller.get(file).statusCode()))
                    .containsExactly(404, 404);
            assertThat(browser.get("/camunda/api/engine/engine/default/task/count")
                            .body())
                    .isEqualTo("{\"count\":0}");
        } finally {
            register.appoint(post);
        }
        assertThat(browser.get(task).statusCode()).isEqualTo(200);
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneFromAnOpenSession() {
        WebappVisitor browser = new WebappVisitor(port);
        browser.signIn("street-supervisor", DemoDistrict.PASSWORD);
        String list = "/camunda/api/engine/engine/default/process-instance/count?businessKey="
                + probes.get("own grid").number();
        assertThat(browser.get(list).body()).isEqualTo("{\"count\":2}");

        identities.deleteMembership("street-supervisor", Roles.SUPERVISORS);
        try {
            assertThat(browser.get(list).body()).isEqualTo("{\"count\":0}");
        } finally {
            identities.createMembership("street-supervisor", Roles.SUPERVISORS);
        }
    }

    @Test
    void aSupervisorOfADepartmentSupervisesNothingAndKeepsTheOwnWork() {
        Probe theirs = probes.get("at department");
        identities.createMembership("department-clerk", Roles.SUPERVISORS);
        try {
            Visitor clerk = Visitor.demo(port, "department-clerk");
            assertThat(clerk.get("/engine-rest/process-instance/count").body()).isEqualTo("{\"count\":0}");
            assertThat(clerk.get("/engine-rest/task/" + theirs.facts().get("task"))
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            identities.deleteMembership("department-clerk", Roles.SUPERVISORS);
        }
    }

    @Test
    void anOfferThatIsTakenBackTakesTheRightWithIt() {
        String task = probes.get("own grid").facts().get("task");
        Visitor other = Visitor.demo(port, "g113-full");
        tasks.addCandidateGroup(task, "370112001001003");
        assertThat(other.get("/engine-rest/task/" + task).statusCode()).isEqualTo(200);

        tasks.deleteCandidateGroup(task, "370112001001003");

        assertThat(other.get("/engine-rest/task/" + task).statusCode()).isEqualTo(404);
    }

    @Test
    void instancesFromBeforeThereWereAreasGetTheirs() {
        Probe probe = probes.get("next street");
        List<String> all =
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(probe.number()).list().stream()
                        .map(ProcessInstance::getId)
                        .toList();
        for (String table : List.of(
                "ACT_RU_EXECUTION",
                "ACT_RU_TASK",
                "ACT_RU_VARIABLE",
                "ACT_HI_PROCINST",
                "ACT_HI_ACTINST",
                "ACT_HI_TASKINST")) {
            db.sql("update " + table + " set TENANT_ID_ = null where PROC_INST_ID_ in (:all)")
                    .param("all", all)
                    .update();
        }
        db.sql("update ACT_RU_JOB set TENANT_ID_ = null where PROCESS_INSTANCE_ID_ in (:all)")
                .param("all", all)
                .update();
        Visitor streetSupervisor = Visitor.demo(port, "street-supervisor");
        String path = "/engine-rest/process-instance/count?businessKey=" + probe.number();
        assertThat(streetSupervisor.get(path).body()).isEqualTo("{\"count\":2}");

        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("db/migration/V13__areas_of_instances.sql")),
                database);

        assertThat(streetSupervisor.get(path).body()).isEqualTo("{\"count\":0}");
        for (String table :
                List.of("ACT_RU_EXECUTION", "ACT_RU_TASK", "ACT_RU_VARIABLE", "ACT_HI_ACTINST", "ACT_HI_TASKINST")) {
            assertThat(db.sql("select distinct TENANT_ID_ from " + table + " where PROC_INST_ID_ in (:all)")
                            .param("all", all)
                            .query(String.class)
                            .list())
                    .as(table)
                    .containsExactly(probe.facts().get("area"));
        }
    }

    @Test
    void everyDoorHasItsLineInTheTable() {
        Set<String> known = ScopeTable.endpoints().stream()
                .filter(Endpoint::ours)
                .map(endpoint -> endpoint.method() + " " + endpoint.path())
                .collect(toSet());
        Set<String> mapped = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> mapping.getPatternValues().stream()
                .filter(path -> !path.equals("/error") && !path.equals("${server.error.path:${error.path:/error}}"))
                .forEach(path -> methods(mapping.getMethodsCondition().getMethods())
                        .forEach(method ->
                                mapped.add(method + " " + path.replaceAll("\\{(\\w+):.*?}(?=/|$)", "{$1}")))));

        assertThat(mapped).as("our own endpoints").isSubsetOf(known);
        assertThat(known).as("lines without an endpoint").isSubsetOf(mapped);
        assertThat(families(EngineEndpoints.ofRest()))
                .as("the engine's endpoints")
                .isSubsetOf(families("engine"));
        assertThat(families(EngineEndpoints.ofCockpit()))
                .as("Cockpit's endpoints")
                .isSubsetOf(families("cockpit"));
    }

    private static Stream<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("GET") : methods.stream().map(Enum::name);
    }

    private static Set<String> families(Set<EngineEndpoint> endpoints) {
        return endpoints.stream().map(EngineEndpoint::family).collect(toSet());
    }

    private static Set<String> families(String group) {
        return ScopeTable.endpoints().stream()
                .filter(endpoint -> endpoint.group().equals(group))
                .map(Endpoint::path)
                .collect(toSet());
    }

    @Test
    void whatIsForAFewIsClosedToTheOthers() {
        Map<String, Set<String>> allowed = Map.of(
                "administrators", Set.of("admin"),
                "privacy officers", Set.of("admin"),
                "rule readers", Set.of("admin", "supervisor", "street-supervisor", "policy-officer", "policy-reviewer"),
                "rule reviewers", Set.of("policy-reviewer"),
                "rule staff", Set.of("admin", "policy-officer", "policy-reviewer"),
                "rule keepers", Set.of("admin", "supervisor", "policy-officer"),
                "policy staff", Set.of("admin", "policy-officer"),
                "policy officers", Set.of("admin", "policy-officer"),
                "chief supervisors", Set.of("admin", "supervisor"));
        Map<String, List<Endpoint>> endpoints = ScopeTable.endpoints().stream()
                .filter(endpoint -> !endpoint.probe().isEmpty() && allowed.containsKey(endpoint.shows()))
                .collect(groupingBy(Endpoint::shows));
        assertThat(endpoints.keySet()).isEqualTo(allowed.keySet());
        endpoints.forEach((shows, all) -> all.forEach(endpoint -> accounts()
                .filter(account -> !allowed.get(shows).contains(account))
                .forEach(account -> assertThat(closedTo(account, endpoint))
                        .as("%s %s for %s", endpoint.method(), endpoint.path(), account)
                        .isEqualTo(403))));
    }

    /** With a body that no endpoint takes, and asking for an answer that none gives: what it would take is for nobody else to hear. */
    private int closedTo(String account, Endpoint endpoint) {
        return Visitor.demo(port, account)
                .send(endpoint.method(), endpoint.probe(), "image/png", "text/troff")
                .statusCode();
    }

    /** Of an address that takes several methods, each is for whom it is for; nobody is told of those that none may use. */
    @Test
    void whoMayDoNothingAtAnAddressHearsNothingOfItsMethods() {
        Visitor worker = Visitor.demo(port, "grid-worker");
        assertThat(worker.send("DELETE", "/api/trace/anchors", null).statusCode())
                .isEqualTo(403);
        assertThat(worker.send("DELETE", "/api/calendar", null).statusCode()).isEqualTo(405);
        var notTheirs = worker.post("/api/cases/import", "image/png", "x");
        assertThat(notTheirs.statusCode()).isEqualTo(403);
        assertThat(notTheirs.body()).contains("import-not-allowed");
        var notTheirDays = worker.post("/api/calendar/days?preview=false", "image/png", "x");
        assertThat(notTheirDays.statusCode()).isEqualTo(403);
        assertThat(notTheirDays.body()).contains("只有管理员和制度专员可以修改工作日历。");
        assertThat(Visitor.demo(port, "admin")
                        .send("DELETE", "/api/trace/anchors", null)
                        .statusCode())
                .isEqualTo(405);
        assertThat(Visitor.anonymous(port)
                        .send("DELETE", "/api/trace/anchors", null)
                        .statusCode())
                .isEqualTo(401);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }
}
