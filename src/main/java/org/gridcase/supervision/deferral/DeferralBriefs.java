package org.gridcase.supervision.deferral;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.supervision.decision.SupervisionTables;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.notice.SupervisingUnits;
import org.gridcase.supervision.order.OrderService;
import org.springframework.stereotype.Component;

/** What whoever decides on a later deadline reads, and who that is. */
@Component
public class DeferralBriefs {

    private final DeferralRepository repository;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final WorkingCalendar calendar;
    private final SupervisionTables tables;
    private final ResponsiblePersons responsiblePersons;
    private final OrderService orders;
    private final DeferralNotices told;
    private final SupervisingUnits supervisingUnits;

    DeferralBriefs(
            DeferralRepository repository,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            WorkingCalendar calendar,
            SupervisionTables tables,
            ResponsiblePersons responsiblePersons,
            OrderService orders,
            DeferralNotices told,
            SupervisingUnits supervisingUnits) {
        this.repository = repository;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.calendar = calendar;
        this.tables = tables;
        this.responsiblePersons = responsiblePersons;
        this.orders = orders;
        this.told = told;
        this.supervisingUnits = supervisingUnits;
    }

    /**
     * A request with what its approver must read.
     *
     * @param about whose assignment it is about
     * @param deciders who may decide; empty means everybody of the unit
     */
    public record Brief(
            Deferral deferral, CaseFile file, String about, String words, Unit approver, Set<String> deciders) {}

    public Brief brief(String id) {
        Deferral deferral = repository.find(id).orElseThrow();
        String words = "%s 申请将办结时限由 %s 延至 %s。"
                .formatted(
                        responsiblePersons.nameOf(deferral.unit()),
                        responsiblePersons.time(deferral.oldDeadline()),
                        responsiblePersons.time(deferral.newDeadline()));
        Unit approver = responsiblePersons.unit(deferral.approver());
        CaseFile file = caseFiles.hold(deferral.caseNumber());
        return new Brief(deferral, file, told.about(deferral).chinese(), words, approver, deciders(deferral, approver));
    }

    /** What whoever decides should know besides the request: how late can be granted, what was granted before, what was ordered. */
    public String background(Brief brief) {
        Deferral deferral = brief.deferral();
        Assignment assignment = assignments.find(deferral.assignment()).orElseThrow();
        Limit longest = tables.deferral(brief.file(), assignment, repository.grantedTo(assignment.id()))
                .longest();
        String latest = longest == null
                ? "按现行规则，本派单不再缓办。"
                : "按规则最迟可批准至 %s。"
                        .formatted(responsiblePersons.time(calendar.current()
                                .deadline(deferral.oldDeadline(), longest)
                                .at()));
        String before = repository.ofCase(deferral.caseNumber()).stream()
                .filter(each -> each.assignment().equals(deferral.assignment())
                        && !each.id().equals(deferral.id()))
                .map(each -> told.span(each) + " " + each.state().label())
                .collect(Collectors.joining("；"));
        String ordered = orders.ofCase(deferral.caseNumber()).stream()
                .filter(order -> order.assignment().equals(deferral.assignment()))
                .map(order -> order.number() + " " + order.level().label() + " " + order.stateLabel())
                .collect(Collectors.joining("；"));
        return latest
                + (before.isEmpty() ? "本派单此前没有缓办。" : "此前的缓办：" + before + "。")
                + (ordered.isEmpty() ? "没有督办单。" : "督办单：" + ordered + "。");
    }

    /** Requests for heads that others may have to decide now that posts in these units have changed, in order of their cases. */
    public List<Deferral> waitingForHeads(Set<String> units) {
        return repository.pendingWithHeads().stream()
                .filter(deferral ->
                        units.contains(deferral.approver()) || responsiblePersons.fromAbove(deferral.approver()))
                .toList();
    }

    /** Takes the case in hand and tells again who decides, as the posts are now; empty if nobody has to any more. */
    public Optional<Brief> waiting(Deferral request) {
        caseFiles.hold(request.caseNumber());
        return repository
                .find(request.id())
                .filter(deferral -> deferral.state() == Deferral.State.REQUESTED)
                .map(deferral -> brief(deferral.id()));
    }

    private Set<String> deciders(Deferral deferral, Unit approver) {
        return supervisingUnits.deciders(approver, deferral.role());
    }
}
