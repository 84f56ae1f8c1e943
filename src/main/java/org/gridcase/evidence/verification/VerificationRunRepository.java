package org.gridcase.evidence.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.evidence.verification.Break.Fault;
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

    /** Whoever notes one down, in a transaction, waits for others to end theirs. */
    void add(VerificationRun run) {
        db.sql("select id from trace_verification_lock for update")
                .query(Integer.class)
                .single();
        int number = db.sql("select coalesce(max(number), 0) + 1 from trace_verification")
                .query(Integer.class)
                .single();
        db.sql(
                        "insert into trace_verification (number, started_at, finished_at, by_account, cases, lines, broken, proved)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(number, Instants.toSql(run.started()), Instants.toSql(run.finished()), run.by())
                .params(run.cases(), run.lines(), run.broken(), run.proved())
                .update();
        int position = 0;
        for (Break each : run.breaks()) {
            db.sql("insert into trace_verification_break"
                            + " (verification, position, fault, case_number, sequence, anchor, account, part)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(number, ++position, each.fault().code(), each.caseNumber())
                    .params(each.sequence(), each.anchor(), cut(each.account()), cut(each.part()))
                    .update();
        }
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** The newest of all. */
    public Optional<VerificationRun> last() {
        return db.sql("select * from trace_verification order by number desc limit 1")
                .query((rs, row) -> new VerificationRun(
                        Instants.fromSql(rs, "started_at"),
                        Instants.optionalFromSql(rs, "finished_at"),
                        rs.getString("by_account"),
                        rs.getLong("cases"),
                        rs.getLong("lines"),
                        rs.getLong("broken"),
                        rs.getBoolean("proved"),
                        breaks(rs.getInt("number"))))
                .optional();
    }

    /** What the newest of all has found of a case. */
    List<Break> lastOf(String caseNumber) {
        return db.sql("select * from trace_verification_break where case_number = ?"
                        + " and verification = (select max(number) from trace_verification) order by position")
                .param(caseNumber)
                .query(VerificationRunRepository::found)
                .list();
    }

    private List<Break> breaks(int number) {
        return db.sql("select * from trace_verification_break where verification = ? order by position")
                .param(number)
                .query(VerificationRunRepository::found)
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
