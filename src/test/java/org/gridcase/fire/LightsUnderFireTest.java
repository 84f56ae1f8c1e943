package org.gridcase.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.gridcase.PostgresForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two nodes that start at the same moment on one empty database ({@link StartedTogether}), and then one after the other is killed while lights turn, people complete tasks, take matters back and defer at
 * the very moment: the first amid imports, the second amid an approval of rules, the third as rules come into force. Afterwards every
 * measure was taken once and none is missing, and the last kill is amid the carrying of cases to the new rules.
 * {@code benchmarks/lights-under-fire} runs it longer, on a PostgreSQL server of its own, with storms of 5,000 deadlines.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LightsUnderFireTest {

    private static final int KILLS = Math.max(3, Integer.getInteger("gridcase.fire.kills", 3));
    private static final int ASSIGNMENTS = Integer.getInteger("gridcase.fire.assignments", 160);
    private static final int STORM = Integer.getInteger("gridcase.fire.storm", 0);
    private static final int ROUNDS = Integer.getInteger("gridcase.fire.rounds", 6);
    private static final Duration SPAN = Duration.ofSeconds(Integer.getInteger("gridcase.fire.seconds", 20));
    /** Seconds; short, because the end waits for it. */
    private static final int SHORTEST_DEFERRAL = 5;

    private static final int LONGEST_DEFERRAL = 12;

    /** Milliseconds until another node takes what a killed one held; as delivered it is half a minute, and the end waits for it. */
    private static final String LOCK = System.getProperty("gridcase.fire.lock", "10000");

    /** Of each ten assignments two are completed, one withdrawn, one deferred. */
    private static final int EACH = 10;

    private static final int DEFERRED = 3;

    private static final List<String> FLAGS = Optional.ofNullable(System.getProperty("gridcase.fire.flags"))
            .map(flags -> List.of(flags.split(" ")))
            .orElse(Node.FLAGS);

    private final Journal journal = new Journal();
    private final List<Node> nodes = new ArrayList<>();
    private final StringBuilder report = new StringBuilder("Lights under fire\n");
    private String database;
    private JdbcClient db;
    private TransactionTemplate transaction;
    private Fuse fuse;
    private CutOffImports imports;
    private People people;
    private RulesUnderFire rules;

    @AfterAll
    void allEnds() {
        if (people != null) {
            people.close();
        }
        nodes.forEach(Node::close);
    }

    @Test
    @Order(1)
    void bothServeAndEverythingIsThereOnce() throws Exception {
        StartedTogether.everythingIsThereOnce(nodes, database, db);
    }

    @Test
    @Order(2)
    void everyMeasureIsTakenOnceAndNoneIsMissing() throws Exception {
        fire();
        say(rules.carriedOnce());
        if (STORM > 0) {
            storms();
        }
        Map<String, List<String>> findings = new Verifier(db).findings(journal);
        say("faults, by counter:\n" + Verifier.report(findings));
        System.out.println(report);

        assertThat(findings)
                .allSatisfy((fault, found) -> assertThat(found).as(fault).isEmpty());
        assertThat(journal.all()).as("people did something").isNotEmpty();
        theVerifierSeesWhatIsWrong();
    }

    /** A start takes longer than most tests: those that begin with two nodes have the same two. */
    @BeforeAll
    void bothStartAtOnce() throws InterruptedException {
        String given = System.getProperty("gridcase.fire.database", "");
        database = given.isEmpty() ? PostgresForTests.newDatabase() : given;
        for (String name : List.of("node-a", "node-b")) {
            nodes.add(new Node(name, database, FLAGS).with("CAMUNDA_BPM_JOBEXECUTION_LOCKTIMEINMILLIS", LOCK));
        }
        var source = new DriverManagerDataSource(database, "postgres", "postgres");
        db = JdbcClient.create(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        fuse = new Fuse(db, transaction);
        imports = new CutOffImports(db, source);
        Instant begun = Instant.now();
        nodes.forEach(Node::start);
        for (Node node : nodes) {
            node.awaitReady();
        }
        say("both nodes serve after %d s".formatted(secondsSince(begun)));
        people = new People(nodes, db, journal);
        rules = new RulesUnderFire(nodes, database, db);
    }

    // --- kill -9

    private void fire() throws Exception {
        Instant begun = Instant.now();
        List<String> assignments = people.report(ASSIGNMENTS);
        say("%d assignments reported in %d s".formatted(assignments.size(), secondsSince(begun)));
        assertThat(new Verifier(db).findings())
                .allSatisfy((fault, found) -> assertThat(found).as(fault).isEmpty());

        rules.oneApprovalCountsAndBothNodesKnow();
        Map<Integer, String> deferrals = new LinkedHashMap<>();
        for (int i = DEFERRED; i < assignments.size(); i += EACH) {
            deferrals.put(i, people.askForDeferral(assignments.get(i)));
        }
        Instant first = Instant.now().plusSeconds(5 + ASSIGNMENTS / 100);
        plan(lit(assignments, first), deferrals);
        killOneAfterTheOther(first);
        people.awaitAll();
        awaitRest();
        for (Node node : nodes) {
            node.awaitReady();
        }
        say(lateness(assignments));
        say(deeds());
    }

    /** The verifier finds nothing to object to in what the fuse leaves, before anything else can happen. */
    private List<Fuse.Lit> lit(List<String> assignments, Instant first) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Fuse.Lit> lit = fuse.light(assignments, first, SPAN, Duration.ofSeconds(2), Duration.ofSeconds(10));
            assertThat(new Verifier(db).findings())
                    .allSatisfy((fault, found) -> assertThat(found).as(fault).isEmpty());
            return lit;
        }));
    }

    /** People act on four of ten at the very moment at which a light turns yellow or red; nobody looks after the rest. */
    private void plan(List<Fuse.Lit> lit, Map<Integer, String> deferrals) {
        var random = ThreadLocalRandom.current();
        for (int i = 0; i < lit.size(); i++) {
            Fuse.Lit assignment = lit.get(i);
            Instant turn = random.nextBoolean() ? assignment.yellowAt() : assignment.deadline();
            Instant moment = turn.plusMillis(random.nextLong(-100, 700));
            switch (i % EACH) {
                case 0, 1 -> people.completeAt(assignment, moment);
                case 2 -> people.withdrawAt(assignment, moment);
                case DEFERRED -> {
                    String deferral = Objects.requireNonNull(deferrals.get(i));
                    fuse.requestFor(
                            assignment,
                            deferral,
                            Duration.ofSeconds(random.nextLong(SHORTEST_DEFERRAL, LONGEST_DEFERRAL)));
                    people.grantAt(deferral, moment);
                }
                default -> {}
            }
        }
    }

    private void killOneAfterTheOther(Instant first) throws Exception {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), first).toMillis()));
        var random = ThreadLocalRandom.current();
        List<Long> back = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Thread.sleep(random.nextLong(500, 3000));
            Node victim = killed(kill);
            Instant killed = Instant.now();
            victim.start();
            if (kill < KILLS - 1) {
                victim.awaitReady();
                if (kill == 0) {
                    imports.assertNothingIsHalfDone();
                }
                back.add(Duration.between(killed, Instant.now()).toMillis());
            }
        }
        say("%d × kill -9; serves again after: %s".formatted(KILLS, Lateness.of(back)));
    }

    /** The nodes alternate, unless one has taken what it is to die amid. */
    private Node killed(int kill) throws Exception {
        Node victim = nodes.get(kill % nodes.size());
        switch (kill) {
            case 0 -> {
                imports.beginAt(victim);
                victim.kill();
                imports.letGo();
            }
            case 1 -> rules.killAmidApproval(victim);
            case 2 -> {
                return rules.killedAtItsTime();
            }
            default -> victim.kill();
        }
        return victim;
    }

    // While the last one to die comes back, the other takes over what it held.

    /** Until no job is due any more, those whose lock a killed node has taken with it included. */
    private void awaitRest() throws InterruptedException {
        Instant end = Instant.now().plusSeconds(180);
        int quiet = 0;
        while (quiet < 3 && Instant.now().isBefore(end)) {
            quiet = waiting() == 0 ? quiet + 1 : 0;
            Thread.sleep(500);
        }
    }

    private int waiting() {
        return db.sql(
                        "select (select count(*) from act_ru_job where duedate_ <= now() at time zone 'UTC' and retries_ > 0)"
                                // a deadline that is about to come, too: the verifier is to see lights at rest
                                + " + (select count(*) from case_assignment where ended_at is null and"
                                + " (yellow_at between now() and now() + interval '40 seconds'"
                                + " or deadline between now() and now() + interval '40 seconds'))")
                .query(Integer.class)
                .single();
    }

    private String lateness(List<String> assignments) {
        return "lateness of the first urge: " + lateness(assignments, "yellow", "yellow_at")
                + "\nlateness of the first order: " + lateness(assignments, "red", "deadline");
    }

    /** From the instant that holds now, or from when it was moved there. */
    private Lateness lateness(List<String> assignments, String cause, String due) {
        return Lateness.of(
                db.sql("select (extract(epoch from m.at - greatest(a." + due + ", d.decided_at)) * 1000)::bigint"
                                + " from sup_measure m join case_assignment a on a.id = m.assignment and a.revision = m.revision"
                                + " left join sup_deferral d on d.assignment = a.id and d.state = 'granted'"
                                + " where m.cause = :cause and m.taken = 1 and a.id in (:assignments)")
                        .param("cause", cause)
                        .param("assignments", assignments)
                        .query(Long.class)
                        .list());
    }

    private String deeds() {
        return "people at the moment of a light: %d completions, %d withdrawals, %d deferrals granted (%d came too late); sent again after a kill: %d;"
                        .formatted(
                                journal.acknowledged(Journal.Kind.COMPLETE).size(),
                                journal.acknowledged(Journal.Kind.WITHDRAW).size(),
                                journal.acknowledged(Journal.Kind.GRANT).size(),
                                journal.lateGrants(),
                                journal.all().stream()
                                        .filter(deed -> deed.tries() > 1)
                                        .count())
                + " answered in "
                + Lateness.of(journal.all().stream()
                        .filter(deed -> deed.tries() == 1)
                        .map(deed -> deed.took().toMillis())
                        .toList())
                + "\ntimers that met a person or another node and were tried again: "
                + nodes.stream()
                        .mapToLong(node -> node.logged("OptimisticLockingException: "))
                        .sum();
    }

    // --- storms

    private void storms() throws Exception {
        for (Node node : nodes) {
            if (!node.isAlive()) {
                node.start();
            }
            node.awaitReady();
        }
        Instant begun = Instant.now();
        List<String> assignments = people.report(STORM);
        say("%d assignments reported in %d s".formatted(assignments.size(), secondsSince(begun)));
        Node second = nodes.get(1);
        storm(
                "urged, two nodes",
                assignments,
                "yellow",
                at -> fuse.light(assignments, at, Duration.ZERO, hour(), hour()));
        second.pause();
        storm("first order, one node", assignments, "red", at -> fuse.allRedAt(assignments, at));
        second.goOn();
        storm("second order, two nodes", assignments, "red", at -> fuse.nextMeasureAt(assignments, at));
        compare(assignments, second);
        awaitRest();
    }

    private static Duration hour() {
        return Duration.ofHours(1);
    }

    /** Sets the deadlines of a storm. */
    private interface Lighter {
        void light(Instant at);
    }

    private double storm(String name, List<String> assignments, String cause, Lighter lighter)
            throws InterruptedException {
        int before = taken(assignments, cause);
        long cpu = nodes.stream().mapToLong(Node::cpuMillis).sum();
        long commits = commits();
        Instant at = Instant.now()
                .plusSeconds(2 + assignments.size() / 100)
                .truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        lighter.light(at);
        if (Instant.now().isAfter(at)) {
            throw new IllegalStateException("the storm began before it was ready");
        }
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (taken(assignments, cause) < before + assignments.size() && System.nanoTime() < end) {
            Thread.sleep(500);
        }
        Lateness late = Lateness.of(db.sql("select (extract(epoch from at - :since) * 1000)::bigint from sup_measure"
                        + " where cause = :cause and assignment in (:assignments) and at >= :since")
                .param("since", java.sql.Timestamp.from(at))
                .param("cause", cause)
                .param("assignments", assignments)
                .query(Long.class)
                .list());
        double rate = late.sorted().size() * 1000.0 / late.at(1);
        if (!name.isEmpty()) {
            say(String.format(
                    Locale.ROOT,
                    "%d due at the same instant, %s: %.0f measures/s, lateness %s; each %.1f ms of the nodes' processor time, %.1f commits",
                    assignments.size(),
                    name,
                    rate,
                    late,
                    (nodes.stream().mapToLong(Node::cpuMillis).sum() - cpu) / (double) assignments.size(),
                    (commits() - commits) / (double) assignments.size()));
        }
        return rate;
    }

    private long commits() {
        return db.sql("select xact_commit from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }

    private int taken(List<String> assignments, String cause) {
        return db.sql("select count(*) from sup_measure where cause = :cause and assignment in (:assignments)")
                .param("cause", cause)
                .param("assignments", assignments)
                .query(Integer.class)
                .single();
    }

    /** Alternate rounds of the third measure, so that both sides have the same machine. */
    private void compare(List<String> assignments, Node second) throws InterruptedException {
        int size = Math.min(300, assignments.size() / (2 * ROUNDS));
        Map<Integer, Double> ratios = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<String> one = assignments.subList(2 * round * size, (2 * round + 1) * size);
            List<String> two = assignments.subList((2 * round + 1) * size, (2 * round + 2) * size);
            second.pause();
            double alone = storm("", one, "red", at -> fuse.nextMeasureAt(one, at));
            second.goOn();
            Thread.sleep(1000);
            double together = storm("", two, "red", at -> fuse.nextMeasureAt(two, at));
            ratios.put(round, together / alone);
            Thread.sleep(1000);
        }
        List<Double> sorted = ratios.values().stream().sorted().toList();
        say(String.format(
                Locale.ROOT,
                "two nodes / one node on the same cores, %d alternate rounds of %d third measures: median %.2f (%.2f to %.2f)",
                ROUNDS,
                size,
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1)));
    }

    // --- the verifier itself

    private static final Map<String, String> DAMAGE = Map.of(
            "measures missing: order at red",
            "delete from sup_measure where cause = 'red' and assignment = (select min(assignment) from sup_measure"
                    + " join case_assignment on id = assignment where ended_at is null and cause = 'red')",
            "measures twice: taken before the next was due",
            "insert into sup_measure (assignment, revision, cause, taken, measure, at, next_at, decision_source)"
                    + " select assignment, revision, cause, taken + 1, measure, at, next_at, decision_source from sup_measure where taken = 1 and cause = 'yellow' limit 1",
            "numbers of orders with gaps or repeats",
            "update sup_order_year set last_number = last_number + 1 where order_year > 0",
            "orders issued before the one before them",
            "update sup_order set issued_at = issued_at + interval '1 day' where number like '%〕1号'",
            "notices of urging not once each",
            "insert into notice (kind, case_number, title, text, written_at) select kind, case_number, title, text, written_at"
                    + " from notice where kind = 'urge' and title not like '首接事项%' limit 1",
            "open assignments without exactly one light",
            "delete from act_ru_job where handler_cfg_ = 'event_redLight'",
            "lights that wait for another time than the next thing due",
            "update act_ru_job set duedate_ = duedate_ + interval '1 second' where handler_cfg_ = 'event_redLight'",
            "processes of orders not once each",
            "delete from act_hi_procinst where proc_def_key_ = 'supervision-order'",
            "trace with gaps",
            "delete from case_trace where sequence = 2",
            "completions acknowledged and lost",
            "update case_trace set reason = 'x' where action = 'answered'");

    private void theVerifierSeesWhatIsWrong() {
        DAMAGE.forEach((fault, damage) -> transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            // The trace refuses changes; whoever could make them has the rights to do this first.
            db.sql("set local session_replication_role = replica").update();
            assertThat(db.sql(damage).update()).as(damage).isPositive();
            assertThat(new Verifier(db).findings(journal).get(fault)).as(fault).isNotEmpty();
        }));
    }

    private static long secondsSince(Instant then) {
        return Duration.between(then, Instant.now()).toSeconds();
    }

    private void say(String line) {
        report.append(line).append('\n');
    }
}
