package org.gridcase.emergency.record;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.Instants;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which units were alarmed, and who has signed. Whoever writes holds the case; nothing bent is sealed anew. */
@Component
public class SignatureRepository {

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;
    private final ProvedEmergencies proved;

    SignatureRepository(JdbcClient db, CaseFileRepository caseFiles, ProvedEmergencies proved) {
        this.proved = proved;
        this.db = db;
        this.caseFiles = caseFiles;
    }

    public void add(Signature alarm) {
        db.sql("insert into emergency_signature (id, emergency, case_number, unit, alarmed_at) values (?, ?, ?, ?, ?)")
                .params(
                        alarm.id(),
                        alarm.emergency(),
                        alarm.caseNumber(),
                        alarm.unit(),
                        Instants.toSql(alarm.alarmedAt()))
                .update();
        caseFiles.seal(
                alarm.caseNumber(),
                SealedEmergencies.ALARMED,
                List.of(alarm.id()),
                values(alarm.emergency(), alarm.caseNumber(), alarm.unit(), alarm.alarmedAt()));
    }

    public void signed(Signature alarm, String by, Instant at, @Nullable String words) {
        proved.require(alarm);
        db.sql("update emergency_signature set signed_by = ?, signed_at = ?, words = ? where id = ?")
                .params(by, Instants.toSql(at), words, alarm.id())
                .update();
        caseFiles.seal(alarm.caseNumber(), SealedEmergencies.SIGNED, List.of(alarm.id()), values(by, at, words));
    }

    /** Nobody need sign it any more. */
    public void withdrawn(Signature alarm, Instant at) {
        proved.require(alarm);
        db.sql("update emergency_signature set withdrawn_at = ? where id = ?")
                .params(Instants.toSql(at), alarm.id())
                .update();
        caseFiles.seal(alarm.caseNumber(), SealedEmergencies.WITHDRAWN, List.of(alarm.id()), values(at));
    }

    public Optional<Signature> find(String id) {
        return db.sql("select * from emergency_signature where id = ?")
                .param(id)
                .query((rs, row) -> signature(rs))
                .optional();
    }

    /** Those of some emergencies, in the order in which they were alarmed. */
    public List<Signature> of(Collection<String> emergencies) {
        return emergencies.isEmpty()
                ? List.of()
                : db.sql("select * from emergency_signature where emergency in (:emergencies)"
                                + " order by alarmed_at, unit")
                        .param("emergencies", emergencies)
                        .query((rs, row) -> signature(rs))
                        .list();
    }

    /** Those of some units that nobody has signed, in order of their cases. */
    public List<Signature> open(Collection<String> units) {
        return units.isEmpty()
                ? List.of()
                : db.sql("select * from emergency_signature where unit in (:units)"
                                + " and signed_at is null and withdrawn_at is null order by case_number, id")
                        .param("units", units)
                        .query((rs, row) -> signature(rs))
                        .list();
    }

    private static Signature signature(ResultSet rs) throws SQLException {
        return new Signature(
                rs.getString("id"),
                rs.getString("emergency"),
                rs.getString("case_number"),
                rs.getString("unit"),
                Instants.fromSql(rs, "alarmed_at"),
                rs.getString("signed_by"),
                Instants.optionalFromSql(rs, "signed_at"),
                rs.getString("words"),
                Instants.optionalFromSql(rs, "withdrawn_at"));
    }
}
