package org.gridcase.fire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridcase.fire.Journal.Deed;
import org.gridcase.fire.Journal.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The district's people at their screens: they report, complete, withdraw and defer over REST, at whichever node answers. */
final class People implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REPORTERS = 4;
    private static final int HANDS = 8;
    private static final Duration A_LITTLE = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<Node> nodes;
    private final JdbcClient db;
    private final Journal journal;
    private final Map<String, String> memberOf;
    private final AtomicInteger deeds = new AtomicInteger();
    private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(HANDS);
    private final List<Future<?>> planned = new ArrayList<>();

    People(List<Node> nodes, JdbcClient db, Journal journal) {
        this.nodes = nodes;
        this.db = db;
        this.journal = journal;
        this.memberOf = db
                .sql("select unit, min(person) as person from org_post group by unit")
                .query((rs, row) -> Map.entry(rs.getString("unit"), rs.getString("person")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Reports urgent matters, spread over all grids.
     *
     * @return their assignments
     */
    List<String> report(int count) throws InterruptedException {
        List<String> grids = db.sql("select g.code from org_grid g where exists"
                        + " (select 1 from org_post p where p.unit = g.code) order by code")
                .query(String.class)
                .list();
        int before = deeds.get();
        ExecutorService reporters = Executors.newFixedThreadPool(REPORTERS);
        List<Future<?>> reports = IntStream.range(0, count)
                .<Future<?>>mapToObj(i -> reporters.submit(() -> report(grids.get(i % grids.size()))))
                .toList();
        reports.forEach(People::await);
        reporters.shutdown();
        return db.sql(
                        "select a.id from case_assignment a join case_file f on f.number = a.case_number and a.stage = 'handling'"
                                + " where split_part(f.external_id, '-', 2)::int > ? and a.ended_at is null order by a.id")
                .param(before)
                .query(String.class)
                .list();
    }

    private void report(String grid) {
        int number = deeds.incrementAndGet();
        HttpResponse<String> answer = sent(
                        "POST",
                        "/api/cases",
                        "hotline-seat",
                        Map.of(
                                "title", "摊贩占道",
                                "description", "人行道上有三处摊位。",
                                "category", "占道经营",
                                "urgency", "urgent",
                                "gridCode", grid,
                                "channel", "hotline",
                                "externalId", "fire-" + number))
                .answer();
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.body());
        }
    }

    /** Somebody of the unit completes the task of the assignment at that instant. */
    void completeAt(Fuse.Lit assignment, Instant at) {
        String task = task(assignment.assignment(), "userTask_handleAssignment");
        planned(at, () -> {
            String words = words("已清理并劝离");
            deed(
                    Kind.COMPLETE,
                    assignment.assignment(),
                    words,
                    "/engine-rest/task/" + task + "/complete",
                    memberOf.get(assignment.unit()),
                    variables(Map.of("outcome", "resolved", "opinion", words)),
                    () -> exists("act_ru_task", task));
        });
    }

    /** Who reported the matter takes it back at that instant. */
    void withdrawAt(Fuse.Lit assignment, Instant at) {
        planned(at, () -> {
            String words = words("已自行解决");
            deed(
                    Kind.WITHDRAW,
                    assignment.assignment(),
                    words,
                    "/api/cases/" + assignment.caseNumber() + "/withdraw",
                    "hotline-seat",
                    Map.of("reason", words),
                    () -> exists("act_ru_execution", assignment.assignment()));
        });
    }

    /**
     * The unit asks for a later deadline.
     *
     * @return the request
     */
    String askForDeferral(String assignment) {
        var asking = db.sql("select case_number, unit, deadline from case_assignment where id = ?")
                .param(assignment)
                .query((rs, row) -> Map.of(
                        "caseNumber", rs.getString("case_number"),
                        "unit", rs.getString("unit"),
                        "newDeadline",
                                rs.getTimestamp("deadline")
                                        .toInstant()
                                        .plus(A_LITTLE)
                                        .toString()))
                .single();
        Sent asked = sent(
                "POST",
                "/engine-rest/process-definition/key/deferral/submit-form",
                memberOf.get(asking.get("unit")),
                variables(Map.of(
                        "caseNumber", asking.get("caseNumber"),
                        "newDeadline", asking.get("newDeadline"),
                        "reason", "等配件到货")));
        if (asked.answer().statusCode() != 200) {
            throw new IllegalStateException("deferral: " + asked.answer().body());
        }
        return id(asked.answer());
    }

    /** Its approver grants a request at that instant. */
    void grantAt(String deferral, Instant at) {
        String task = task(deferral, "userTask_decideDeferral");
        String approver = db.sql("select approver from sup_deferral where id = ?")
                .param(deferral)
                .query(String.class)
                .single();
        planned(at, () -> {
            String words = words("同意");
            deed(
                    Kind.GRANT,
                    deferral,
                    words,
                    "/engine-rest/task/" + task + "/complete",
                    memberOf.get(approver),
                    variables(Map.of("outcome", "granted", "opinion", words)),
                    () -> exists("act_ru_task", task));
        });
    }

    private static String id(HttpResponse<String> answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            return body.get("id").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String words(String text) {
        return text + " #" + deeds.incrementAndGet();
    }

    private static Map<String, Object> variables(Map<String, String> values) {
        return Map.of(
                "variables",
                values.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Map.of("value", entry.getValue()))));
    }

    private String task(String instance, String key) {
        return db.sql("select id_ from act_ru_task where proc_inst_id_ = ? and task_def_key_ = ?")
                .params(instance, key)
                .query(String.class)
                .single();
    }

    private boolean exists(String table, String id) {
        return db.sql("select count(*) from " + table + " where id_ = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void planned(Instant at, Runnable deed) {
        long wait = Math.max(0, Duration.between(Instant.now(), at).toMillis());
        planned.add(hands.schedule(deed, wait, TimeUnit.MILLISECONDS));
    }

    /** Asks whether the step is still to be done. */
    private interface StillOpen {
        boolean check();
    }

    /**
     * Sends the step until somebody answers. Where the connection broke off nobody knows whether it was done: then whoever sent it looks,
     * as a person would, and sends it again only if it was not.
     */
    private void deed(Kind kind, String about, String words, String path, String account, Object body, StillOpen open) {
        long begun = System.nanoTime();
        Sent sent = sent("POST", path, account, body, open);
        int status = sent.answer() == null ? 0 : sent.answer().statusCode();
        String refused = status >= 400 ? sent.answer().body() : "";
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        journal.add(new Deed(kind, about, words, status, sent.tries(), took, refused));
    }

    /** @param answer null when the step was found done after a broken connection */
    private record Sent(HttpResponse<String> answer, int tries) {}

    private Sent sent(String method, String path, String account, Object body) {
        return sent(method, path, account, body, () -> true);
    }

    private Sent sent(String method, String path, String account, Object body, StillOpen open) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int node = ThreadLocalRandom.current().nextInt(nodes.size());
        for (int tries = 1; System.nanoTime() < end; tries++) {
            try {
                String json = JSON.writeValueAsString(body);
                HttpResponse<String> answer = nodes.get(node % nodes.size()).send(method, path, account, json);
                if (answer.statusCode() != 503) {
                    return new Sent(answer, tries);
                }
                // A node that is still starting says so and does nothing.
                node++;
                pause();
            } catch (IOException broken) {
                if (!(broken instanceof java.net.ConnectException) && !open.check()) {
                    return new Sent(null, tries);
                }
                node++;
                pause();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("nobody answers " + path);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until all have done what they planned. */
    void awaitAll() {
        planned.forEach(People::await);
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        hands.shutdownNow();
    }
}
