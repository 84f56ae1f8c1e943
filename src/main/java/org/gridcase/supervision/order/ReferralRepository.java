package org.gridcase.supervision.order;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedTable;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.problem.StoredWord;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.MeasureRule;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The referrals, and the assignments that have joined them. */
@Component
class ReferralRepository {

    private static final SealedTable REFERRALS = SealedTable.of("sup_referral", "id");

    static final SealedPart PROPOSED = REFERRALS.part(
            "referral",
            "assignment",
            "case_number",
            "revision",
            "cause",
            "taken",
            "proposed",
            "unit",
            "at",
            "decision_source");
    static final SealedPart DECIDED =
            REFERRALS.part("referral-decided", "outcome", "opinion", "decided_by", "decided_at");
    static final SealedPart LAPSED = REFERRALS.part("referral-lapsed", "lapsed_at");

    /** All that a referral itself is made of. */
    static final List<SealedPart> PARTS = List.of(PROPOSED, DECIDED, LAPSED);

    static final SealedPart JOINED = new SealedPart(
            "referral-joined",
            "sup_referral_joined t join sup_referral r on r.id = t.referral",
            "r.case_number",
            List.of("assignment", "revision", "cause", "taken"),
            List.of("referral"));

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;

    ReferralRepository(JdbcClient db, CaseFileRepository caseFiles) {
        this.db = db;
        this.caseFiles = caseFiles;
    }

    /** Writes a new referral. */
    Referral begin(Assignment assignment, String unit, Cause cause, int taken, MeasureRule rule, Instant at) {
        String id = UUID.randomUUID().toString();
        db.sql("insert into sup_referral (id, assignment, case_number, revision, cause, taken, proposed, unit, at,"
                        + " decision_source) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        assignment.id(),
                        assignment.caseNumber(),
                        assignment.revision(),
                        cause.code(),
                        taken,
                        rule.measure().code(),
                        unit,
                        Instants.toSql(at),
                        rule.decisionSource())
                .update();
        caseFiles.seal(
                assignment.caseNumber(),
                PROPOSED,
                List.of(id),
                values(
                        assignment.id(),
                        assignment.caseNumber(),
                        assignment.revision(),
                        cause.code(),
                        taken,
                        rule.measure().code(),
                        unit,
                        at,
                        rule.decisionSource()));
        return get(id);
    }

    void join(Referral referral, Assignment assignment, Cause cause, int taken) {
        db.sql("insert into sup_referral_joined (referral, assignment, revision, cause, taken) values (?, ?, ?, ?, ?)")
                .params(referral.id(), assignment.id(), assignment.revision(), cause.code(), taken)
                .update();
        caseFiles.seal(
                referral.caseNumber(),
                JOINED,
                List.of(assignment.id(), assignment.revision(), cause.code(), taken),
                values(referral.id()));
    }

    void decided(Referral referral, Measure outcome, @Nullable String opinion, String by, Instant at) {
        db.sql("update sup_referral set outcome = ?, opinion = ?, decided_by = ?, decided_at = ? where id = ?")
                .params(outcome.code(), opinion, by, Instants.toSql(at), referral.id())
                .update();
        caseFiles.seal(referral.caseNumber(), DECIDED, List.of(referral.id()), values(outcome.code(), opinion, by, at));
    }

    void lapsed(Referral referral, Instant at) {
        db.sql("update sup_referral set lapsed_at = ? where id = ?")
                .params(Instants.toSql(at), referral.id())
                .update();
        caseFiles.seal(referral.caseNumber(), LAPSED, List.of(referral.id()), values(at));
    }

    Referral get(String id) {
        return find(id).orElseThrow();
    }

    Optional<Referral> find(String id) {
        return db.sql("select * from sup_referral where id = ?")
                .param(id)
                .query((rs, row) -> referral(rs))
                .optional();
    }

    /** The newest, should earlier builds have left several. */
    Optional<Referral> undecided(String caseNumber, String unit) {
        return db.sql("select * from sup_referral where case_number = ? and unit = ?"
                        + " and decided_at is null and lapsed_at is null order by at desc, id limit 1")
                .params(caseNumber, unit)
                .query((rs, row) -> referral(rs))
                .optional();
    }

    /** All that nobody has decided yet, in order of their cases. */
    List<Referral> undecided() {
        return db.sql(
                        "select * from sup_referral where decided_at is null and lapsed_at is null order by case_number, id")
                .query((rs, row) -> referral(rs))
                .list();
    }

    /** The measures for which assignments have joined, in that order. */
    List<Measure> joinedFor(Referral referral) {
        return db.sql("select m.measure from sup_referral_joined j join sup_measure m on m.assignment = j.assignment"
                        + " and m.revision = j.revision and m.cause = j.cause and m.taken = j.taken"
                        + " where j.referral = ? order by j.position")
                .param(referral.id())
                .query((rs, row) -> StoredWord.of(rs.getString("measure"), Measure::of, Measure.NONE))
                .list();
    }

    /** The referrals of a case, oldest first. */
    List<Referral> ofCase(String caseNumber) {
        return db.sql("select * from sup_referral where case_number = ? order by at, id")
                .param(caseNumber)
                .query((rs, row) -> referral(rs))
                .list();
    }

    /** Ids of the assignments that have joined, in that order. */
    List<String> joined(Referral referral) {
        return db.sql("select assignment from sup_referral_joined where referral = ? order by position")
                .param(referral.id())
                .query(String.class)
                .list();
    }

    private static Referral referral(ResultSet rs) throws SQLException {
        String outcome = rs.getString("outcome");
        return new Referral(
                rs.getString("id"),
                rs.getString("assignment"),
                rs.getString("case_number"),
                StoredWord.of(rs.getString("proposed"), Measure::of, Measure.NONE),
                rs.getString("unit"),
                Instants.fromSql(rs, "at"),
                outcome == null ? null : StoredWord.of(outcome, Measure::of, Measure.NONE),
                rs.getString("opinion"),
                rs.getString("decided_by"),
                Instants.optionalFromSql(rs, "decided_at"),
                Instants.optionalFromSql(rs, "lapsed_at"),
                rs.getString("decision_source"));
    }
}
