package org.gridcase.supervision.notice;

import java.util.Optional;
import org.gridcase.assignment.Stages;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.trace.Measure;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
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

    AssignmentNames(JdbcClient db, Stages stages, ResponsiblePersons units) {
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
            case "referral" ->
                db.sql("select proposed, unit from sup_referral where id = ?")
                        .param(subject)
                        .query((rs, row) -> StoredWord.of(rs.getString("proposed"), Measure::of, Measure.NONE)
                                        .label() + " " + units.nameOf(rs.getString("unit")))
                        .optional();
            case "deferral-decision" ->
                db.sql("select unit from sup_deferral where id = ?")
                        .param(subject)
                        .query((rs, row) -> units.nameOf(rs.getString("unit")))
                        .optional();
            default -> Optional.of(subject);
        };
    }
}
