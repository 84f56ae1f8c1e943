package org.gridcase.casefile.history;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.AssignedLimit;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.trace.AreaChange;
import org.gridcase.casefile.trace.DispatchOutcome;
import org.gridcase.casefile.trace.DispatchedUnits;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/**
 * What somebody decided in a step of the trace, in words for people: the result, and to whom the case went. Whoever tells of a decision asks
 * here.
 */
@Component
public class DecisionWords {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private final Organisation organisation;

    DecisionWords(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The decision of a step on the case's own way; what people wrote themselves stays as it is. */
    String of(TraceEvent step) {
        StepDecision decision = StepDecision.of(step);
        String written = decision.written();
        return switch (step.action()) {
            case STEP_ANSWERED -> written;
            case CO_HANDLERS_RELEASED -> "解除协办：" + names(decision.names());
            case DEFERRAL_GRANTED -> "准予缓办：" + written;
            default -> of(decision).orElse(written);
        };
    }

    /**
     * What any step decided, as far as the name of its kind does not say it: whom, where to, how long. Codes that only programs read are left
     * out; so is what somebody has bent until it cannot be read.
     */
    String told(TraceEntry entry) {
        TraceEvent step = entry.step();
        if (step.decision() == null) {
            return "";
        }
        StepDecision decision = StepDecision.of(step);
        String written = decision.written();
        return switch (step.action()) {
            case CLAIMED, PUT_BACK -> holder(entry, decision);
            case ORDER_ISSUED -> decision.order();
            case URGED, LIGHT_TURNED, ACTED_FOR, PROCESS_MIGRATED, CLOSED, DECLINED, WITHDRAWN -> "";
            default -> of(decision).orElse(HAN.matcher(written).find() ? written : "");
        };
    }

    /** What a step decided, where its kind has words of its own for it; empty for any other, and for what somebody has bent. */
    public Optional<String> of(StepDecision decision) {
        try {
            return switch (decision.action()) {
                case TIER_DECIDED -> Optional.of(organisation.nameOf(decision.tier()));
                case UNITS_PROPOSED ->
                    decision.unknownUnit()
                            .map("规则表给出的“%s”不在本辖区"::formatted)
                            .or(() -> Optional.of(proposed(decision.units())));
                case DISPATCH_DECIDED, MEETING_DECIDED ->
                    decision.is(DispatchOutcome.DISPATCH) ? Optional.of(dispatched(decision.units())) : word(decision);
                case CO_HANDLERS_RELEASED -> Optional.of(names(decision.names()));
                case ASSIGNED, ASSISTANCE_ASSIGNED -> Optional.of(assigned(decision.assigned()));
                case VERIFICATION_OFFERED, VACANCY_COVERED, ASSIGNMENT_TRANSFERRED, UNIT_CHOSEN ->
                    Optional.of(unit(decision.written()));
                case RELOCATED, BOUNDARY_REDRAWN -> Optional.of(moved(decision.areaChange()));
                default -> word(decision);
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException bent) {
            return Optional.empty();
        }
    }

    private static Optional<String> word(StepDecision decision) {
        return decision.word().map(Said::chinese);
    }

    /** Whose the task became or was, where somebody else did it. */
    private String holder(TraceEntry entry, StepDecision claim) {
        try {
            String account = claim.claim().account();
            return account.equals(entry.step().actor()) ? "" : organisation.nameAt(account, entry.at());
        } catch (IllegalArgumentException bent) {
            return "";
        }
    }

    private String proposed(DispatchedUnits units) {
        String lead = units.lead();
        String others = units.coHandlers().isEmpty() ? "" : "；协办 " + names(units.coHandlers());
        return "主办 " + (lead == null ? "" : unit(lead)) + others;
    }

    private static String assigned(AssignedLimit assigned) {
        return assigned.role().label() + "，时限 " + Limit.inWords(assigned.amount(), assigned.counting());
    }

    private String moved(AreaChange change) {
        AreaCode to = change.to();
        return organisation.distinctName(change.from()) + " → "
                + (to == null ? "不在任何网格" : organisation.distinctName(to));
    }

    private String dispatched(DispatchedUnits units) {
        return "派遣：" + proposed(units);
    }

    private String names(List<String> units) {
        return units.stream().map(this::unit).collect(Collectors.joining("、"));
    }

    String unit(String code) {
        return organisation.unit(code).map(Unit::name).orElse(code);
    }
}
