package org.gridcase.supervision.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.assignment.Stages;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CasePagePart;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.evidence.KnownBreaks;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.PageKeys;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.supervision.deferral.Deferral;
import org.gridcase.supervision.deferral.DeferralService;
import org.gridcase.supervision.deferral.DeferralService.DeferralTerms;
import org.gridcase.supervision.dispute.Dispute;
import org.gridcase.supervision.dispute.DisputeService;
import org.gridcase.supervision.measure.MeasureRepository;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.order.Referral;
import org.gridcase.supervision.order.ReferralService;
import org.gridcase.supervision.order.SupervisionOrder;
import org.gridcase.supervision.rest.AcknowledgementService.Subject;
import org.gridcase.supervision.rest.SupervisionView.AcknowledgedView;
import org.gridcase.supervision.rest.SupervisionView.DeferralTermsView;
import org.gridcase.supervision.rest.SupervisionView.DeferralView;
import org.gridcase.supervision.rest.SupervisionView.HandedInView;
import org.gridcase.supervision.rest.SupervisionView.MeasureView;
import org.gridcase.supervision.rest.SupervisionView.OrderPage;
import org.gridcase.supervision.rest.SupervisionView.OrderView;
import org.gridcase.supervision.rest.SupervisionView.ReferralView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the record of supervision: with names beside codes, in the zone of the jurisdiction. */
@Component
class SupervisionViews implements CasePagePart {

    private final Stages stages;
    private final MeasureRepository measures;
    private final OrderService orders;
    private final ReferralService referrals;
    private final DeferralService deferrals;
    private final DisputeService disputes;
    private final AcknowledgementService acknowledgements;
    private final Organisation organisation;
    private final KnownBreaks breaks;
    private final Clock clock;

    SupervisionViews(
            Stages stages,
            MeasureRepository measures,
            OrderService orders,
            ReferralService referrals,
            DeferralService deferrals,
            DisputeService disputes,
            AcknowledgementService acknowledgements,
            Organisation organisation,
            KnownBreaks breaks,
            Clock clock) {
        this.stages = stages;
        this.measures = measures;
        this.orders = orders;
        this.referrals = referrals;
        this.deferrals = deferrals;
        this.disputes = disputes;
        this.acknowledgements = acknowledgements;
        this.organisation = organisation;
        this.breaks = breaks;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "supervision";
    }

    @Override
    public SupervisionView of(CaseFile file) {
        return ofCase(file.number());
    }

    SupervisionView ofCase(String number) {
        Set<String> broken = breaks.among(Set.of(number));
        AnswerNames names = new AnswerNames(organisation);
        List<MeasureRepository.Entry> taken = measures.ofCase(number);
        List<SupervisionOrder> issued = orders.ofCase(number);
        List<Subject> subjects = acknowledgements.of(number, taken, issued);
        return new SupervisionView(
                number,
                taken.stream().map(each -> view(each, names)).toList(),
                issued.stream().map(each -> view(each, broken, names)).toList(),
                referrals.ofCase(number).stream().map(each -> view(each, names)).toList(),
                deferrals.ofCase(number).stream().map(each -> view(each, names)).toList(),
                disputes.ofCase(number).stream().map(each -> view(each, names)).toList(),
                subjects.stream()
                        .flatMap(each -> each.seen().stream()
                                .map(line -> new AcknowledgedView(
                                        each.about(), names.person(line.step().actor(), line.at()), time(line.at()))))
                        .toList(),
                acknowledgements.ofCaller(subjects));
    }

    HandedInView handedIn(Deferral deferral, String written) {
        return new HandedInView(
                view(deferral, new AnswerNames(organisation)), deferrals.postponed(written, deferral.newDeadline()));
    }

    DeferralTermsView terms(DeferralTerms terms) {
        return new DeferralTermsView(
                terms.unit(), terms.inDays(), time(terms.deadline()), time(terms.latest()), terms.postponed());
    }

    /** @param found one more than the page holds, if there are more */
    OrderPage page(List<SupervisionOrder> found, int size, List<String> missing) {
        AnswerNames names = new AnswerNames(organisation);
        List<SupervisionOrder> shown = found.subList(0, Math.min(size, found.size()));
        Set<String> broken =
                breaks.among(shown.stream().map(SupervisionOrder::caseNumber).collect(Collectors.toSet()));
        SupervisionOrder last = found.size() > size ? found.get(size - 1) : null;
        return new OrderPage(
                shown.stream().map(order -> view(order, broken, names)).toList(),
                last == null ? null : PageKeys.of(last.issuedAt(), last.number()),
                missing);
    }

    private MeasureView view(MeasureRepository.Entry entry, AnswerNames names) {
        return new MeasureView(
                entry.assignment(),
                entry.stage(),
                stages.said(entry.stage()),
                entry.unit(),
                names.unit(entry.unit()),
                entry.cause().code(),
                entry.cause().said(),
                entry.measure().code(),
                entry.measure().said(),
                entry.taken(),
                time(entry.at()),
                optionalTime(entry.nextAt()),
                table(entry.decisionSource()),
                version(entry.decisionSource()));
    }

    private OrderView view(SupervisionOrder order, Set<String> broken, AnswerNames names) {
        return new OrderView(
                order.number(),
                order.caseNumber(),
                order.assignment(),
                order.cause().code(),
                order.cause().said(),
                order.level().code(),
                order.level().said(),
                order.addressee(),
                names.unit(order.addressee()),
                order.closedAt() == null ? names.responsible(order.addressee()) : List.of(),
                time(order.issuedAt()),
                time(order.answerBy()),
                order.state().code(),
                order.stateLabel(),
                optionalTime(order.answeredAt()),
                order.answeredBy(),
                names.personIfAny(order.answeredBy(), order.answeredAt()),
                order.answer(),
                optionalTime(order.closedAt()),
                table(order.decisionSource()),
                version(order.decisionSource()),
                broken.contains(order.caseNumber()));
    }

    private ReferralView view(Referral referral, AnswerNames names) {
        Measure outcome = referral.outcome();
        return new ReferralView(
                referral.id(),
                referral.unit(),
                names.unit(referral.unit()),
                time(referral.at()),
                referral.proposed().code(),
                referral.proposed().said(),
                outcome == null ? null : outcome.code(),
                outcome == null ? null : outcome.said(),
                referral.opinion(),
                referral.decidedBy(),
                names.personIfAny(referral.decidedBy(), referral.decidedAt()),
                optionalTime(referral.decidedAt()),
                optionalTime(referral.lapsedAt()),
                table(referral.decisionSource()),
                version(referral.decisionSource()));
    }

    private DeferralView view(Deferral deferral, AnswerNames names) {
        return new DeferralView(
                deferral.id(),
                deferral.assignment(),
                deferral.unit(),
                names.unit(deferral.unit()),
                deferral.requestedBy(),
                names.personIfAny(deferral.requestedBy(), deferral.requestedAt()),
                time(deferral.requestedAt()),
                deferral.reason(),
                time(deferral.oldDeadline()),
                time(deferral.newDeadline()),
                deferral.approver(),
                names.unit(deferral.approver()),
                deferral.role().code(),
                deferral.role().said(),
                deferral.state().code(),
                deferral.state().said(),
                deferral.decidedBy(),
                names.personIfAny(deferral.decidedBy(), deferral.decidedAt()),
                optionalTime(deferral.decidedAt()),
                deferral.opinion(),
                optionalTime(deferral.lapsedAt()),
                deferral.lapsedWhy(),
                table(deferral.decisionSource()),
                version(deferral.decisionSource()));
    }

    DisputeView view(Dispute dispute) {
        return view(dispute, new AnswerNames(organisation));
    }

    private DisputeView view(Dispute dispute, AnswerNames names) {
        return new DisputeView(
                dispute.id(),
                dispute.assignment(),
                dispute.unit(),
                names.unit(dispute.unit()),
                dispute.role().code(),
                dispute.role().said(),
                dispute.named(),
                unitIfAny(dispute.named(), names),
                dispute.openedBy(),
                names.personIfAny(dispute.openedBy(), dispute.openedAt()),
                time(dispute.openedAt()),
                dispute.reason(),
                dispute.arbiter(),
                names.unit(dispute.arbiter()),
                dispute.meanwhile().code(),
                dispute.meanwhile().said(),
                dispute.handler(),
                names.unit(dispute.handler()),
                dispute.state().code(),
                dispute.state().said(),
                dispute.settledBy(),
                names.personIfAny(dispute.settledBy(), dispute.settledAt()),
                optionalTime(dispute.settledAt()),
                dispute.settledUnit(),
                unitIfAny(dispute.settledUnit(), names),
                dispute.opinion(),
                optionalTime(dispute.lapsedAt()),
                dispute.lapsedWhy(),
                table(dispute.decisionSource()),
                version(dispute.decisionSource()));
    }

    private static @Nullable String unitIfAny(@Nullable String unit, AnswerNames names) {
        return unit == null ? null : names.unit(unit);
    }

    /** The source of a decision is written as table and version, e.g. {@code determine-deferral-rule:3}. */
    private static String table(String decisionSource) {
        int colon = decisionSource.lastIndexOf(':');
        return colon < 0 ? decisionSource : decisionSource.substring(0, colon);
    }

    private static @Nullable Integer version(String decisionSource) {
        String digits = decisionSource.substring(decisionSource.lastIndexOf(':') + 1);
        return digits.matches("[0-9]{1,9}") ? Integer.valueOf(digits) : null;
    }

    private OffsetDateTime time(Instant instant) {
        return WrittenTimes.local(instant, clock.getZone());
    }

    private @Nullable OffsetDateTime optionalTime(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }
}
