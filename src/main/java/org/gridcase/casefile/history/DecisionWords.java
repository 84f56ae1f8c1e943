package org.gridcase.casefile.history;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.AssignedLimit;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.receiving.FirstReceiver.How;
import org.gridcase.casefile.trace.AreaChange;
import org.gridcase.casefile.trace.AttachedFile;
import org.gridcase.casefile.trace.DispatchedUnits;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.result.AcceptanceOutcome;
import org.gridcase.casefile.trace.result.DispatchOutcome;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.springframework.stereotype.Component;

/**
 * What somebody decided in a step of the trace, in words for people: the result, and to whom the case went. Whoever tells of a decision asks
 * here.
 */
@Component
public class DecisionWords {

    private static final Said NOTHING = Said.same("");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private final Organisation organisation;
    private final Catalogue catalogue;

    DecisionWords(Organisation organisation, Catalogue catalogue) {
        this.organisation = organisation;
        this.catalogue = catalogue;
    }

    /** The decision of a step on the case's own way; what people wrote themselves stays as it is. */
    Said of(TraceEvent step) {
        StepDecision decision = StepDecision.of(step);
        String written = decision.written();
        return switch (step.action()) {
            case STEP_ANSWERED -> Said.same(written);
            case CO_HANDLERS_RELEASED -> Said.of("decided.released", names(decision.names()));
            case DEFERRAL_GRANTED -> Said.of("decided.deferred", written);
            default -> of(decision).orElse(Said.same(written));
        };
    }

    /**
     * What any step decided, as far as the name of its kind does not say it: whom, where to, how long. Codes that only programs read are left
     * out; so is what somebody has bent until it cannot be read.
     */
    Said told(TraceEntry entry) {
        TraceEvent step = entry.step();
        if (step.decision() == null) {
            return NOTHING;
        }
        StepDecision decision = StepDecision.of(step);
        String written = decision.written();
        return switch (step.action()) {
            case CLAIMED, PUT_BACK -> holder(entry, decision);
            case ORDER_ISSUED -> orderOf(step, decision);
            case WHISTLED -> Said.of("decided.called", unit(String.valueOf(step.unit())));
            case REPORTED, CLASSIFIED -> reported(decision);
            case URGED, LIGHT_TURNED, ACTED_FOR, PROCESS_MIGRATED, CLOSED, DECLINED, WITHDRAWN -> NOTHING;
            case DEADLINE_RECOUNTED, DEFERRAL_REQUESTED, DEFERRAL_GRANTED, DEFERRAL_REFUSED, DEFERRAL_LAPSED ->
                Said.same(written); // from when to when
            default -> of(decision).orElse(HAN.matcher(written).find() ? Said.same(written) : NOTHING);
        };
    }

    /** What a step decided, where its kind has words of its own for it; empty for any other, and for what somebody has bent. */
    public Optional<Said> of(StepDecision decision) {
        try {
            return switch (decision.action()) {
                case TIER_DECIDED -> Optional.of(organisation.said(decision.tier()));
                case UNITS_PROPOSED ->
                    decision.unknownUnit()
                            .map(name -> Said.of("decided.unknown-unit", name))
                            .or(() -> Optional.of(proposed(decision.units())));
                case DISPATCH_DECIDED ->
                    decision.is(DispatchOutcome.DISPATCH) ? Optional.of(proposed(decision.units())) : decision.word();
                case MEETING_DECIDED ->
                    decision.is(DispatchOutcome.DISPATCH) ? Optional.of(dispatched(decision.units())) : decision.word();
                case CO_HANDLERS_RELEASED -> Optional.of(names(decision.names()));
                case ASSIGNED, ASSISTANCE_ASSIGNED -> Optional.of(assigned(decision.assigned()));
                case VERIFICATION_OFFERED, VACANCY_COVERED, ASSIGNMENT_TRANSFERRED, UNIT_CHOSEN ->
                    Optional.of(Said.same(unit(decision.written())));
                case RELOCATED, BOUNDARY_REDRAWN -> Optional.of(moved(decision.areaChange()));
                case DISPUTE_OPENED -> Optional.of(Said.of("decided.dispute-opened", unit(decision.written())));
                case DISPUTE_SETTLED -> Optional.of(Said.of("decided.dispute-settled", unit(decision.written())));
                case REPORTER_ANSWERED ->
                    StoredWord.find(decision.written(), How::ofCode).map(How::said);
                case COMMENTED ->
                    decision.written().isEmpty()
                            ? Optional.empty()
                            : Optional.of(Said.of("decided.asked", unit(decision.written())));
                case REOPENED -> Optional.of(Said.of("decided.reopened", decision.written()));
                case JOINED -> Optional.of(Said.of("decided.joined", decision.written()));
                case SPLIT -> Optional.of(Said.of("decided.split", decision.written()));
                case REPORT_JOINED, REPORT_SPLIT -> Optional.of(Said.of("decided.report", decision.written()));
                case RATED -> Optional.of(decision.rating().said());
                case ACCEPTANCE_DECIDED -> accepted(decision);
                case ESTABLISHED -> Optional.of(classified(decision.written()));
                case RECEIPT_ENTERED -> Optional.of(Said.same(decision.written()));
                case ATTACHED, PICTURE_SHOWN, PICTURE_HIDDEN -> Optional.of(attached(decision.attached()));
                case WHISTLED -> Optional.of(Said.of("decided.whistled", unit(decision.written())));
                case WHISTLE_STEP ->
                    decision.word().map(word -> decision.respondingUnit()
                            .map(unit -> Said.of("decided.of-unit", word, unit(unit)))
                            .orElse(word));
                default -> decision.word();
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException bent) {
            return Optional.empty();
        }
    }

    private Said reported(StepDecision decision) {
        try {
            return classified(decision.written());
        } catch (IllegalArgumentException | IndexOutOfBoundsException bent) {
            return NOTHING;
        }
    }

    /** The number of an order, where the words of the order do not begin with it anyway. */
    private static Said orderOf(TraceEvent step, StepDecision decision) {
        String order = decision.order();
        return step.reason() != null && step.reason().startsWith(order) ? NOTHING : Said.same(order);
    }

    /** Whose the task became or was, where somebody else did it. */
    private Said holder(TraceEntry entry, StepDecision claim) {
        try {
            String account = claim.claim().account();
            return account.equals(entry.step().actor()) ? NOTHING : Said.same(organisation.nameAt(account, entry.at()));
        } catch (IllegalArgumentException bent) {
            return NOTHING;
        }
    }

    private Said proposed(DispatchedUnits units) {
        String lead = units.lead();
        String named = lead == null ? "" : unit(lead);
        return units.coHandlers().isEmpty()
                ? Said.of("decided.lead", named)
                : Said.of("decided.lead-and-co-handlers", named, names(units.coHandlers()));
    }

    private static Said assigned(AssignedLimit assigned) {
        return Said.of(
                assigned.byDispatcher() ? "decided.assigned-by-dispatcher" : "decided.assigned",
                assigned.role().said(),
                Limit.inWords(assigned.amount(), assigned.counting()));
    }

    private static Said attached(AttachedFile file) {
        return Said.of("decided.attached", file.stage().said(), file.kind().said());
    }

    private Said moved(AreaChange change) {
        AreaCode to = change.to();
        return Said.of(
                "decided.moved",
                organisation.distinctName(change.from()),
                to == null ? Said.of("decided.no-grid") : organisation.distinctName(to));
    }

    private Said dispatched(DispatchedUnits units) {
        return Said.of("decided.dispatched", proposed(units));
    }

    private Optional<Said> accepted(StepDecision decision) {
        Said said = decision.word().orElse(NOTHING);
        if (decision.is(AcceptanceOutcome.ESTABLISH)) {
            return Optional.of(Said.of("decided.establish", said, classified(decision.acceptanceOf())));
        }
        return decision.is(AcceptanceOutcome.HAND_OVER)
                ? Optional.of(Said.of("decided.hand-over", said, decision.acceptanceOf()))
                : decision.word();
    }

    /** Category and urgency, by their codes. */
    private Said classified(String written) {
        String[] codes = written.split(" ", 2);
        Urgency urgency = Urgency.ofCode(codes[1]);
        return Said.of(
                "decided.classified",
                catalogue.ofCode(codes[0]).map(Category::name).orElse(codes[0]),
                Said.label("urgency", urgency.code(), urgency.label()));
    }

    private Said names(List<String> units) {
        return Said.listed(units.stream().map(this::unit).toList());
    }

    String unit(String code) {
        return organisation.nameOf(code);
    }
}
