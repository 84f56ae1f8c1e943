package org.gridcase.casefile.history;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.trace.AreaChange;
import org.gridcase.casefile.trace.DispatchedUnits;
import org.gridcase.casefile.trace.TaskClaim;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/** What somebody decided in a step of the trace, in words for people: the result, and to whom the case went. */
@Component
class DecisionWords {

    private static final Map<String, String> WORDS = Map.of(
            "resolved", "办结",
            "escalate", "上报上级",
            "return", "退回",
            "reject", "不予受理",
            "verified", "核实通过",
            "not-verified", "核实未通过");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private final Organisation organisation;

    DecisionWords(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The decision of a step on the case's own way; what people wrote themselves stays as it is. */
    String of(TraceEvent step) {
        String decision = String.valueOf(step.decision());
        if (step.action() == Action.STEP_ANSWERED) {
            return decision;
        }
        if (step.action() == Action.CO_HANDLERS_RELEASED) {
            return "解除协办：" + names(released(step));
        }
        if (step.action() == Action.DEFERRAL_GRANTED) {
            return "准予缓办：" + decision;
        }
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
        try {
            return switch (step.action()) {
                case TIER_DECIDED -> organisation.nameOf(Tier.ofCode(decision));
                case UNITS_PROPOSED -> proposed(DispatchedUnits.read(decision.replaceFirst("^rework ", "")));
                case DISPATCH_DECIDED, MEETING_DECIDED, ANSWERED, VERIFIED -> of(step);
                case CO_HANDLERS_RELEASED -> names(released(step));
                case ASSIGNED, ASSISTANCE_ASSIGNED -> assigned(decision);
                case VERIFICATION_OFFERED, VACANCY_COVERED, ASSIGNMENT_TRANSFERRED, UNIT_CHOSEN -> unit(decision);
                case REWORK_DECIDED -> decision.equals("raise") ? "上一级" : "原单位重办";
                case CLAIMED, PUT_BACK -> holder(entry, TaskClaim.read(decision).account());
                case RELOCATED, BOUNDARY_REDRAWN -> moved(AreaChange.read(decision));
                case ORDER_ISSUED -> decision.split(" ")[0];
                case ACTED_FOR, PROCESS_MIGRATED -> "";
                default -> HAN.matcher(decision).find() ? decision : "";
            };
        } catch (RuntimeException unreadable) {
            return "";
        }
    }

    /** Whose the task became or was, where somebody else did it. */
    private String holder(TraceEntry entry, String account) {
        return account.equals(entry.step().actor()) ? "" : organisation.nameAt(account, entry.at());
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
    static List<String> released(TraceEvent step) {
        return Stream.of(String.valueOf(step.decision()).split(","))
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
