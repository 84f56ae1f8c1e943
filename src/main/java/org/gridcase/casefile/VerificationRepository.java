package org.gridcase.casefile;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gridcase.casefile.trace.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was seen on the spot. The trace only refers to it: a chain of links cannot let go of what people wrote. */
@Component
public class VerificationRepository {

    private final JdbcClient db;
    private final LockedCases lockedCases;

    VerificationRepository(JdbcClient db, LockedCases lockedCases) {
        this.db = db;
        this.lockedCases = lockedCases;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Verification verification) {
        LockedCase locked = lockedCases.held(verification.caseNumber());
        locked.moved();
        CaseFile file = locked.file();
        db.sql("insert into case_verification (case_number, attempt, verified, account, unit, at, seen, seen_at,"
                        + " longitude, latitude, no_position, metres, allowed_metres, reported_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        verification.caseNumber(),
                        verification.attempt(),
                        verification.verified(),
                        verification.account(),
                        verification.unit(),
                        Instants.toSql(verification.at()),
                        verification.seen(),
                        Instants.toSql(verification.seenAt()),
                        verification.longitude(),
                        verification.latitude(),
                        verification.noPosition(),
                        verification.metres(),
                        verification.allowedMetres(),
                        Instants.toSql(file.reportedAt()))
                .update();
        locked.seal(
                RecordParts.VERIFIED,
                List.of(verification.caseNumber(), verification.attempt()),
                values(
                        verification.verified(),
                        verification.account(),
                        verification.unit(),
                        verification.at(),
                        verification.seen(),
                        verification.seenAt(),
                        verification.longitude(),
                        verification.latitude(),
                        verification.noPosition(),
                        verification.metres(),
                        verification.allowedMetres()));
    }

    /** The verifications of a case, oldest first. */
    public List<Verification> ofCase(String caseNumber) {
        return db.sql("select * from case_verification where case_number = ? order by attempt")
                .param(caseNumber)
                .query((rs, row) -> verification(rs))
                .list();
    }

    /** The newest verifications of a case, at most so many, oldest first. */
    public List<Verification> newestOf(String caseNumber, int most) {
        List<Verification> newest = new ArrayList<>(
                db.sql("select * from case_verification where case_number = ? order by attempt desc limit ?")
                        .params(caseNumber, most)
                        .query((rs, row) -> verification(rs))
                        .list());
        Collections.reverse(newest);
        return newest;
    }

    /** Changes what somebody wrote and where they stood, and nothing else. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reword(Verification verification) {
        db.sql("update case_verification set seen = ?, longitude = ?, latitude = ?, no_position = ?"
                        + " where case_number = ? and attempt = ?")
                .params(
                        verification.seen(),
                        verification.longitude(),
                        verification.latitude(),
                        verification.noPosition(),
                        verification.caseNumber(),
                        verification.attempt())
                .update();
    }

    private static Verification verification(ResultSet rs) throws SQLException {
        return new Verification(
                rs.getString("case_number"),
                rs.getInt("attempt"),
                rs.getBoolean("verified"),
                rs.getString("account"),
                rs.getString("unit"),
                Instants.fromSql(rs, "at"),
                rs.getString("seen"),
                Instants.optionalFromSql(rs, "seen_at"),
                rs.getObject("longitude", Double.class),
                rs.getObject("latitude", Double.class),
                rs.getString("no_position"),
                rs.getObject("metres", Integer.class),
                rs.getInt("allowed_metres"));
    }
}
