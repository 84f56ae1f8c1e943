package org.gridcase.supervision.measure;

import java.util.LinkedHashSet;
import java.util.List;
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
import org.gridcase.security.Actor;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.MeasureRule;
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
    private final AssignmentNames names;
    private final Notices notices;
    private final Actor actor;

    UrgeService(
            MeasureRepository repository,
            CaseFileRepository caseFiles,
            Stages stages,
            ResponsiblePersons responsiblePersons,
            AssignmentNames names,
            Notices notices,
            Actor actor) {
        this.repository = repository;
        this.caseFiles = caseFiles;
        this.stages = stages;
        this.responsiblePersons = responsiblePersons;
        this.names = names;
        this.notices = notices;
        this.actor = actor;
    }

    void urge(Assignment assignment, CaseFile file, Cause cause, MeasureRule rule, @Nullable String assignee) {
        String unit = responsiblePersons.nameOf(assignment.unit());
        Unit urged = responsiblePersons.unit(rule.addressee(), assignment, file);
        Set<String> people = new LinkedHashSet<>(responsiblePersons.forAssignment(assignment, assignee));
        people.addAll(responsiblePersons.heads(urged));
        int times = repository.urges(assignment);
        caseFiles.note(
                file.number(),
                new TraceEvent(
                        Action.URGED,
                        actor.current(),
                        urged.code(),
                        assignment.tier(),
                        rule.measure().code(),
                        "已催办" + urged.name() + (assignment.isHandling() ? "" : "：" + stages.titleOf(assignment)),
                        rule.decisionSources()));
        notices.send(new Notice(
                Notice.Kind.URGE,
                file.number(),
                ResponsiblePersons.title((times > 1 ? "第%d次催办 ".formatted(times) : "催办 ") + names.of(assignment), file),
                assignment.isHandling()
                        ? "案件 %s 由%s%s，办结时限 %s，请抓紧办理。"
                                .formatted(
                                        file.number(),
                                        unit,
                                        assignment.role().label(),
                                        responsiblePersons.time(assignment.deadline()))
                        : "案件 %s 的%s由%s承担，时限 %s%s，请抓紧办理。"
                                .formatted(
                                        file.number(),
                                        names.work(assignment),
                                        unit,
                                        responsiblePersons.time(assignment.deadline()),
                                        cause == Cause.RED ? late(assignment) : ""),
                List.copyOf(people),
                file.urgency().label(),
                NoticePremises.late(assignment, cause)));
    }

    private static String late(Assignment assignment) {
        return assignment.stage().equals(OrderService.ANSWERING) ? "，逾期未答复" : "，已超过时限";
    }
}
