package org.gridcase.whistle.call;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionSubject;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which tier may call whom to the spot, and how long each step may take. */
@Component
class WhistleTable {

    static final String TABLE = "determine-whistle-rule";
    static final String CALL = "call";

    private final DecisionTables tables;
    private final CallingUnits units;
    private final Organisation organisation;

    WhistleTable(DecisionTables tables, CallingUnits units, Organisation organisation) {
        this.tables = tables;
        this.units = units;
        this.organisation = organisation;
    }

    /**
     * What calling a unit means. Through the street goes what the table says so of, where the street itself may call the unit.
     *
     * @throws BusinessRuleViolation when this caller may not call that unit
     * @throws NoDecisionResultException when the table has no answer, or one that nobody understands
     */
    WhistleRule rule(Unit caller, Unit called, CaseFile file, Difficulty difficulty) {
        DecisionResult result = ask(caller, called, file, file.subject(), difficulty);
        return switch (route(result)) {
            case NOT_ALLOWED -> throw notAllowed(caller, called);
            case STREET -> relayed(caller, called, file, difficulty);
            case DIRECT -> read(result, false);
        };
    }

    private WhistleRule relayed(Unit caller, Unit called, CaseFile file, Difficulty difficulty) {
        Unit street = units.relaying(caller);
        DecisionResult result = ask(street, called, file, file.subject(), difficulty);
        if (route(result) != WhistleRoute.DIRECT) {
            throw notAllowed(street, called);
        }
        return read(result, true);
    }

    /**
     * How a whistle would reach a unit. It is only asked, and so not kept with the case.
     *
     * @return empty where the table has no answer: whoever sends the whistle is told why
     */
    Optional<WhistleRoute> route(Unit caller, Unit called, CaseFile file, Difficulty difficulty) {
        DecisionSubject asked = DecisionSubject.in(file.area().value());
        try {
            WhistleRoute route = route(ask(caller, called, file, asked, difficulty));
            return Optional.of(
                    route == WhistleRoute.STREET
                                    && route(ask(units.relaying(caller), called, file, asked, difficulty))
                                            != WhistleRoute.DIRECT
                            ? WhistleRoute.NOT_ALLOWED
                            : route);
        } catch (NoDecisionResultException e) {
            return Optional.empty();
        }
    }

    private static WhistleRoute route(DecisionResult result) {
        String word = result.word(CALL);
        return WhistleRoute.ofCell(word).orElseThrow(() -> result.unusable("对能否吹哨的回答“%s”无法识别".formatted(word)));
    }

    private BusinessRuleViolation notAllowed(Unit caller, Unit called) {
        return BusinessRuleViolation.spoken(
                WhistleRequest.UNITS,
                "whistle.not-allowed",
                tables.titleOf(TABLE),
                organisation.said(caller.tier()),
                called.name());
    }

    /** The limits of a unit that has been called; empty where a table of today would not let it be called, or gives nothing to go by. */
    Optional<WhistleRule> running(Unit caller, Unit called, CaseFile file, Difficulty difficulty) {
        try {
            return Optional.of(rule(caller, called, file, difficulty));
        } catch (NoDecisionResultException | BusinessRuleViolation e) {
            return Optional.empty();
        }
    }

    private DecisionResult ask(
            Unit caller, Unit called, CaseFile file, DecisionSubject subject, Difficulty difficulty) {
        Map<String, Object> inputs = new HashMap<>(file.category().inputs());
        inputs.put("callerTier", caller.tier().label());
        inputs.put("unitKind", called.kind().label());
        inputs.put("urgency", file.urgency().label());
        inputs.put("difficulty", difficulty.label());
        return tables.decide(TABLE, subject.with(called.code()), inputs);
    }

    private static WhistleRule read(DecisionResult result, boolean relayed) {
        try {
            return new WhistleRule(
                    required(result, "sign"),
                    limit(result, "contact"),
                    required(result, "arrive"),
                    required(result, "report"),
                    relayed,
                    result.source());
        } catch (IllegalArgumentException e) {
            throw result.unusable("给出的内容无法识别：%s".formatted(e.getMessage()));
        }
    }

    private static Limit required(DecisionResult result, String step) {
        Limit limit = limit(result, step);
        if (limit == null) {
            throw new IllegalArgumentException("须写明各步时限");
        }
        return limit;
    }

    private static @Nullable Limit limit(DecisionResult result, String step) {
        String amount = result.optionalWord(step);
        return amount == null
                ? null
                : Limit.of(amount, Counting.of(result.word(step + "Counting")), result.number("yellowShare"));
    }
}
