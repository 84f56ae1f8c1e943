package org.gridcase.supervision.dispute;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.SealedRow;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedTable;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.gridcase.supervision.decision.DeciderRole;
import org.gridcase.supervision.decision.Meanwhile;
import org.gridcase.supervision.dispute.Dispute.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The disputes over who is responsible for cases. */
@Component
class DisputeRepository {

    private static final SealedTable DISPUTES = SealedTable.of("sup_dispute", "id");

    static final SealedPart OPENED = DISPUTES.part(
            "dispute",
            "assignment",
            "case_number",
            "unit",
            "unit_role",
            "named_unit",
            "opened_by",
            "opened_at",
            "reason",
            "arbiter",
            "arbiter_role",
            "meanwhile",
            "handler",
            "decision_source");

    static final SealedPart STATE = DISPUTES.part("dispute-state", "state");
    static final SealedPart SETTLED =
            DISPUTES.part("dispute-settled", "settled_by", "settled_at", "settled_unit", "opinion");
    static final SealedPart LAPSED = DISPUTES.part("dispute-lapsed", "lapsed_at", "lapsed_why");

    /** All that a dispute is made of. */
    static final List<SealedPart> PARTS = List.of(OPENED, STATE, SETTLED, LAPSED);

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;
    private final AssignmentSeals seals;

    DisputeRepository(JdbcClient db, CaseFileRepository caseFiles, AssignmentSeals seals) {
        this.seals = seals;
        this.db = db;
        this.caseFiles = caseFiles;
    }

    /**
     * No dispute of a case is bent or gone, so that another one can be opened. The caller holds the case.
     *
     * @throws org.gridcase.casefile.BentRecordException with a sentence for people
     */
    void requireProved(String caseNumber) {
        List<SealedRow> rows = Stream.concat(
                        seals.sealedRows(caseNumber, OPENED).stream(),
                        ofCase(caseNumber).stream().map(Dispute::id))
                .distinct()
                .map(id -> new SealedRow(Said.of("part.dispute"), List.of(id), PARTS))
                .toList();
        seals.requireProved(caseNumber, rows);
    }

    void add(Dispute dispute) {
        db.sql(
                        "insert into sup_dispute (id, assignment, case_number, unit, unit_role, named_unit, opened_by, opened_at,"
                                + " reason, arbiter, arbiter_role, meanwhile, handler, decision_source, state)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        dispute.id(),
                        dispute.assignment(),
                        dispute.caseNumber(),
                        dispute.unit(),
                        dispute.role().code(),
                        dispute.named(),
                        dispute.openedBy(),
                        Instants.toSql(dispute.openedAt()),
                        dispute.reason(),
                        dispute.arbiter(),
                        dispute.arbiterRole().code(),
                        dispute.meanwhile().code(),
                        dispute.handler(),
                        dispute.decisionSource(),
                        dispute.state().code())
                .update();
        seal(
                dispute,
                OPENED,
                values(
                        dispute.assignment(),
                        dispute.caseNumber(),
                        dispute.unit(),
                        dispute.role().code(),
                        dispute.named(),
                        dispute.openedBy(),
                        dispute.openedAt(),
                        dispute.reason(),
                        dispute.arbiter(),
                        dispute.arbiterRole().code(),
                        dispute.meanwhile().code(),
                        dispute.handler(),
                        dispute.decisionSource()));
        seal(dispute, STATE, values(dispute.state().code()));
    }

    private void seal(Dispute dispute, SealedPart part, List<? extends @Nullable Object> values) {
        caseFiles.seal(dispute.caseNumber(), part, List.of(dispute.id()), values);
    }

    void rule(Dispute dispute, State state, String account, Instant at, String unit, String opinion) {
        db.sql(
                        "update sup_dispute set state = ?, settled_by = ?, settled_at = ?, settled_unit = ?, opinion = ? where id = ?")
                .params(state.code(), account, Instants.toSql(at), unit, opinion, dispute.id())
                .update();
        seal(dispute, STATE, values(state.code()));
        seal(dispute, SETTLED, values(account, at, unit, opinion));
    }

    void lapse(Dispute dispute, Instant at, String why) {
        db.sql("update sup_dispute set state = 'lapsed', lapsed_at = ?, lapsed_why = ? where id = ?")
                .params(Instants.toSql(at), why, dispute.id())
                .update();
        seal(dispute, STATE, values(State.LAPSED.code()));
        seal(dispute, LAPSED, values(at, why));
    }

    Optional<Dispute> find(String id) {
        return db.sql("select * from sup_dispute where id = ?")
                .param(id)
                .query((rs, row) -> dispute(rs))
                .optional();
    }

    /** Of one case one is open at a time. */
    Optional<Dispute> openOf(String caseNumber) {
        return db.sql("select * from sup_dispute where case_number = ? and state = 'open'")
                .param(caseNumber)
                .query((rs, row) -> dispute(rs))
                .optional();
    }

    /** All that nobody has settled yet, in order of their cases. */
    List<Dispute> open() {
        return db.sql("select * from sup_dispute where state = 'open' order by case_number, id")
                .query((rs, row) -> dispute(rs))
                .list();
    }

    /** Those of a case, oldest first. */
    List<Dispute> ofCase(String caseNumber) {
        return db.sql("select * from sup_dispute where case_number = ? order by opened_at, id")
                .param(caseNumber)
                .query((rs, row) -> dispute(rs))
                .list();
    }

    private static Dispute dispute(ResultSet rs) throws SQLException {
        return new Dispute(
                rs.getString("id"),
                rs.getString("assignment"),
                rs.getString("case_number"),
                rs.getString("unit"),
                StoredWord.of(rs.getString("unit_role"), Role::ofCode, Role.LEAD),
                rs.getString("named_unit"),
                rs.getString("opened_by"),
                Instants.fromSql(rs, "opened_at"),
                rs.getString("reason"),
                rs.getString("arbiter"),
                StoredWord.of(rs.getString("arbiter_role"), DeciderRole::ofCode, DeciderRole.HEAD),
                StoredWord.of(rs.getString("meanwhile"), Meanwhile::ofCode, Meanwhile.CLOCK),
                rs.getString("handler"),
                rs.getString("decision_source"),
                StoredWord.of(rs.getString("state"), State::ofCode, State.LAPSED),
                rs.getString("settled_by"),
                Instants.optionalFromSql(rs, "settled_at"),
                rs.getString("settled_unit"),
                rs.getString("opinion"),
                Instants.optionalFromSql(rs, "lapsed_at"),
                rs.getString("lapsed_why"));
    }
}
