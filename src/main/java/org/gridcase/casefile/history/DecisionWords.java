package org.gridcase.casefile.history;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.trace.AreaChange;
import org.gridcase.casefile.trace.DispatchedUnits;
import org.gridcase.casefile.trace.Rework;
import org.gridcase.casefile.trace.TaskClaim;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What somebody decided in a step of the trace, in words for people: the result, and to whom the case went. Whoever tells of a decision asks
 * here.
 */
@Component
public class DecisionWords {

    private static final Map<String, String> WORDS = Map.of(
            Outcome.RESOLVED.code(),
            Outcome.RESOLVED.label(),
            Outcome.ESCALATED.code(),
            Outcome.ESCALATED.label(),
            Outcome.RETURNED.code(),
            Outcome.RETURNED.label(),
            "reject",
            "不予受理",
            "verified",
            "核实通过",
            "not-verified",
            "核实未通过");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private final Organisation organisation;

    DecisionWords(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The decision of a step on the case's own way; what people wrote themselves stays as it is. */
    String of(TraceEvent step) {
        String decision = String.valueOf(step.decision());
        return switch (step.action()) {
            case STEP_ANSWERED -> decision;
            case CO_HANDLERS_RELEASED -> "解除协办：" + names(released(step.decision()));
            case DEFERRAL_GRANTED -> "准予缓办：" + decision;
            default -> result(decision);
        };
    }

    private String result(String decision) {
        String known = WORDS.get(decision);
        return known == null ? dispatched(DispatchedUnits.read(decision)) : known;
    }

    /**
     * What any step decided, as far as the name of its kind does not say it: whom, where to, how long. Codes that only programs read are left
     * out; so is what somebody has bent until it cannot be read.
     */
    String told(TraceEntry entry) {
        TraceEvent step = entry.step();
        String decision = step.decision();
        if (decision == null) {
            return "";
        }
        return switch (step.action()) {
            case CLAIMED, PUT_BACK -> holder(entry, decision);
            case ORDER_ISSUED -> decision.split(" ", 2)[0];
            case ACTED_FOR, PROCESS_MIGRATED -> "";
            default -> of(step.action(), decision).orElse(HAN.matcher(decision).find() ? decision : "");
        };
    }

    /**
     * What a kind of step decides that has words of its own; empty for any other kind, and for what somebody has bent until it cannot be
     * read.
     *
     * @param decision as the trace has it
     */
    public Optional<String> of(Action action, String decision) {
        try {
            return switch (action) {
                case TIER_DECIDED -> Optional.of(organisation.nameOf(Tier.ofCode(decision)));
                case UNITS_PROPOSED ->
                    Optional.of(proposed(DispatchedUnits.read(decision.replaceFirst("^rework ", ""))));
                case DISPATCH_DECIDED, MEETING_DECIDED, ANSWERED, VERIFIED -> Optional.of(result(decision));
                case CO_HANDLERS_RELEASED -> Optional.of(names(released(decision)));
                case ASSIGNED, ASSISTANCE_ASSIGNED -> Optional.of(assigned(decision));
                case VERIFICATION_OFFERED, VACANCY_COVERED, ASSIGNMENT_TRANSFERRED, UNIT_CHOSEN ->
                    Optional.of(unit(decision));
                case REWORK_DECIDED -> Optional.of(Rework.ofCode(decision).label());
                case RELOCATED, BOUNDARY_REDRAWN -> Optional.of(moved(AreaChange.read(decision)));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException bent) {
            return Optional.empty();
        }
    }

    /** Whose the task became or was, where somebody else did it. */
    private String holder(TraceEntry entry, String claim) {
        try {
            String account = TaskClaim.read(claim).account();
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

    /** E.g. {@code lead P5D working-days}. */
    private static String assigned(String decision) {
        String[] words = decision.split(" ");
        return Role.ofCode(words[0]).label() + "，时限 " + Limit.inWords(words[1], words[2]);
    }

    private String moved(AreaChange change) {
        AreaCode to = change.to();
        return organisation.distinctName(change.from()) + " → "
                + (to == null ? "不在任何网格" : organisation.distinctName(to));
    }

    private String dispatched(DispatchedUnits units) {
        return "派遣：" + proposed(units);
    }

    /** The units that a centre has released from helping. */
    static List<String> released(@Nullable String decision) {
        return Stream.of(String.valueOf(decision).split(","))
                .filter(code -> !code.isBlank())
                .toList();
    }

    private String names(List<String> units) {
        return units.stream().map(this::unit).collect(Collectors.joining("、"));
    }

    String unit(String code) {
        return organisation.unit(code).map(Unit::name).orElse(code);
    }
}
