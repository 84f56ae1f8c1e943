package org.gridcase.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.CatalogueFile;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.casefile.CaseState;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reporters come in by every door, walk every way, are shown, exported and erased; then every column of every table, the engine's too, and
 * all that was logged are searched for them.
 */
@GridcaseTest
class PersonalDataStaysApartTest {

    /** Names and numbers that occur nowhere else. */
    private static final List<String> SECRET = List.of(
            "濮阳绝密壹", "13711110001", "濮阳绝密贰", "13711110002", "濮阳绝密叁", "13711110003", "0531-87110004", "053187110004");

    private static final String TYPED = "13711110009";

    @Autowired
    CaseWalk walk;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient db;

    @Autowired
    ObjectMapper json;

    @LocalServerPort
    int port;

    private final Log log = new Log();

    @BeforeEach
    void listen() {
        log.start();
        log.attach("ROOT", null);
        // More than any operator turns on: what the requests and the SQL were about.
        log.attach("org.gridcase", Level.TRACE);
        log.attach("org.springframework.web", Level.TRACE);
        log.attach("org.springframework.jdbc", Level.TRACE);
    }

    @AfterEach
    void listenNoMore() {
        log.detach();
    }

    @Test
    void whoReportedStandsNowhereInClear() throws Exception {
        String closed = reported("濮阳绝密壹", "137 1111 0001");
        wholeWayToTheEnd(closed);
        String imported = imported();
        walk.escalates(imported);
        String kept = reported("濮阳绝密叁", "0531-87110004");
        reveal("grid-worker", kept);
        exportAndErase();
        refusedWithFaults();

        assertThat(walk.file(closed).state()).isEqualTo(CaseState.CLOSED);
        assertThat(log.linesWith(SECRET)).isEmpty();
        assertThat(tablesWith(SECRET)).isEmpty();
    }

    @Test
    void aNumberTypedIntoTitleOrDescriptionStaysInTheCaseFile() throws Exception {
        HttpResponse<String> answer = Visitor.demo(port, "hotline-seat").post("/api/cases", """
                {"title": "请回电%1$s", "description": "我的电话是%1$s，摊位占道。", "category": "street-vending",
                 "gridCode": "370112001001001", "channel": "resident", "location": {"address": "门口%1$s"}}""".formatted(TYPED));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String number = json.readTree(answer.body()).get("number").asText();

        // Urged and supervised, so that notices and orders have been written about it.
        var assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.due().yellowAt());
        walk.timeComes(assignment, assignment.deadline());
        walk.closes(number);

        assertThat(tablesWith(List.of(TYPED))).containsExactly("case_file");
        // Who turns on more than that has the answers of the interface in the log, titles and all.
        assertThat(log.linesWith(List.of(TYPED)))
                .allMatch(line -> line.startsWith("TRACE ") || line.startsWith("DEBUG "));
    }

    @Test
    void aNumberInWordsForTheTraceIsRefusedInEveryForm() {
        String number = walk.reported();
        for (String words : List.of("已联系13711110005", "身份证370112199003071230属实")) {
            assertThatThrownBy(() -> walk.answers(number, "userTask_handleAssignment", "escalate", words))
                    .isInstanceOf(BusinessRuleViolation.class)
                    .hasMessageContaining("电话号码或身份证号");
        }
        var task = walk.task(number, "userTask_handleAssignment");
        Visitor worker = Visitor.demo(port, "grid-worker");
        worker.post("/engine-rest/task/" + task.id() + "/claim", "{\"userId\": \"grid-worker\"}");
        HttpResponse<String> refused = worker.post("/engine-rest/task/" + task.id() + "/complete", """
                {"variables": {"outcome": {"value": "escalate"}, "opinion": {"value": "已联系13711110005"}}}""");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("电话号码");
        HttpResponse<String> withdrawal = Visitor.demo(port, "admin")
                .post("/api/cases/" + number + "/withdraw", "{\"reason\": \"请联系13711110005\"}");
        assertThat(withdrawal.statusCode()).isEqualTo(400);
        assertThat(withdrawal.body()).contains("reason").doesNotContain("13711110005");

        List<String> refusedNumbers = List.of("13711110005", "370112199003071230");
        assertThat(log.linesWith(refusedNumbers)).isEmpty();
        assertThat(tablesWith(refusedNumbers)).isEmpty();
    }

    /** A search that finds nothing proves something only if it would have found it. */
    @Test
    void theSearchFindsWhatSomebodyPlants() {
        String number = walk.reported();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("case-handling")
                .singleResult()
                .getId();
        List<String> planted = List.of("濮阳绝密伍", "13711110006");
        runtime.setVariable(instance, "plantedText", "联系濮阳绝密伍吧");
        runtime.setVariable(instance, "plantedNumber", 13711110006L);
        runtime.setVariable(instance, "plantedBytes", "x濮阳绝密伍x".getBytes(UTF_8));
        LoggerFactory.getLogger("org.gridcase.planted").info("planted {}", "13711110006");
        LoggerFactory.getLogger("org.gridcase.planted").error("planted", new IllegalStateException("about 濮阳绝密伍"));
        try {
            assertThat(log.linesWith(planted)).hasSize(2);
            assertThat(tablesWith(planted)).contains("act_ru_variable", "act_hi_varinst", "act_ge_bytearray");
        } finally {
            runtime.removeVariables(instance, List.of("plantedText", "plantedNumber", "plantedBytes"));
            db.sql("delete from act_hi_varinst where name_ like 'planted%'").update();
        }
    }

    @Test
    void whatIsLeftInTheEngineIsErasedWithTheCase() throws Exception {
        String number = reported("濮阳绝密柒", "13711110007");
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("case-handling")
                .singleResult()
                .getId();
        runtime.setVariable(instance, "note", "联系濮阳绝密捌吧");
        tasks.createComment(null, instance, "电话13711110008");
        tasks.createAttachment(
                "text/plain", null, instance, "濮阳绝密捌", "", new ByteArrayInputStream("濮阳绝密捌".getBytes(UTF_8)));
        List<String> left = List.of("濮阳绝密捌", "13711110008");
        assertThat(tablesWith(left)).contains("act_hi_comment", "act_hi_attachment", "act_ru_variable");
        wholeWayToTheEnd(number);
        assertThat(tablesWith(left)).contains("act_hi_comment", "act_hi_varinst");

        HttpResponse<String> answer = Visitor.demo(port, "admin")
                .post("/api/personal-data/erase", "{\"phone\": \"13711110007\", \"reason\": \"本人持身份证到场申请\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(tablesWith(left)).isEmpty();
    }

    /** So that whoever adds a column says what becomes of the words in it. */
    @Test
    void everyTextColumnIsErasedCheckedOrNamedAsHarmless() {
        List<Map<String, String>> catalogue =
                CatalogueFile.rows(PersonalDataStaysApartTest.class.getResource("text-columns.csv"));
        Set<Map<String, String>> used = new HashSet<>();
        List<String> unnamed = new ArrayList<>();
        db.sql("select table_name, column_name from information_schema.columns where table_schema = current_schema()"
                        + " and data_type in ('character varying', 'character', 'text', 'bytea', 'json', 'jsonb')")
                .query((rs, row) -> List.of(rs.getString(1), rs.getString(2)))
                .list()
                .forEach(column -> catalogue.stream()
                        .filter(row -> names(row, column.get(0), column.get(1)))
                        .findFirst()
                        .ifPresentOrElse(used::add, () -> unnamed.add(String.join(".", column))));

        assertThat(unnamed).isEmpty();
        assertThat(catalogue).allSatisfy(row -> {
            assertThat(used).as("no column is left for this line").contains(row);
            assertThat(row.get("treatment")).isIn("erased", "checked", "redacted", "harmless");
            assertThat(row.get("reason")).isNotBlank();
        });
    }

    private static boolean names(Map<String, String> row, String table, String column) {
        return table.matches(row.get("table").replace("*", ".*")) && column.matches(row.get("columns"));
    }

    private void wholeWayToTheEnd(String number) {
        var assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.due().yellowAt());
        reveal("grid-worker", number);
        walk.escalates(number);
        walk.escalates(number);
        walk.dispatches(number, CaseWalk.CITY_MANAGEMENT);
        walk.resolves(number);
        walk.failsVerification(number);
        reveal("street-dispatcher", number);
        TimeMachine.putBack();
        walk.closes(number);
    }

    private String reported(String name, String phone) throws Exception {
        HttpResponse<String> answer = Visitor.demo(port, "hotline-seat").post("/api/cases", """
                {"title": "摊贩占道", "description": "人行道上有摊位。", "category": "street-vending",
                 "gridCode": "370112001001001", "channel": "resident",
                 "reporter": {"name": "%s", "phone": "%s"}}""".formatted(name, phone));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("濮**").doesNotContain(SECRET);
        return json.readTree(answer.body()).get("number").asText();
    }

    private String imported() throws Exception {
        HttpResponse<String> answer =
                Visitor.demo(port, "hotline-seat").post("/api/cases/import?channel=hotline", "text/csv", """
                        id,reportedAt,category,title,text,gridCode,reporterName,reporterPhone
                        apart-1,2026-03-03T20:21:31,street-vending,摊贩占道,人行道上有摊位,370112001001001,濮阳绝密贰,13711110002
                        apart-2,2026-03-03T20:21:31,no-such-thing,摊贩占道,人行道上有摊位,370112001001001,濮阳绝密贰,13711110002x
                        """);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"created\":1", "\"faulty\":1").doesNotContain(SECRET);
        String number = json.readTree(answer.body()).at("/cases/0/number").asText();
        assertThat(number).hasSize(19);
        return number;
    }

    private void reveal(String account, String number) {
        HttpResponse<String> answer = Visitor.demo(port, account)
                .post("/api/cases/" + number + "/reporter/reveal", "{\"reason\": \"现场找不到位置，需要电话核实\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("濮阳绝密");
    }

    private void exportAndErase() {
        for (String door : List.of("export", "erase")) {
            HttpResponse<String> answer = Visitor.demo(port, "admin")
                    .post("/api/personal-data/" + door, "{\"phone\": \"13711110001\", \"reason\": \"本人持身份证到场申请\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    /** What is refused is not stored, and its sender is not told what it was; nor is the log. */
    private void refusedWithFaults() {
        String secret = "濮阳绝密叁";
        for (String body : List.of("""
                {"title": "", "description": "x", "category": "street-vending", "gridCode": "370112001001001",
                 "channel": "resident", "reporter": {"name": "%1$s", "phone": "1371111-0003x"}}""", """
                {"title": "x", "description": "x", "category": "street-vending", "gridCode": "1",
                 "channel": "resident", "reporter": {"name": "%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s", "phone": "13711110003"}}""", """
                {"reporter": {"name": 1, "phone": {"%1$s": "13711110003"}}}""", """
                {"reporter": {"name": "%1$s", "phone": 13711110003}}""", """
                {"title": "x", "reporter": {"name": "%1$s", "phone": "13711110003\"""")) {
            HttpResponse<String> answer = Visitor.demo(port, "hotline-seat").post("/api/cases", body.formatted(secret));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain(SECRET);
        }
        // What nobody foresaw: the database refuses the row.
        db.sql("alter table case_reporter add constraint sabotage check (case_number = '') not valid")
                .update();
        try {
            HttpResponse<String> answer = Visitor.demo(port, "hotline-seat").post("/api/cases", """
                    {"title": "摊贩占道", "description": "x", "category": "street-vending", "gridCode": "370112001001001",
                     "channel": "resident", "reporter": {"name": "濮阳绝密叁", "phone": "13711110003"}}""");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain(SECRET);
        } finally {
            db.sql("alter table case_reporter drop constraint sabotage").update();
        }
    }

    /** The tables in which one of the words stands in any column, as text, number or bytes. */
    private List<String> tablesWith(Collection<String> words) {
        String any = forms(words).stream()
                .map(form -> "position('%s' in t::text) > 0".formatted(form.replace("'", "''")))
                .collect(Collectors.joining(" or "));
        List<String> found = new ArrayList<>();
        List<String> tables = db.sql("select table_name from information_schema.tables where table_type = 'BASE TABLE'"
                        + " and table_schema = current_schema() order by table_name")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(60);
        for (String table : tables) {
            // A row as text has all its columns, bytes in hexadecimal.
            if (db.sql("select exists (select 1 from \"%s\" t where %s)".formatted(table, any))
                    .query(Boolean.class)
                    .single()) {
                found.add(table);
            }
        }
        return found;
    }

    /** As typed, in hexadecimal, and with the escapes of JSON and Java. */
    private static List<String> forms(Collection<String> words) {
        return words.stream()
                .flatMap(word -> Stream.of(
                        word,
                        HexFormat.of().formatHex(word.getBytes(UTF_8)),
                        word.chars()
                                .mapToObj(c -> c < 128 ? String.valueOf((char) c) : "\\\\u%04x".formatted(c))
                                .collect(Collectors.joining())))
                .distinct()
                .toList();
    }

    /** All that is logged, by whatever thread. */
    private static final class Log extends AppenderBase<ILoggingEvent> {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final Map<Logger, Level> before = new java.util.LinkedHashMap<>();

        void attach(String name, @org.jspecify.annotations.Nullable Level level) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            before.put(logger, logger.getLevel());
            if (level != null) {
                logger.setLevel(level);
                logger.setAdditive(false); // here only, not into the output of the build
            }
            logger.addAppender(this);
        }

        void detach() {
            before.forEach((logger, level) -> {
                logger.detachAppender(this);
                logger.setAdditive(true);
                logger.setLevel(level);
            });
            stop();
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }

        List<String> linesWith(Collection<String> words) {
            assertThat(lines).isNotEmpty();
            return lines.stream()
                    .filter(line -> words.stream().anyMatch(line::contains))
                    .toList();
        }
    }
}
