package org.gridcase.fire;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes deadlines fall due when the test wants them to, because no limit people would accept ends within seconds. What stands in the
 * database afterwards is, to the millisecond, what would stand there had the table given a limit of some minutes and had the assignment
 * begun that long before its deadline: limit, share, start, yellow instant and deadline of the record, due and follow-up date of the task,
 * due date of the light's timer. Before a light has turned nothing else in the database knows a deadline, and the verifier, who asks
 * whether record, task and timer agree, finds nothing to object to.
 */
final class Fuse {

    /** The link of a line without a seal, as {@code docs/trace.md} has it. */
    private static final String LINK = """
            encode(sha256(convert_to(
            'previous=' || coalesce((select p.link from case_trace p where p.case_number = t.case_number
                                     and p.sequence = t.sequence - 1),
                                    encode(sha256(convert_to(t.case_number, 'UTF8')), 'hex')) || e'\\n'
            || 'case_number=' || case_number || e'\\n' || 'sequence=' || sequence || e'\\n'
            || 'at=' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || e'\\n'
            || 'action=' || action || e'\\n' || 'actor=' || actor || e'\\n'
            || coalesce('unit=' || unit || e'\\n', '') || coalesce('tier=' || tier || e'\\n', '')
            || coalesce('decision=' || decision || e'\\n', '') || coalesce('reason=' || reason || e'\\n', '')
            || coalesce('ruling=' || ruling || e'\\n', '')
            || coalesce('before_position=' || before_position || e'\\n', '')
            || 'after_position=' || after_position || e'\\n'
            || coalesce('decisions=' || replace(decisions, '\\', '\\\\') || e'\\n', ''), 'UTF8')), 'hex')
            """;

    private final JdbcClient db;
    private final TransactionTemplate transaction;

    Fuse(JdbcClient db, TransactionTemplate transaction) {
        this.db = db;
        this.transaction = transaction;
    }

    /** An assignment whose light turns soon. */
    record Lit(String assignment, String caseNumber, String unit, Instant yellowAt, Instant deadline) {}

    /** Each assignment turns yellow at a random instant of the span from {@code first}, and red a random time after. */
    List<Lit> light(List<String> assignments, Instant first, Duration span, Duration toRedLeast, Duration toRedMost) {
        var random = ThreadLocalRandom.current();
        return transaction.execute(status -> {
            unseal(assignments);
            return assignments.stream()
                    .map(assignment -> {
                        Instant yellow = first.plusMillis(random.nextLong(span.toMillis() + 1));
                        Instant red =
                                yellow.plusMillis(random.nextLong(toRedLeast.toMillis(), toRedMost.toMillis() + 1));
                        return light(assignment, yellow, red);
                    })
                    .toList();
        });
    }

    /** Their cases are as those of a build that did not seal yet: nobody acts on a row that differs from its seal. */
    private void unseal(List<String> assignments) {
        String cases = "case_number in (select case_number from case_assignment where id in (:assignments))";
        db.sql("set local session_replication_role = replica").update();
        int longest = db.sql("select max(sequence) from case_trace where " + cases)
                .param("assignments", assignments)
                .query(Integer.class)
                .single();
        for (int sequence = 1; sequence <= longest; sequence++) {
            db.sql("update case_trace t set sealed = null, link = " + LINK + " where sequence = :sequence and " + cases)
                    .param("sequence", sequence)
                    .param("assignments", assignments)
                    .update();
        }
        db.sql("update case_file f set trace_link = (select link from case_trace t where t.case_number = f.number"
                        + " order by sequence desc limit 1) where number in"
                        + " (select case_number from case_assignment where id in (:assignments))")
                .param("assignments", assignments)
                .update();
        db.sql("set local session_replication_role = origin").update();
    }

    private Lit light(String assignment, Instant yellow, Instant red) {
        Instant yellowAt = yellow.truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        Instant deadline = red.truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        // whole minutes, one of them green
        Duration limit = Duration.ofMinutes(Duration.between(yellowAt, deadline).toMinutes() + 2);
        Instant start = deadline.minus(limit);
        double share = Duration.between(start, yellowAt).toMillis() / (double) limit.toMillis();
        db.sql("update case_assignment set started_at = ?, time_limit = ?, counting = 'hours', yellow_share = ?,"
                        + " yellow_at = ?, deadline = ? where id = ?")
                .params(
                        Timestamp.from(start),
                        limit.toString(),
                        share,
                        Timestamp.from(yellowAt),
                        Timestamp.from(deadline),
                        assignment)
                .update();
        moveTask(assignment, yellowAt, deadline);
        moveTimer(assignment, yellowAt);
        return db.sql("select case_number, unit from case_assignment where id = ?")
                .param(assignment)
                .query((rs, row) ->
                        new Lit(assignment, rs.getString("case_number"), rs.getString("unit"), yellowAt, deadline))
                .single();
    }

    /** What a unit requests for moves with its deadline. */
    void requestFor(Lit assignment, String deferral, Duration later) {
        db.sql("update sup_deferral set old_deadline = ?, new_deadline = ? where id = ?")
                .params(
                        Timestamp.from(assignment.deadline()),
                        Timestamp.from(assignment.deadline().plus(later)),
                        deferral)
                .update();
    }

    private void moveTask(String assignment, Instant yellowAt, Instant deadline) {
        db.sql("update act_ru_task set due_date_ = ?, follow_up_date_ = ?, rev_ = rev_ + 1 where proc_inst_id_ = ?")
                .params(Timestamp.from(deadline), Timestamp.from(yellowAt), assignment)
                .update();
    }

    private void moveTimer(String assignment, Instant due) {
        int moved = db.sql(
                        "update act_ru_job set duedate_ = ?, rev_ = rev_ + 1 where handler_type_ = 'gridcase-follow-up'"
                                + " and handler_cfg_ = ? or process_instance_id_ ="
                                + " (select light_process from case_assignment where id = ?)")
                .params(Timestamp.from(due), assignment, assignment)
                .update();
        if (moved != 1) {
            throw new IllegalStateException(assignment + " has " + moved + " timers");
        }
    }

    /** Assignments that wait at yellow, all due at one instant: their deadline is drawn forward, as if the limit had been shorter. */
    void allRedAt(List<String> assignments, Instant at) {
        transaction.executeWithoutResult(status -> assignments.forEach(assignment -> {
            db.sql("update case_assignment set deadline = ? where id = ?")
                    .params(Timestamp.from(at), assignment)
                    .update();
            db.sql("update act_ru_task set due_date_ = ?, rev_ = rev_ + 1 where proc_inst_id_ = ?")
                    .params(Timestamp.from(at), assignment)
                    .update();
            moveTimer(assignment, at);
        }));
    }

    /** Assignments that wait at red: their next measure is due at one instant, as if the table had given it a shorter while. */
    void nextMeasureAt(List<String> assignments, Instant at) {
        transaction.executeWithoutResult(status -> assignments.forEach(assignment -> {
            db.sql(
                            "update sup_measure m set next_at = ? where assignment = ? and cause = 'red' and taken ="
                                    + " (select max(taken) from sup_measure x where x.assignment = m.assignment and x.cause = 'red')")
                    .params(Timestamp.from(at), assignment)
                    .update();
            moveTimer(assignment, at);
        }));
    }
}
