package org.gridcase.supervision.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridcase.assignment.Stages;
import org.gridcase.assignment.SubjectNames;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.supervision.decision.Cause;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How titles and sentences name an assignment, so that nobody takes one for another of the same case: by its unit, and by role, stage, or
 * the order, referral or request it is about.
 */
@Component
public class AssignmentNames {

    private final JdbcClient db;
    private final Stages stages;
    private final ResponsiblePersons units;
    private final List<SubjectNames> rooms;
    private final Clock clock;

    AssignmentNames(JdbcClient db, Stages stages, ResponsiblePersons units, List<SubjectNames> rooms, Clock clock) {
        this.rooms = rooms;
        this.clock = clock;
        this.db = db;
        this.stages = stages;
        this.units = units;
    }

    /** E.g. 城市管理科（主办）, 街道指挥中心（督办答复 督办〔2026〕7号）. */
    public String of(Assignment assignment) {
        return said(assignment).chinese();
    }

    /** The same in every language. */
    public Said said(Assignment assignment) {
        return Said.of("notice.assignment", units.nameOf(assignment.unit()), work(assignment));
    }

    /** What the unit is to do, e.g. 主办, 核实, 问责处理 约谈 城市管理科. */
    public Said work(Assignment assignment) {
        if (assignment.isHandling()) {
            return assignment.role().said();
        }
        Said stage = stages.said(assignment.stage());
        return subject(assignment)
                .map(subject -> stage.then(Said.same(" " + subject)))
                .orElse(stage);
    }

    private Optional<String> subject(Assignment assignment) {
        String subject = assignment.subject();
        if (subject == null) {
            return Optional.empty();
        }
        return switch (assignment.stage()) {
            case StageCodes.REFERRAL ->
                Optional.ofNullable(referrals(List.of(subject)).get(subject)).map(Said::chinese);
            case StageCodes.DEFERRAL_DECISION -> asking("sup_deferral", subject);
            case StageCodes.DISPUTE_SETTLEMENT -> asking("sup_dispute", subject);
            default ->
                others(assignment.stage())
                        .map(others -> Optional.ofNullable(
                                        others.of(List.of(subject)).get(subject))
                                .map(Said::chinese))
                        .orElse(Optional.of(subject));
        };
    }

    /** The unit whose request or dispute it is. */
    private Optional<String> asking(String table, String id) {
        return db.sql("select unit from " + table + " where id = ?")
                .param(id)
                .query((rs, row) -> units.nameOf(rs.getString("unit")))
                .optional();
    }

    /**
     * What assignments of a list are about, found together: the order with its level and cause, who asks for which deadline, who is to be
     * called to account and how.
     *
     * @param subjects numbers and ids, by the code of the stage
     * @return by the number or id; without what is not known
     */
    public Map<String, Said> subjects(Map<String, Set<String>> subjects) {
        Map<String, Said> said = new HashMap<>();
        subjects.forEach((stage, ids) -> said.putAll(
                switch (stage) {
                    case StageCodes.ORDER_ANSWER -> orders(ids);
                    case StageCodes.DEFERRAL_DECISION -> deferrals(ids);
                    case StageCodes.REFERRAL -> referrals(ids);
                    case StageCodes.DISPUTE_SETTLEMENT -> disputes(ids);
                    default -> others(stage).map(others -> others.of(ids)).orElse(Map.of());
                }));
        return said;
    }

    /** The room that knows what a stage is about. */
    private Optional<SubjectNames> others(String stage) {
        return rooms.stream().filter(room -> room.stages().contains(stage)).findFirst();
    }

    private Map<String, Said> orders(Collection<String> numbers) {
        return read(
                "select o.number as id, o.level, o.cause, a.unit, a.stage, a.role from sup_order o"
                        + " left join case_assignment a on a.id = o.assignment where o.number in (:ids)",
                numbers,
                (rs, row) -> {
                    Said cause = StoredWord.of(rs.getString("cause"), Cause::ofCode, Cause.RED)
                            .said();
                    return Said.of(
                            "board.about-order",
                            rs.getString("id"),
                            StoredWord.of(rs.getString("level"), Measure::of, Measure.NONE)
                                    .said(),
                            ordered(rs)
                                    .map(work -> Said.of("board.order-of", cause, work))
                                    .orElse(cause));
                });
    }

    /** Whose work an order is about: of one case the lead and a co-handler may each have one. Empty where it is gone. */
    private Optional<Said> ordered(ResultSet rs) throws SQLException {
        String unit = rs.getString("unit");
        String stage = rs.getString("stage");
        if (unit == null) {
            return Optional.empty();
        }
        Said work = stage.equals(Assignment.HANDLING)
                ? StoredWord.of(rs.getString("role"), Role::ofCode, Role.LEAD).said()
                : stages.said(stage);
        return Optional.of(Said.of("board.work-of", units.nameOf(unit), work));
    }

    private Map<String, Said> deferrals(Collection<String> ids) {
        return read(
                "select id, unit, new_deadline from sup_deferral where id in (:ids)",
                ids,
                (rs, row) -> Said.of(
                        "board.about-deferral",
                        units.nameOf(rs.getString("unit")),
                        WrittenTimes.minute(Instants.fromSql(rs, "new_deadline"), clock.getZone())));
    }

    private Map<String, Said> disputes(Collection<String> ids) {
        return read(
                "select id, unit from sup_dispute where id in (:ids)",
                ids,
                (rs, row) -> Said.of("board.about-dispute", units.nameOf(rs.getString("unit"))));
    }

    private Map<String, Said> referrals(Collection<String> ids) {
        return read("select id, proposed, unit from sup_referral where id in (:ids)", ids, (rs, row) -> StoredWord.of(
                        rs.getString("proposed"), Measure::of, Measure.NONE)
                .said()
                .then(Said.same(" " + units.nameOf(rs.getString("unit")))));
    }

    private Map<String, Said> read(String sql, Collection<String> ids, RowMapper<Said> said) {
        Map<String, Said> read = new HashMap<>();
        db.sql(sql).param("ids", ids).query((ResultSet rs) -> put(read, rs, said));
        return read;
    }

    private static void put(Map<String, Said> read, ResultSet rs, RowMapper<Said> said) throws SQLException {
        read.put(rs.getString("id"), Objects.requireNonNull(said.mapRow(rs, 0)));
    }
}
