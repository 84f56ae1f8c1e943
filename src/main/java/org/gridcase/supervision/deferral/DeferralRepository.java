package org.gridcase.supervision.deferral;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedTable;
import org.gridcase.problem.StoredWord;
import org.gridcase.supervision.decision.DeciderRole;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests for deferral. */
@Component
class DeferralRepository {

    private static final SealedTable DEFERRALS = SealedTable.of("sup_deferral", "id");

    static final SealedPart REQUESTED = DEFERRALS.part(
            "deferral",
            "assignment",
            "case_number",
            "unit",
            "requested_by",
            "requested_at",
            "reason",
            "old_deadline",
            "new_deadline",
            "approver",
            "approver_role",
            "decision_source");
    static final SealedPart STATE = DEFERRALS.part("deferral-state", "state");
    static final SealedPart DECIDED = DEFERRALS.part("deferral-decided", "decided_by", "decided_at", "opinion");
    static final SealedPart LAPSED = DEFERRALS.part("deferral-lapsed", "lapsed_at", "lapsed_why");

    /** All that a request is made of. */
    static final List<SealedPart> PARTS = List.of(REQUESTED, STATE, DECIDED, LAPSED);

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;

    DeferralRepository(JdbcClient db, CaseFileRepository caseFiles) {
        this.db = db;
        this.caseFiles = caseFiles;
    }

    void add(Deferral deferral) {
        db.sql(
                        "insert into sup_deferral (id, assignment, case_number, unit, requested_by, requested_at, reason,"
                                + " old_deadline, new_deadline, approver, approver_role, decision_source, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        deferral.id(),
                        deferral.assignment(),
                        deferral.caseNumber(),
                        deferral.unit(),
                        deferral.requestedBy(),
                        Instants.toSql(deferral.requestedAt()),
                        deferral.reason(),
                        Instants.toSql(deferral.oldDeadline()),
                        Instants.toSql(deferral.newDeadline()),
                        deferral.approver(),
                        deferral.role().code(),
                        deferral.decisionSource(),
                        deferral.state().code())
                .update();
        seal(
                deferral,
                REQUESTED,
                values(
                        deferral.assignment(),
                        deferral.caseNumber(),
                        deferral.unit(),
                        deferral.requestedBy(),
                        deferral.requestedAt(),
                        deferral.reason(),
                        deferral.oldDeadline(),
                        deferral.newDeadline(),
                        deferral.approver(),
                        deferral.role().code(),
                        deferral.decisionSource()));
        seal(deferral, STATE, values(deferral.state().code()));
    }

    private void seal(Deferral deferral, SealedPart part, List<? extends @Nullable Object> values) {
        caseFiles.seal(deferral.caseNumber(), part, List.of(deferral.id()), values);
    }

    void decide(Deferral deferral, Deferral.State state, String account, Instant at, @Nullable String opinion) {
        db.sql("update sup_deferral set state = ?, decided_by = ?, decided_at = ?, opinion = ? where id = ?")
                .params(state.code(), account, Instants.toSql(at), opinion, deferral.id())
                .update();
        seal(deferral, STATE, values(state.code()));
        seal(deferral, DECIDED, values(account, at, opinion));
    }

    void lapse(Deferral deferral, Instant at, String why) {
        db.sql("update sup_deferral set state = 'lapsed', lapsed_at = ?, lapsed_why = ? where id = ?")
                .params(Instants.toSql(at), why, deferral.id())
                .update();
        seal(deferral, STATE, values(Deferral.State.LAPSED.code()));
        seal(deferral, LAPSED, values(at, why));
    }

    /** All that wait for the head of a unit, in order of their cases. */
    List<Deferral> pendingWithHeads() {
        return db.sql("select * from sup_deferral where state = 'requested' and approver_role = 'head'"
                        + " order by case_number, id")
                .query((rs, row) -> deferral(rs))
                .list();
    }

    Optional<Deferral> find(String id) {
        return db.sql("select * from sup_deferral where id = ?")
                .param(id)
                .query((rs, row) -> deferral(rs))
                .optional();
    }

    Optional<Deferral> pendingOf(String assignment) {
        return db.sql("select * from sup_deferral where assignment = ? and state = 'requested'")
                .param(assignment)
                .query((rs, row) -> deferral(rs))
                .optional();
    }

    int grantedTo(String assignment) {
        return db.sql("select count(*) from sup_deferral where assignment = ? and state = 'granted'")
                .param(assignment)
                .query(Integer.class)
                .single();
    }

    List<Deferral> ofCase(String caseNumber) {
        return db.sql("select * from sup_deferral where case_number = ? order by requested_at, id")
                .param(caseNumber)
                .query((rs, row) -> deferral(rs))
                .list();
    }

    private static Deferral deferral(ResultSet rs) throws SQLException {
        return new Deferral(
                rs.getString("id"),
                rs.getString("assignment"),
                rs.getString("case_number"),
                rs.getString("unit"),
                rs.getString("requested_by"),
                Instants.fromSql(rs, "requested_at"),
                rs.getString("reason"),
                Instants.fromSql(rs, "old_deadline"),
                Instants.fromSql(rs, "new_deadline"),
                rs.getString("approver"),
                StoredWord.of(rs.getString("approver_role"), DeciderRole::ofCode, DeciderRole.HEAD),
                rs.getString("decision_source"),
                StoredWord.of(rs.getString("state"), Deferral.State::ofCode, Deferral.State.LAPSED),
                rs.getString("decided_by"),
                Instants.optionalFromSql(rs, "decided_at"),
                rs.getString("opinion"),
                Instants.optionalFromSql(rs, "lapsed_at"),
                rs.getString("lapsed_why"));
    }
}
