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
import org.gridcase.emergency.record.LogEntry.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The logs of emergencies: instructions and progress. Whoever writes holds the case; nothing bent is sealed anew. */
@Component
public class LogRepository {

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;
    private final ProvedEmergencies proved;

    LogRepository(JdbcClient db, CaseFileRepository caseFiles, ProvedEmergencies proved) {
        this.proved = proved;
        this.db = db;
        this.caseFiles = caseFiles;
    }

    public void add(LogEntry entry) {
        db.sql("insert into emergency_entry (id, emergency, case_number, kind, account, at, words, unit)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        entry.id(),
                        entry.emergency(),
                        entry.caseNumber(),
                        entry.kind().code(),
                        entry.account(),
                        Instants.toSql(entry.at()),
                        entry.words(),
                        entry.unit())
                .update();
        caseFiles.seal(
                entry.caseNumber(),
                SealedEmergencies.ENTERED,
                List.of(entry.id()),
                values(
                        entry.emergency(),
                        entry.caseNumber(),
                        entry.kind().code(),
                        entry.account(),
                        entry.at(),
                        entry.words(),
                        entry.unit()));
    }

    public void acknowledged(LogEntry entry, String by, Instant at) {
        proved.require(entry);
        db.sql("update emergency_entry set acknowledged_by = ?, acknowledged_at = ? where id = ?")
                .params(by, Instants.toSql(at), entry.id())
                .update();
        caseFiles.seal(entry.caseNumber(), SealedEmergencies.ACKNOWLEDGED, List.of(entry.id()), values(by, at));
    }

    public Optional<LogEntry> find(String id) {
        return db.sql("select * from emergency_entry where id = ?")
                .param(id)
                .query((rs, row) -> entry(rs))
                .optional();
    }

    /** Those of some emergencies, oldest first. */
    public List<LogEntry> of(Collection<String> emergencies) {
        return emergencies.isEmpty()
                ? List.of()
                : db.sql("select * from emergency_entry where emergency in (:emergencies) order by at, id")
                        .param("emergencies", emergencies)
                        .query((rs, row) -> entry(rs))
                        .list();
    }

    private static LogEntry entry(ResultSet rs) throws SQLException {
        return new LogEntry(
                rs.getString("id"),
                rs.getString("emergency"),
                rs.getString("case_number"),
                rs.getString("kind").equals(Kind.PROGRESS.code()) ? Kind.PROGRESS : Kind.INSTRUCTION,
                rs.getString("account"),
                Instants.fromSql(rs, "at"),
                rs.getString("words"),
                rs.getString("unit"),
                rs.getString("acknowledged_by"),
                Instants.optionalFromSql(rs, "acknowledged_at"));
    }
}
