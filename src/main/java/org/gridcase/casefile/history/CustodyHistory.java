package org.gridcase.casefile.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.CaseTables;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who held a case when (C9), read from the trace and the assignments in one query. A case is held where its position says; an interval
 * begins with the step that brought it there and ends, exclusively, with the step that took it away.
 */
@Component
public class CustodyHistory {

    /**
     * What belongs to an interval: assignments by their time, steps by their place in the trace, each to the position it was taken from.
     */
    private static final String QUERY = """
            with line as (
              select sequence, at, after_position, lag(after_position) over (order by sequence) as earlier
              from case_trace where case_number = :number),
            stand as (
              select sequence, at as since, after_position as position,
                lead(sequence) over (order by sequence) as next_sequence, lead(at) over (order by sequence) as until
              from line where earlier is null or earlier <> after_position)
            select s.sequence, s.since, s.until, s.position,
              h.kind, h.word, h.id, h.stage, h.task, h.subject, h.unit, h.account, h.decision, h.since as held_since, h.until as held_until
            from stand s left join (
              select 'assignment' as kind, 0 as sequence, a.role as word, a.id, a.stage, g.task, a.subject, a.unit,
                a.handled_by as account, a.outcome as decision, a.started_at as since, a.ended_at as until
              from case_assignment a left join assignment_stage g on g.code = a.stage where a.case_number = :number
              union all
              select 'step', sequence, action, null, null, null, null, unit, actor, decision, at, at
              from case_trace where case_number = :number
                and (actor <> 'system' and ruling is null or action in ('claimed', 'put-back'))) h
            on h.kind = 'assignment' and (s.until is null or h.since < s.until) and (h.until is null or h.until > s.since)
            or h.kind = 'step' and h.sequence > s.sequence and (s.next_sequence is null or h.sequence <= s.next_sequence)
            order by s.sequence, h.since, h.sequence, h.word desc, h.unit
            """;

    private final CaseTables db;

    CustodyHistory(CaseTables db) {
        this.db = db;
    }

    /**
     * Where a case was for a while.
     *
     * @param unit the unit that had to act; empty when the case had ended, or for the moment before a unit was found
     * @param until empty when it is still there
     * @param assignments the assignments open in that time; at the street and above there can be several, one of them the lead's
     * @param steps what people decided while it was there, oldest first, without what tables decided on their account
     * @param claims who had taken a task of it in hand in that time, oldest first
     */
    public record Held(
            CaseState state,
            Tier tier,
            @Nullable String unit,
            Instant since,
            @Nullable Instant until,
            List<HeldAssignment> assignments,
            List<Taken> steps,
            List<Claim> claims) {

        boolean during(Instant instant) {
            return !since.isAfter(instant) && (until == null || until.isAfter(instant));
        }
    }

    /**
     * @param id of the assignment
     * @param stage code of what was to be done
     * @param task the id of its task in diagrams that do not say otherwise; empty where its stage has none
     * @param subject number of the order, id of the deferral or referral it is about
     * @param handledBy the account whose work ended it; nobody's where another's act took it away
     */
    public record HeldAssignment(
            String id,
            String stage,
            @Nullable String task,
            @Nullable String subject,
            String unit,
            Assignment.Role role,
            Instant since,
            @Nullable Instant until,
            @Nullable String handledBy) {

        boolean openAt(Instant instant) {
            return !since.isAfter(instant) && (until == null || until.isAfter(instant));
        }
    }

    /**
     * A task that somebody has claimed.
     *
     * @param task the diagram's id of the task, without what kind of node it is: {@code handleAssignment}
     * @param unit for which; empty for tasks beside the ladder
     * @param subject number of the supervision order, id of the referral or of the request for deferral it is about, so that people
     *     who have two of them in hand are no double hold; empty for other tasks, and where an earlier version has not written it
     * @param until empty while the person has it
     * @param assignment id of the assignment that it was claimed for; empty where there is none, or its row is gone
     */
    public record Claim(
            String task,
            String account,
            @Nullable String unit,
            @Nullable String subject,
            Instant since,
            @Nullable Instant until,
            @Nullable String assignment) {

        Claim ended(@Nullable Instant at) {
            return new Claim(task, account, unit, subject, since, at, assignment);
        }

        Claim of(String id) {
            return new Claim(task, account, unit, subject, since, until, id);
        }
    }

    /** @param unit for which the account acted */
    public record Taken(
            Instant at,
            Action action,
            String account,
            @Nullable String unit) {}

    /** The whole history of a case, oldest first. */
    public List<Held> history(String number) {
        Map<Integer, Held> held = new LinkedHashMap<>();
        ClaimHistory claims = new ClaimHistory();
        db.sql(QUERY).param("number", number).query(rs -> {
            int sequence = rs.getInt("sequence");
            Held interval = held.get(sequence);
            if (interval == null) {
                interval = interval(rs);
                held.put(sequence, interval);
            }
            add(rs, interval, claims);
        });
        claims.tell(held.values());
        return held.values().stream()
                .filter(interval -> interval.until() == null || interval.until().isAfter(interval.since()))
                .toList();
    }

    /** Who held a case at an instant; empty before it was reported. */
    public List<Held> at(String number, Instant instant) {
        List<Held> held = history(number).stream()
                .filter(interval -> interval.during(instant))
                .toList();
        held.forEach(interval -> {
            interval.assignments().removeIf(assignment -> !assignment.openAt(instant));
            interval.claims()
                    .removeIf(claim -> claim.since().isAfter(instant)
                            || claim.until() != null && !claim.until().isAfter(instant));
        });
        return held;
    }

    private static Held interval(ResultSet rs) throws SQLException {
        CasePosition position = CasePosition.read(rs.getString("position"));
        return new Held(
                StoredWord.of(position.state(), CaseState::ofCode, CaseState.HANDLING),
                StoredWord.of(position.tier(), Tier::ofCode, Tier.GRID),
                position.unit(),
                Instants.fromSql(rs, "since"),
                Instants.optionalFromSql(rs, "until"),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private static void add(ResultSet rs, Held interval, ClaimHistory claims) throws SQLException {
        String kind = rs.getString("kind");
        if ("assignment".equals(kind)) {
            HeldAssignment assignment = new HeldAssignment(
                    rs.getString("id"),
                    rs.getString("stage"),
                    rs.getString("task"),
                    rs.getString("subject"),
                    rs.getString("unit"),
                    StoredWord.of(rs.getString("word"), Assignment.Role::ofCode, Assignment.Role.CO_HANDLER),
                    Instants.fromSql(rs, "held_since"),
                    Instants.optionalFromSql(rs, "held_until"),
                    worker(rs.getString("decision"), rs.getString("account")));
            interval.assignments().add(assignment);
            claims.take(assignment);
        } else if (kind != null) {
            Taken step = new Taken(
                    Instants.fromSql(rs, "held_since"),
                    Action.stored(rs.getString("word")),
                    rs.getString("account"),
                    rs.getString("unit"));
            if (!claims.take(step, rs.getString("decision"))) {
                interval.steps().add(step);
            }
        }
    }

    /** Earlier versions put down whoever had taken it away. */
    private static @Nullable String worker(@Nullable String outcome, @Nullable String account) {
        return StoredWord.find(outcome, Assignment.Outcome::ofCode)
                        .filter(Assignment.Outcome::isOwnAct)
                        .isPresent()
                ? account
                : null;
    }
}
