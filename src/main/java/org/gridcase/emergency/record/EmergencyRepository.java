package org.gridcase.emergency.record;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.search.Visibility;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.emergency.record.Emergency.ClosingReport;
import org.gridcase.emergency.record.Emergency.Ended;
import org.gridcase.emergency.record.Emergency.How;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The emergencies. Whoever writes holds the case; nothing bent is sealed anew. */
@Component
public class EmergencyRepository {

    private static final Limit SHORTEST = Limit.of("PT1M", Counting.HOURS, 1);

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;
    private final Visibility visibility;
    private final ProvedEmergencies proved;

    EmergencyRepository(JdbcClient db, CaseFileRepository caseFiles, Visibility visibility, ProvedEmergencies proved) {
        this.visibility = visibility;
        this.proved = proved;
        this.db = db;
        this.caseFiles = caseFiles;
    }

    /** Writes a new one; the next line of the trace carries its seals. */
    public void add(Emergency emergency) {
        db.sql("insert into emergency (id, case_number, level, declared_by, declared_at, reason, reporting_unit,"
                        + " sign_within, progress_every, report_within, counting, decision_source)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        emergency.id(),
                        emergency.caseNumber(),
                        emergency.level().code(),
                        emergency.declaredBy(),
                        Instants.toSql(emergency.declaredAt()),
                        emergency.reason(),
                        emergency.reportingUnit(),
                        emergency.signWithin().amount().toString(),
                        emergency.progressEvery().amount().toString(),
                        emergency.reportWithin().amount().toString(),
                        emergency.signWithin().counting().code(),
                        emergency.decisionSource())
                .update();
        caseFiles.seal(
                emergency.caseNumber(),
                SealedEmergencies.DECLARED,
                List.of(emergency.id()),
                values(emergency.caseNumber(), emergency.declaredBy(), emergency.declaredAt()));
        sealLevel(emergency);
    }

    private void sealLevel(Emergency emergency) {
        caseFiles.seal(
                emergency.caseNumber(),
                SealedEmergencies.LEVEL,
                List.of(emergency.id()),
                values(
                        emergency.level().code(),
                        emergency.reason(),
                        emergency.reportingUnit(),
                        emergency.signWithin().amount(),
                        emergency.progressEvery().amount(),
                        emergency.reportWithin().amount(),
                        emergency.signWithin().counting().code(),
                        emergency.decisionSource()));
    }

    /** Another level with what the table says of it; the reason stays that of the declaration. */
    public void level(Emergency changed) {
        proved.require(changed);
        db.sql(
                        "update emergency set level = ?, reporting_unit = ?, sign_within = ?, progress_every = ?, report_within = ?,"
                                + " counting = ?, decision_source = ? where id = ?")
                .params(
                        changed.level().code(),
                        changed.reportingUnit(),
                        changed.signWithin().amount().toString(),
                        changed.progressEvery().amount().toString(),
                        changed.reportWithin().amount().toString(),
                        changed.signWithin().counting().code(),
                        changed.decisionSource(),
                        changed.id())
                .update();
        sealLevel(changed);
    }

    /** The response is over: only the closing report is missing. */
    public void over(Emergency emergency, Instant at) {
        proved.require(emergency);
        db.sql("update emergency set over_at = ? where id = ?")
                .params(Instants.toSql(at), emergency.id())
                .update();
        caseFiles.seal(emergency.caseNumber(), SealedEmergencies.OVER, List.of(emergency.id()), values(at));
    }

    /** @param report null where it was revoked */
    public void ended(Emergency emergency, @Nullable ClosingReport report, Ended ended) {
        proved.require(emergency);
        String happened = report == null ? null : report.happened();
        String measures = report == null ? null : report.measures();
        String losses = report == null ? null : report.losses();
        String followUp = report == null ? null : report.followUp();
        db.sql("update emergency set happened = ?, measures = ?, losses = ?, follow_up = ?, ended_how = ?,"
                        + " ended_why = ?, ended_by = ?, ended_at = ? where id = ?")
                .params(
                        happened,
                        measures,
                        losses,
                        followUp,
                        ended.how().code(),
                        ended.why(),
                        ended.by(),
                        Instants.toSql(ended.at()),
                        emergency.id())
                .update();
        caseFiles.seal(
                emergency.caseNumber(),
                SealedEmergencies.ENDED,
                List.of(emergency.id()),
                values(happened, measures, losses, followUp, ended.how().code(), ended.why(), ended.by(), ended.at()));
    }

    public Optional<Emergency> find(String id) {
        return db.sql("select * from emergency where id = ?")
                .param(id)
                .query((rs, row) -> emergency(rs))
                .optional();
    }

    /** The one of a case that is open. */
    public Optional<Emergency> open(String caseNumber) {
        return db.sql("select * from emergency where case_number = ? and ended_at is null")
                .param(caseNumber)
                .query((rs, row) -> emergency(rs))
                .optional();
    }

    /** Those of a case, the newest first. */
    public List<Emergency> ofCase(String caseNumber) {
        return db.sql("select * from emergency where case_number = ? order by declared_at desc, id")
                .param(caseNumber)
                .query((rs, row) -> emergency(rs))
                .list();
    }

    /** Those that are open of cases that the caller sees, the newest first. @param most how many at the most */
    public List<Emergency> seen(int most) {
        SqlText seen = SqlText.of("select * from emergency where ended_at is null and ")
                .then(visibility.ofNumber("case_number"))
                .then(" order by declared_at desc, id limit " + most);
        return db.sql(seen.sql())
                .params(seen.params())
                .query((rs, row) -> emergency(rs))
                .list();
    }

    /** The levels of emergencies, by their ids. */
    public Map<String, EmergencyLevel> levels(Collection<String> ids) {
        return levels("select id, level from emergency where id in (:ids)", ids);
    }

    /** The levels of the emergencies of alarms, by the ids of the alarms. */
    public Map<String, EmergencyLevel> levelsOfAlarms(Collection<String> ids) {
        return levels(
                "select s.id, e.level from emergency_signature s join emergency e on e.id = s.emergency"
                        + " where s.id in (:ids)",
                ids);
    }

    private Map<String, EmergencyLevel> levels(String sql, Collection<String> ids) {
        Map<String, EmergencyLevel> levels = new HashMap<>();
        db.sql(sql).param("ids", ids).query(rs -> {
            levels.put(rs.getString("id"), level(rs));
        });
        return levels;
    }

    private static EmergencyLevel level(ResultSet rs) throws SQLException {
        return StoredWord.of(rs.getString("level"), EmergencyLevel::ofCode, EmergencyLevel.GRAVE);
    }

    private static Emergency emergency(ResultSet rs) throws SQLException {
        Counting counting = StoredWord.of(rs.getString("counting"), Counting::of, Counting.HOURS);
        String how = rs.getString("ended_how");
        String happened = rs.getString("happened");
        return new Emergency(
                rs.getString("id"),
                rs.getString("case_number"),
                level(rs),
                rs.getString("declared_by"),
                Instants.fromSql(rs, "declared_at"),
                rs.getString("reason"),
                rs.getString("reporting_unit"),
                limit(rs.getString("sign_within"), counting),
                limit(rs.getString("progress_every"), counting),
                limit(rs.getString("report_within"), counting),
                rs.getString("decision_source"),
                Instants.optionalFromSql(rs, "over_at"),
                happened == null
                        ? null
                        : new ClosingReport(
                                happened, rs.getString("measures"), rs.getString("losses"), rs.getString("follow_up")),
                how == null
                        ? null
                        : new Ended(
                                how.equals(How.REPORTED.code()) ? How.REPORTED : How.REVOKED,
                                rs.getString("ended_why"),
                                rs.getString("ended_by"),
                                Instants.fromSql(rs, "ended_at")));
    }

    /** Of a row that somebody has bent, the shortest there is. */
    private static Limit limit(String amount, Counting counting) {
        return StoredWord.of(amount, word -> Limit.of(word, counting, 1), SHORTEST);
    }
}
