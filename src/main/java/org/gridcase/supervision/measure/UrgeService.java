package org.gridcase.supervision.measure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.assignment.Stages;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.MeasureRule;
import org.gridcase.supervision.failure.RuleRepairers;
import org.gridcase.supervision.notice.AssignmentNames;
import org.gridcase.supervision.notice.NoticePremises;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.order.OrderService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Urges whoever answers for an assignment that runs late. */
@Component
class UrgeService {

    private final MeasureRepository repository;
    private final CaseFileRepository caseFiles;
    private final Stages stages;
    private final ResponsiblePersons responsiblePersons;
    private final RuleRepairers repairers;
    private final AssignmentNames names;
    private final Notices notices;
    private final Actor actor;

    UrgeService(
            MeasureRepository repository,
            CaseFileRepository caseFiles,
            Stages stages,
            ResponsiblePersons responsiblePersons,
            RuleRepairers repairers,
            AssignmentNames names,
            Notices notices,
            Actor actor) {
        this.repository = repository;
        this.caseFiles = caseFiles;
        this.stages = stages;
        this.responsiblePersons = responsiblePersons;
        this.repairers = repairers;
        this.names = names;
        this.notices = notices;
        this.actor = actor;
    }

    void urge(Assignment assignment, CaseFile file, Cause cause, MeasureRule rule, @Nullable String assignee) {
        Optional<Set<String>> officers = repairers.of(assignment);
        if (officers.isPresent()) {
            urgeRepair(assignment, file, cause, rule, officers.get());
        } else {
            urgeUnit(assignment, file, cause, rule, assignee);
        }
    }

    /** The case waits for a rule: its unit and its centre can do nothing about that. */
    private void urgeRepair(Assignment assignment, CaseFile file, Cause cause, MeasureRule rule, Set<String> officers) {
        boolean late = cause == Cause.RED;
        Set<String> people = new LinkedHashSet<>(officers);
        if (late) {
            people.addAll(repairers.supervisors());
        }
        note(assignment, file, rule, null, Said.of("told.urged-repair"));
        notices.send(new Notice(
                Notice.Kind.URGE,
                file.number(),
                ResponsiblePersons.title(times(assignment).then(Said.of("notice.repair-rules")), file),
                Said.of(
                        "notice.repair-rules-text",
                        file.number(),
                        responsiblePersons.time(assignment.deadline()),
                        late ? late(assignment) : ""),
                List.copyOf(people),
                file.urgency().label(),
                NoticePremises.late(assignment, cause)));
    }

    /** Who is urged is the unit that has it; where the table names another one, that is told. */
    private Said urgedSaid(Assignment assignment, String unit, Unit told) {
        boolean own = told.code().equals(assignment.unit());
        if (assignment.isHandling()) {
            return own ? Said.of("told.urged", unit) : Said.of("told.urged-above", unit, told.name());
        }
        Said work = stages.titled(assignment);
        return own ? Said.of("told.urged-for", unit, work) : Said.of("told.urged-for-above", unit, work, told.name());
    }

    /** @param urged none where it is not a unit */
    private void note(Assignment assignment, CaseFile file, MeasureRule rule, @Nullable Unit urged, Said words) {
        caseFiles.note(
                file.number(),
                TraceEvent.told(
                        Action.URGED,
                        actor.current(),
                        urged == null ? null : urged.code(),
                        urged == null ? assignment.tier() : urged.tier(),
                        rule.measure().code(),
                        words,
                        rule.decisionSources()));
    }

    private Said times(Assignment assignment) {
        int times = repository.urges(assignment);
        return (times > 1 ? Said.of("notice.urge-again", times) : Said.of("notice.urge")).then(Said.same(" "));
    }

    private void urgeUnit(
            Assignment assignment, CaseFile file, Cause cause, MeasureRule rule, @Nullable String assignee) {
        String unit = responsiblePersons.nameOf(assignment.unit());
        Unit urged = responsiblePersons.unit(rule.addressee(), assignment, file);
        Set<String> people = new LinkedHashSet<>(responsiblePersons.forAssignment(assignment, assignee));
        people.addAll(responsiblePersons.heads(urged));
        note(assignment, file, rule, urged, urgedSaid(assignment, unit, urged));
        notices.send(new Notice(
                Notice.Kind.URGE,
                file.number(),
                ResponsiblePersons.title(times(assignment).then(names.said(assignment)), file),
                assignment.isHandling()
                        ? Said.of(
                                "notice.urge-handling",
                                file.number(),
                                unit,
                                assignment.role().said(),
                                responsiblePersons.time(assignment.deadline()))
                        : Said.of(
                                "notice.urge-work",
                                file.number(),
                                names.work(assignment),
                                unit,
                                responsiblePersons.time(assignment.deadline()),
                                cause == Cause.RED ? late(assignment) : ""),
                List.copyOf(people),
                file.urgency().label(),
                NoticePremises.late(assignment, cause)));
    }

    private static Said late(Assignment assignment) {
        return Said.of(assignment.stage().equals(OrderService.ANSWERING) ? "notice.unanswered" : "notice.late");
    }
}
