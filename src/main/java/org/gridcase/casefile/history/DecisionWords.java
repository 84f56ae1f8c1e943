package org.gridcase.casefile.history;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.trace.DispatchedUnits;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
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
        String known = WORDS.get(decision);
        return known == null ? dispatched(DispatchedUnits.read(decision)) : known;
    }

    private String dispatched(DispatchedUnits units) {
        String lead = units.lead();
        String others = units.coHandlers().isEmpty() ? "" : "；协办 " + names(units.coHandlers());
        return "派遣：主办 " + (lead == null ? "" : unit(lead)) + others;
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
