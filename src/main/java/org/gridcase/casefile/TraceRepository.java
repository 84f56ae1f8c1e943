package org.gridcase.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.trace.CaseHandlers;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.StoredWord;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the traces of cases. Nothing is read from the database that the current transaction has in hand: {@link LockedCases} knows the
 * lines it has added.
 */
@Component
public class TraceRepository {

    private static final Set<TraceEvent.Action> ON_THE_LADDER = Arrays.stream(TraceEvent.Action.values())
            .filter(action -> !action.besideTheLadder())
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<TraceEvent.Action> DECISIONS = ON_THE_LADDER.stream()
            .filter(action -> action != TraceEvent.Action.ASSIGNMENT_CANCELLED)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<TraceEvent.Action> DISPATCHES =
            Set.of(TraceEvent.Action.DISPATCH_DECIDED, TraceEvent.Action.MEETING_DECIDED);

    private final JdbcClient db;
    private final CaseTables tables;
    private final LockedCases lockedCases;

    TraceRepository(JdbcClient db, CaseTables tables, LockedCases lockedCases) {
        this.db = db;
        this.tables = tables;
        this.lockedCases = lockedCases;
    }

    /** The trace of a case, oldest step first. */
    public List<TraceEntry> trace(String number) {
        return tables.sql("select * from case_trace where case_number = ? order by sequence")
                .param(number)
                .query((rs, row) -> traceEntry(rs))
                .list();
    }

    /** One line of the trace of a case. @param sequence 1 for the report */
    public Optional<TraceEntry> line(String number, int sequence) {
        return tables.sql("select * from case_trace where case_number = ? and sequence = ?")
                .params(number, sequence)
                .query((rs, row) -> traceEntry(rs))
                .optional();
    }

    /**
     * The newest step on a case's own way; urging, orders and deferrals go on beside it.
     *
     * @throws NoSuchCaseException when there is no such case
     */
    public TraceEvent lastStep(String number) {
        return newest(number, ON_THE_LADDER).map(TraceEntry::step).orElseThrow(() -> new NoSuchCaseException(number));
    }

    /**
     * The step of the case's own way that was taken last. What goes along with another step, such as assignments that end with that of the
     * lead, is none.
     *
     * @throws NoSuchCaseException when there is no such case
     */
    public TraceEvent lastDecision(String number) {
        return newest(number, DECISIONS).map(TraceEntry::step).orElseThrow(() -> new NoSuchCaseException(number));
    }

    /** The newest line by which a case was dispatched, or something else was decided about it there. */
    public Optional<TraceEntry> newestDispatch(String number) {
        return newest(number, DISPATCHES);
    }

    /** Which units were asked to help when a case was last dispatched. */
    public List<String> coHandlers(String number) {
        return newestDispatch(number)
                .map(entry -> StepDecision.of(entry.step()).units().coHandlers())
                .orElse(List.of());
    }

    /** The newest line of one of some kinds; nothing is read where the current transaction has written it. */
    public Optional<TraceEntry> newest(String number, Set<TraceEvent.Action> actions) {
        return lockedCases
                .find(number)
                .flatMap(locked -> locked.newest(actions::contains))
                .or(() -> newest(number, actions, 1).stream().findFirst());
    }

    /** The newest line of a kind in each of some cases, by case; a case without one is left out. */
    public Map<String, TraceEntry> newestOfEach(Collection<String> numbers, TraceEvent.Action action) {
        Map<String, TraceEntry> found = new HashMap<>();
        if (!numbers.isEmpty()) {
            tables.sql(
                            "select * from case_trace line where case_number in (:numbers) and action = :action and sequence ="
                                    + " (select max(sequence) from case_trace newer where newer.case_number = line.case_number"
                                    + " and newer.action = :action)")
                    .param("numbers", numbers)
                    .param("action", action.code())
                    .query(rs -> {
                        found.put(rs.getString("case_number"), traceEntry(rs));
                    });
        }
        return found;
    }

    /** Lines of some kinds, the newest so many of them. */
    public record Newest(Set<TraceEvent.Action> actions, int most) {

        SqlText query(String number, int before) {
            return ofEach(actions, "select * from case_trace", number, before, " order by sequence desc limit " + most);
        }

        Stream<TraceEntry> of(List<TraceEntry> entries) {
            List<TraceEntry> fitting = entries.stream()
                    .filter(entry -> actions.contains(entry.step().action()))
                    .toList();
            return fitting.stream().skip(Math.max(0, fitting.size() - most));
        }
    }

    /** The newest lines of some kinds, oldest first, at most so many. */
    public List<TraceEntry> newest(String number, Set<TraceEvent.Action> actions, int most) {
        return newest(number, new Newest(actions, most));
    }

    /** The newest lines of each of these kinds, oldest first, in one statement. */
    public List<TraceEntry> newest(String number, Newest... wanted) {
        LockedCase locked = lockedCases.find(number).orElse(null);
        List<TraceEntry> found = new ArrayList<>();
        int linesBefore = locked == null ? Integer.MAX_VALUE : locked.linesBefore();
        if (linesBefore > 0) {
            SqlText query = SqlText.unionAll(Stream.of(wanted)
                    .map(each -> each.query(number, linesBefore))
                    .toList());
            List<TraceEntry> lines = db.sql("select * from (" + query.sql() + ") newest order by sequence")
                    .params(query.params())
                    .query((rs, row) -> traceEntry(rs))
                    .list();
            found.addAll(once(lines.stream())); // a line of two kinds that are wanted is read twice
        }
        if (locked != null) {
            found.addAll(locked.added());
        }
        return once(Stream.of(wanted).flatMap(each -> each.of(found)));
    }

    /** Each line once, the oldest first. */
    private static List<TraceEntry> once(Stream<TraceEntry> lines) {
        return List.copyOf(lines.collect(
                        Collectors.toMap(TraceEntry::sequence, Function.identity(), (one, same) -> one, TreeMap::new))
                .values());
    }

    /**
     * Who took part in a case, which is locked until the transaction ends: told line by line, for whoever decides by it, because the
     * trace is chained and what {@link CaseFileRepository#handlers} says beside it is not. Only lines that say who took part are read,
     * not those that time or supervision has added to an old case.
     *
     * @throws NoSuchCaseException when there is no such case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseHandlers handlers(String number) {
        LockedCase locked = lockedCases.lock(number).orElseThrow(() -> new NoSuchCaseException(number));
        return locked.handlersByTrace(() -> {
            SqlText query = ofEach(
                    CaseHandlers.lines(),
                    "select sequence, action, actor, unit, decision from case_trace",
                    number,
                    locked.linesBefore(),
                    "");
            return db.sql("select * from (" + query.sql() + ") lines order by sequence")
                    .params(query.params())
                    .query((ResultSetExtractor<CaseHandlers>) TraceRepository::handlers);
        });
    }

    /** Kind by kind, which is an index's order: of one condition on all kinds PostgreSQL reads the whole trace. */
    private static SqlText ofEach(Set<TraceEvent.Action> actions, String lines, String number, int before, String end) {
        return SqlText.unionAll(actions.stream()
                .map(action -> SqlText.of(
                        lines + " where case_number = ? and action = ? and sequence <= ?" + end,
                        number,
                        action.code(),
                        before))
                .toList());
    }

    private static CaseHandlers handlers(ResultSet lines) throws SQLException {
        CaseHandlers handlers = CaseHandlers.NOBODY;
        String previous = null;
        int place = 0;
        while (lines.next()) {
            String action = lines.getString("action");
            handlers = handlers.after(
                    action,
                    lines.getString("actor"),
                    lines.getString("unit"),
                    lines.getString("decision"),
                    lines.getInt("sequence") == place + 1 ? previous : null);
            previous = action;
            place = lines.getInt("sequence");
        }
        return handlers;
    }

    private static TraceEntry traceEntry(ResultSet rs) throws SQLException {
        String tier = rs.getString("tier");
        String before = rs.getString("before_position");
        TraceEvent step = new TraceEvent(
                TraceEvent.Action.stored(rs.getString("action")),
                rs.getString("actor"),
                rs.getString("unit"),
                StoredWord.find(tier, Tier::ofCode).orElse(null),
                rs.getString("decision"),
                rs.getString("reason"),
                rs.getString("reason_en"),
                rs.getString("ruling"));
        return new TraceEntry(
                rs.getInt("sequence"),
                Instants.fromSql(rs, "at"),
                step,
                before == null ? null : CasePosition.read(before),
                CasePosition.read(rs.getString("after_position")));
    }
}
