package org.gridcase.whistle.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUse.Lapse;
import org.gridcase.rulebook.requirement.TableUses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which tier may call whom to the spot, and how long each step may take. */
@Component
class WhistleTable implements TableUses {

    private static final String TABLE = "determine-whistle-rule";
    private static final String CALL = "call";
    private static final String ALLOWED = "可以";
    private static final String BY_THE_STREET = "经街道指挥中心";
    private static final String NOT_ALLOWED = "不得";

    private final DecisionTables tables;
    private final Organisation organisation;

    WhistleTable(DecisionTables tables, Organisation organisation) {
        this.tables = tables;
        this.organisation = organisation;
    }

    @Override
    public List<TableUse> tables() {
        return List.of(TableUse.of(TABLE)
                .hearingOfCase()
                .answering(Map.of(
                        "sign", needed("signCounting"),
                        "contact", Answer.limit("contactCounting").orEmpty(),
                        "arrive", needed("arriveCounting"),
                        "report", needed("reportCounting"),
                        "yellowShare", Answer.of(Meaning.SHARE).emptyWhere(CALL, BY_THE_STREET, NOT_ALLOWED)))
                .telling(
                        Lapse.to(CALL, Set.of(NOT_ALLOWED), "原来可以吹哨的，不再可以"),
                        Lapse.to(CALL, Set.of(BY_THE_STREET), "原来可以直接吹哨的，须经街道指挥中心")
                                .from(ALLOWED)));
    }

    private static Answer needed(String counting) {
        return Answer.limit(counting).emptyWhere(CALL, BY_THE_STREET, NOT_ALLOWED);
    }

    /**
     * @throws BusinessRuleViolation when this caller may not call that unit
     * @throws NoDecisionResultException when the table has no answer, or one that nobody understands
     */
    WhistleRule rule(Unit caller, Unit called, CaseFile file, Difficulty difficulty) {
        DecisionResult result = ask(caller, called, file, difficulty);
        return switch (result.word(CALL)) {
            case NOT_ALLOWED ->
                throw BusinessRuleViolation.spoken(
                        WhistleRequest.UNITS,
                        "whistle.not-allowed",
                        tables.titleOf(TABLE),
                        organisation.said(caller.tier()),
                        called.name());
            case BY_THE_STREET ->
                throw BusinessRuleViolation.spoken(
                        WhistleRequest.UNITS,
                        "whistle.by-the-street",
                        tables.titleOf(TABLE),
                        called.name(),
                        organisation.above(caller).orElse(caller).name());
            default -> read(result);
        };
    }

    /** The limits of a unit that has been called; empty where a table of today would not let it be called, or gives nothing to go by. */
    Optional<WhistleRule> running(Unit caller, Unit called, CaseFile file, Difficulty difficulty) {
        try {
            DecisionResult result = ask(caller, called, file, difficulty);
            return result.word(CALL).equals(ALLOWED) ? Optional.of(read(result)) : Optional.empty();
        } catch (NoDecisionResultException e) {
            return Optional.empty();
        }
    }

    private DecisionResult ask(Unit caller, Unit called, CaseFile file, Difficulty difficulty) {
        Map<String, Object> inputs = new HashMap<>(file.category().inputs());
        inputs.put("callerTier", caller.tier().label());
        inputs.put("unitKind", called.kind().label());
        inputs.put("urgency", file.urgency().label());
        inputs.put("difficulty", difficulty.label());
        return tables.decide(TABLE, file.subject(), inputs);
    }

    private static WhistleRule read(DecisionResult result) {
        try {
            return new WhistleRule(
                    required(result, "sign"),
                    limit(result, "contact"),
                    required(result, "arrive"),
                    required(result, "report"),
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
