package org.gridcase.evidence.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.evidence.anchor.Anchor;
import org.gridcase.evidence.verification.Break.Fault;
import org.gridcase.evidence.verification.VerificationRun.Known;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The verifications of the trace there have been, and what was broken. */
@Component
public class VerificationRunRepository {

    private static final int LONGEST = 500;

    private final JdbcClient db;

    VerificationRunRepository(JdbcClient db) {
        this.db = db;
    }

    /** So many are kept: of each night more than a year. */
    static final int KEPT = 400;

    /**
     * Whoever notes one down, in a transaction, waits for others to end theirs. The oldest ones go.
     *
     * @param found its breaks, as far as they are remembered
     * @param newest the anchor with which it ended; null where there was none, or it did not finish
     */
    void add(VerificationRun run, List<Break> found, @Nullable Anchor newest) {
        db.sql("select id from trace_verification_lock for update")
                .query(Integer.class)
                .single();
        int number = db.sql("select coalesce(max(number), 0) + 1 from trace_verification")
                .query(Integer.class)
                .single();
        db.sql("insert into trace_verification"
                        + " (number, started_at, finished_at, by_account, cases, lines, broken, proved, unanchored,"
                        + " newest_anchor, newest_link) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(number, Instants.toSql(run.started()), Instants.toSql(run.finished()), run.by())
                .params(run.cases(), run.lines(), run.broken(), run.proved(), run.unanchored())
                .params(newest == null ? null : newest.number(), newest == null ? null : newest.link())
                .update();
        Optional<VerificationRun> before = lastFinishedBefore(number);
        int position = 0;
        for (Break each : found) {
            Known known = since(cut(each), run, before);
            db.sql("insert into trace_verification_break"
                            + " (verification, position, fault, case_number, sequence, anchor, account, part, first_seen, last_whole)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(number, ++position, each.fault().code(), each.caseNumber())
                    .params(
                            each.sequence(),
                            each.anchor(),
                            known.found().account(),
                            known.found().part())
                    .params(Instants.toSql(known.firstSeen()), Instants.toSql(known.lastWhole()))
                    .update();
        }
        db.sql("delete from trace_verification_break where verification <= ?")
                .param(number - KEPT)
                .update();
        db.sql("delete from trace_verification where number <= ?")
                .param(number - KEPT)
                .update();
    }

    /** A break that the run before had as well began no later; otherwise that run saw it whole, if it names all it saw. */
    private static Known since(Break found, VerificationRun run, Optional<VerificationRun> before) {
        return before.stream()
                .flatMap(last -> last.breaks().stream())
                .filter(known -> known.found().equals(found))
                .findFirst()
                .orElseGet(() -> new Known(
                        found,
                        run.started(),
                        before.filter(last -> last.broken() == last.breaks().size())
                                .map(VerificationRun::started)
                                .orElse(null)));
    }

    private static Break cut(Break found) {
        return new Break(
                found.fault(),
                found.caseNumber(),
                found.sequence(),
                found.anchor(),
                cut(found.account()),
                cut(found.part()));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** The links of the anchors with which those that are kept ended, by number. */
    Map<Integer, Set<String>> anchors() {
        Map<Integer, Set<String>> links = new HashMap<>();
        db.sql("select distinct newest_anchor, newest_link from trace_verification where newest_anchor is not null")
                .query(row -> {
                    links.computeIfAbsent(row.getInt("newest_anchor"), each -> new HashSet<>())
                            .add(row.getString("newest_link"));
                });
        return links;
    }

    /** The newest of all. */
    public Optional<VerificationRun> last() {
        return db.sql("select * from trace_verification order by number desc limit 1")
                .query(this::run)
                .optional();
    }

    private Optional<VerificationRun> lastFinishedBefore(int number) {
        return db.sql("select * from trace_verification where number < ? and finished_at is not null"
                        + " order by number desc limit 1")
                .param(number)
                .query(this::run)
                .optional();
    }

    private VerificationRun run(ResultSet rs, int row) throws SQLException {
        return new VerificationRun(
                Instants.fromSql(rs, "started_at"),
                Instants.optionalFromSql(rs, "finished_at"),
                rs.getString("by_account"),
                rs.getLong("cases"),
                rs.getLong("lines"),
                rs.getLong("broken"),
                rs.getBoolean("proved"),
                rs.getObject("unanchored", Long.class),
                breaks(rs.getInt("number")));
    }

    /** Takes back what the newest of all has found of some parts of a record, which stand again as they were sealed. */
    void withdraw(String caseNumber, Collection<String> parts) {
        int withdrawn = db.sql("delete from trace_verification_break where case_number = :case and fault = :fault"
                        + " and part in (:parts) and verification = (select max(number) from trace_verification)")
                .param("case", caseNumber)
                .param("fault", Fault.RECORD_DIFFERS.code())
                .param("parts", List.copyOf(parts))
                .update();
        if (withdrawn > 0) {
            db.sql("update trace_verification set broken = broken - :withdrawn,"
                            + " proved = (broken = :withdrawn and exists (select 1 from trace_anchor))"
                            + " where number = (select max(number) from trace_verification)")
                    .param("withdrawn", withdrawn)
                    .update();
        }
    }

    /** Which of some cases the newest of all has found broken. */
    Set<String> lastAmong(Collection<String> caseNumbers) {
        return caseNumbers.isEmpty()
                ? Set.of()
                : Set.copyOf(db.sql("select distinct case_number from trace_verification_break"
                                + " where case_number in (:numbers)"
                                + " and verification = (select max(number) from trace_verification)")
                        .param("numbers", List.copyOf(caseNumbers))
                        .query(String.class)
                        .list());
    }

    /** What the newest of all has found to contradict a register, as it is remembered. */
    List<String> lastNamed(Fault fault) {
        return db.sql("select account from trace_verification_break where fault = ? and account is not null"
                        + " and verification = (select max(number) from trace_verification)")
                .param(fault.code())
                .query(String.class)
                .list();
    }

    /** What the newest of all has found of a case. */
    List<Break> lastOf(String caseNumber) {
        return db.sql("select * from trace_verification_break where case_number = ?"
                        + " and verification = (select max(number) from trace_verification) order by position")
                .param(caseNumber)
                .query(VerificationRunRepository::found)
                .list();
    }

    /** What of records the newest of all has found otherwise than sealed. @param part how the name of the part begins */
    List<Break> lastDiffering(String part) {
        return db.sql("select * from trace_verification_break where fault = ? and part like ?"
                        + " and verification = (select max(number) from trace_verification) order by position")
                .params(Fault.RECORD_DIFFERS.code(), part + "%")
                .query(VerificationRunRepository::found)
                .list();
    }

    private List<Known> breaks(int number) {
        return db.sql("select * from trace_verification_break where verification = ? order by position")
                .param(number)
                .query((rs, row) -> new Known(
                        found(rs, row),
                        Instants.optionalFromSql(rs, "first_seen"),
                        Instants.optionalFromSql(rs, "last_whole")))
                .list();
    }

    private static Break found(ResultSet rs, int row) throws SQLException {
        return new Break(
                fault(rs.getString("fault")),
                rs.getString("case_number"),
                rs.getObject("sequence", Integer.class),
                rs.getObject("anchor", Integer.class),
                rs.getString("account"),
                rs.getString("part"));
    }

    private static Fault fault(String code) {
        return Stream.of(Fault.values())
                .filter(fault -> fault.code().equals(code))
                .findFirst()
                .orElse(Fault.RECORD_DIFFERS);
    }
}
