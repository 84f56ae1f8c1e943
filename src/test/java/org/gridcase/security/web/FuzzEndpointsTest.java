package org.gridcase.security.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.RawRequest;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.security.web.EveryEndpoint.Door;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Thousands of requests that make no sense, at every door there is, by strangers, handlers and supervisors. None is a server error, none
 * tells how we are built, and nothing is stored. Every build sends one round, which is every door once for everybody, and what the time
 * allows of two more. {@code -Dgridcase.fuzz.seed=random} sends something else, a number in its place repeats that,
 * {@code -Dgridcase.fuzz.rounds=} makes a longer run.
 */
@GridcaseTest
class FuzzEndpointsTest {

    private static final long SEED = seed(System.getProperty("gridcase.fuzz.seed", "1"));
    private static final int ROUNDS = Integer.getInteger("gridcase.fuzz.rounds", 0);
    private static final Duration TIME = Duration.ofSeconds(25);
    private static final int AT_ONCE = 4;

    /** They need nothing from who calls, so a request to them always makes sense; strangers may try. */
    private static final Set<String> ASK_FOR_NOTHING = Set.of(
            "POST /api/supervision/sweep",
            "POST /api/trace/anchors",
            "POST /api/notices/read",
            "POST /camunda/api/admin/auth/user/{processEngineName}/logout");

    /** What signing in notes, the sums that reading a list brings up to date, and that somebody has verified the trace. */
    private static final Set<String> BOOKKEEPING = Set.of(
            "act_id_user",
            "change_token",
            "sign_in_delay",
            "case_list",
            "light_as_of",
            "light_sum",
            "light_change",
            "light_open",
            "light_viewer",
            "sup_order_list",
            "trace_verification",
            "trace_verification_break");

    private static final Pattern INSIDE = Pattern.compile(
            "\\tat |\\b(?:java|javax|jakarta|org\\.(?:camunda|springframework|gridcase|postgresql|apache|glassfish|h2|xml)"
                    + "|com\\.(?:fasterxml|sun|zaxxer))\\.[a-zA-Z][\\w.$]*|(?i:select\\s.{1,200}\\sfrom\\s+act_|### )");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** A sentence whose gaps nobody has filled. */
    private static final Pattern UNFILLED = Pattern.compile("\\{\\d}");

    @LocalServerPort
    private int port;

    @Autowired
    ConfigurableEnvironment environment;

    @Autowired
    private CaseWalk walk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> answers = Collections.synchronizedMap(new TreeMap<>());

    private record Caller(String name, String basic, String session) {

        String credentials(Door door) {
            return door.isPageDoor() ? session : basic;
        }
    }

    private record Shot(int number, Door door, Caller caller) {}

    /** Another application that a test has started in this process may have set them otherwise. */
    @BeforeEach
    void theLogIsAsLoudAsTheApplicationSays() {
        LoggingSystem logging = LoggingSystem.get(FuzzEndpointsTest.class.getClassLoader());
        Binder.get(environment)
                .bind("logging.level", Bindable.mapOf(String.class, String.class))
                .get()
                .forEach((logger, level) ->
                        logging.setLogLevel(logger, LogLevel.valueOf(level.toUpperCase(Locale.ROOT))));
    }

    @Test
    void nonsenseIsAlwaysTheCallersFaultAndLeavesNothingBehind() throws Exception {
        List<Door> doors = EveryEndpoint.all(mappings);
        assertThat(doors).hasSizeGreaterThan(500).extracting(Door::path).anyMatch("/api/cases"::equals);
        List<Caller> callers = List.of(new Caller("anybody", "", ""), signedIn("grid-worker"), signedIn("supervisor"));
        Map<String, String> before = tables();
        LoudLines loud = LoudLines.listen();

        int sent = fire(doors, callers);
        pagesThatAreNone(doors, callers.get(2));

        assertThat(loud.end()).as("what fills the log, seed %d", SEED).isEmpty();

        LoggerFactory.getLogger(getClass())
                .info("fuzz: seed {}, {} doors, {} requests, answers {}", SEED, doors.size(), sent, answers);
        assertThat(wrong.stream().limit(40))
                .as("seed %d, %d wrong", SEED, wrong.size())
                .isEmpty();
        assertThat(tables()).as("seed %d", SEED).isEqualTo(before);
        assertThat(answers.getOrDefault("none", 0))
                .as("seed %d: requests that got no answer", SEED)
                .isLessThan(sent / 20);
    }

    /** At every list, a page before the first one and one that is no number. */
    private void pagesThatAreNone(List<Door> doors, Caller caller) {
        List<String> pages = List.of("firstResult=-5", "maxResults=-2", "maxResults=abc", "firstResult=99999999999");
        int number = 0;
        for (Door door : doors) {
            boolean list = door.method().equals("GET")
                    || door.method().equals("POST") && !door.path().contains("{");
            if (list && (door.path().startsWith("/engine-rest") || door.path().startsWith("/camunda/api/"))) {
                byte[] request =
                        ("%s %s?%s HTTP/1.1\r\nHost: localhost:%d\r\n%sConnection: close\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 2\r\n\r\n{}")
                                .formatted(
                                        door.method(),
                                        door.path().replaceAll("\\{[^}]*}", "default"),
                                        pages.get(number++ % pages.size()),
                                        port,
                                        caller.credentials(door))
                                .getBytes(UTF_8);
                String answer = RawRequest.answer(port, request);
                if (!answer.startsWith("HTTP/1.1 400") || !answer.contains("须为 0 或正整数")) {
                    complain(new Shot(-number, door, caller), request, answer);
                }
            }
        }
    }

    @Test
    void whatAPersonAsksWronglyIsSaidInTheirLanguageAndNotLogged() {
        LoudLines loud = LoudLines.listen();
        Visitor admin = Visitor.demo(port, "admin");
        Visitor worker = Visitor.demo(port, "grid-worker");
        walk.reported();
        String task = jdbc.sql("select id_ from act_ru_task limit 1")
                .query(String.class)
                .single();
        for (HttpResponse<String> answer : List.of(
                admin.post("/engine-rest/migration/execute", "{}"),
                admin.post("/engine-rest/migration/generate", "{}"),
                admin.post("/engine-rest/task", "{\"assigneeExpression\":\"${1}\"}"),
                admin.post("/engine-rest/task", "{\"dueDate\":{\"a\":1}}"),
                admin.send("DELETE", "/engine-rest/task/" + task, null),
                admin.send("PUT", "/engine-rest/task/" + task, "{\"due\":{}}"),
                worker.post("/engine-rest/task/" + task + "/attachment/create", "multipart/form-data; boundary=x", ""),
                worker.get("/engine-rest/task/nothing"),
                worker.get("/engine-rest/process-instance/nothing"),
                worker.get("/engine-rest/nowhere"),
                worker.get("/engine-rest/task/report/candidate-group-count"),
                worker.post("/engine-rest/task/nothing/submit-form", "{}"),
                worker.post("/engine-rest/task/nothing/claim", "{\"userId\":\"grid-worker\"}"))) {
            String asked = answer.request().uri() + " " + answer.statusCode() + " " + answer.body();
            if (answer.statusCode() / 100 != 4
                    || !CHINESE.matcher(answer.body()).find()) {
                wrong.add(asked);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(worker.speaking("en").get("/engine-rest/task/nothing").body())
                .contains("This task has been done, withdrawn or moved")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(loud.end()).isEmpty();
    }

    @Test
    void theEyesSeeWhatMustNotBeSeen() {
        for (String text : List.of(
                "{\"message\":\"Cannot deserialize value of type `java.util.Date`\"}",
                "org.camunda.bpm.engine.ProcessEngineException: x",
                "\n\tat Something.run(Something.java:1)",
                "### Error querying database",
                "ERROR in select distinct RES.* from ACT_RU_TASK RES")) {
            assertThat(INSIDE.matcher(text).find()).as(text).isTrue();
        }
        assertThat(INSIDE.matcher("{\"type\":\"InvalidRequestException\",\"message\":\"没有这个任务\"}")
                        .find())
                .isFalse();
    }

    private static long seed(String given) {
        return given.equals("random") ? new Random().nextInt(1_000_000) : Long.parseLong(given);
    }

    private int fire(List<Door> doors, List<Caller> callers) throws InterruptedException {
        List<Shot> shots = new ArrayList<>();
        int rounds = Math.max(1, ROUNDS == 0 ? 3 : ROUNDS);
        for (int round = 0; round < rounds; round++) {
            List<Shot> next = new ArrayList<>();
            for (Door door : doors) {
                for (Caller caller : callers) {
                    if (caller.name().equals("anybody") || !ASK_FOR_NOTHING.contains(door.name())) {
                        next.add(new Shot(shots.size() + next.size(), door, caller));
                    }
                }
            }
            Collections.shuffle(next, new Random(SEED + round));
            shots.addAll(next);
        }
        int firstRound = shots.size() / rounds;
        long end = System.nanoTime() + TIME.toNanos();
        AtomicInteger sent = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        for (Shot shot : shots) {
            threads.execute(() -> {
                if (shot.number() < firstRound || ROUNDS > 0 || System.nanoTime() < end) {
                    sent.incrementAndGet();
                    fire(shot);
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.HOURS)).isTrue();
        return sent.get();
    }

    private void fire(Shot shot) {
        byte[] request = Nonsense.request(
                SEED * 1_000_003 + shot.number(), shot.door(), shot.caller().credentials(shot.door()));
        String answer = RawRequest.answer(port, request);
        String status = answer.startsWith("HTTP/1.1 ") ? answer.substring(9, 12) : "none";
        answers.merge(status, 1, Integer::sum);
        if (status.startsWith("5")) {
            complain(shot, request, answer);
        } else if (status.startsWith("4")) {
            String asked = new String(request, UTF_8);
            if (UNFILLED.matcher(answer).find() && !UNFILLED.matcher(asked).find()) {
                complain(shot, request, answer);
            }
            Matcher inside = INSIDE.matcher(answer);
            while (inside.find()) {
                if (!asked.contains(inside.group())) {
                    complain(shot, request, "»" + inside.group() + "« in " + answer);
                    return;
                }
            }
        }
    }

    private void complain(Shot shot, byte[] request, String answer) {
        String asked =
                new String(request, UTF_8).replaceAll("(?i)(authorization|cookie|x-xsrf-token): [^\r]*", "$1: …");
        wrong.add("#%d %s at %s\n%s\n→ %s"
                .formatted(shot.number(), shot.caller().name(), shot.door().name(), cut(asked, 900), cut(answer, 900)));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }

    private Caller signedIn(String account) {
        String basic = Base64.getEncoder().encodeToString((account + ":" + DemoDistrict.PASSWORD).getBytes(UTF_8));
        WebappVisitor browser = new WebappVisitor(port);
        assertThat(browser.signIn(account, DemoDistrict.PASSWORD).statusCode()).isEqualTo(200);
        return new Caller(
                account,
                "Authorization: Basic " + basic + "\r\n",
                "Cookie: JSESSIONID=%s; XSRF-TOKEN=%2$s\r\nX-XSRF-TOKEN: %2$s\r\n"
                        .formatted(browser.cookie("JSESSIONID"), browser.cookie("XSRF-TOKEN")));
    }

    /** What is in each table, as a number that changes with any of it. */
    private Map<String, String> tables() {
        Map<String, String> contents = new TreeMap<>();
        List<String> names = jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE'")
                .query(String.class)
                .list();
        for (String name : names) {
            if (!BOOKKEEPING.contains(name)) {
                contents.put(
                        name,
                        jdbc.sql(
                                        "select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')"
                                                + " from \"" + name + "\" t")
                                .query(String.class)
                                .single());
            }
        }
        return contents;
    }
}
