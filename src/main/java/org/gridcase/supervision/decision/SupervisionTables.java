package org.gridcase.supervision.decision;

import java.util.HashMap;
import java.util.Map;
import org.gridcase.assignment.Stages;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionSubject;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The tables of supervision. Every method throws {@link NoDecisionResultException} when its table has no answer, or one that nobody
 * understands.
 */
@Component
public class SupervisionTables {

    /** What these tables give have no yellow of their own. */
    private static final double WHOLE = 1;

    private static final String MEASURES = "determine-supervision-measure";
    private static final String DEFERRALS = "determine-deferral-rule";
    private static final String ARBITERS = "determine-arbiter";
    private static final String STAGE = "stage";
    private static final String TIER = "tier";
    private static final String ORDER_ANSWER = StageCodes.ORDER_ANSWER;
    private static final String NOBODY_ABOVE = "没有上级";

    private final DecisionTables tables;
    private final Stages stages;
    private final OrderLevels levels;
    private final Organisation organisation;

    SupervisionTables(DecisionTables tables, Stages stages, OrderLevels levels, Organisation organisation) {
        this.organisation = organisation;
        this.tables = tables;
        this.stages = stages;
        this.levels = levels;
    }

    /**
     * @param taken how many measures the assignment has had for this cause, also before its deadline was moved
     * @return with the limit for an answer only where the table of measures gives one; otherwise the table of limits does
     */
    public MeasureRule measure(Cause cause, CaseFile file, Assignment assignment, int taken) {
        if (!assignment.isHandling() && !tables.reads(MEASURES, file.area().value(), STAGE)) {
            // A table from before there were stages speaks of handling alone.
            return new MeasureRule(Measure.NONE, Addressee.UNIT, null, null, MEASURES, MEASURES);
        }
        Map<String, Object> inputs = inputs(file, assignment);
        inputs.put(STAGE, stages.nameOf(assignment.stage()));
        inputs.put("level", levelOf(assignment));
        inputs.put("cause", cause.label());
        inputs.put("taken", taken);
        DecisionResult result = tables.decide(MEASURES, file.subject().with(assignment.unit()), inputs);
        try {
            Measure measure = Measure.of(result.word("measure"));
            Limit answerWithin = limit(result, "answerWithin", "answerCounting");
            Limit next = limit(result, "next", "nextCounting");
            String named = result.optionalWord("addressee");
            if (measure == Measure.NONE) {
                return new MeasureRule(measure, Addressee.UNIT, null, next, result.source(), result.source());
            }
            if (named != null) { // a table from before the two questions were parted
                return new MeasureRule(
                        measure, Addressee.ofLabel(named), answerWithin, next, result.source(), result.source());
            }
            inputs.put("measure", measure.label());
            if (!assignment.isHandling()) {
                // A grid that verifies a case of the district has a community above it, and not the district.
                inputs.put(TIER, tierOf(assignment).label());
            }
            DecidedValue to = addressee(file.subject().with(assignment.unit()), inputs);
            return new MeasureRule(
                    measure,
                    to.addressee,
                    answerWithin,
                    next,
                    result.source(),
                    result.source() + " " + to.decisionSource);
        } catch (IllegalArgumentException e) {
            throw notUnderstood(result, e);
        }
    }

    private Tier tierOf(Assignment assignment) {
        return organisation.unit(assignment.unit()).map(Unit::tier).orElse(assignment.tier());
    }

    private record DecidedValue(Addressee addressee, String decisionSource) {}

    private DecidedValue addressee(DecisionSubject subject, Map<String, Object> inputs) {
        DecisionResult result = tables.decide("determine-supervision-addressee", subject, inputs);
        try {
            return new DecidedValue(Addressee.ofLabel(result.word("addressee")), result.source());
        } catch (IllegalArgumentException e) {
            throw notUnderstood(result, e);
        }
    }

    /** What people call the table of deferrals. */
    public String deferralTitle() {
        return tables.titleOf(DEFERRALS);
    }

    /** Who issues orders to a unit and calls it to account, about a case. */
    public AuthorityRule authority(Measure measure, Unit unit, CaseFile file) {
        DecisionResult result = tables.decide(
                "determine-supervision-authority",
                DecisionSubject.of(file.number(), unit.area().value()).with(unit.code()),
                Map.of(
                        "measure",
                        measure.label(),
                        TIER,
                        unit.tier().label(),
                        "kind",
                        unit.kind().label()));
        String named = result.word("authority");
        try {
            Tier tier = named.equals(NOBODY_ABOVE) ? null : tier(Addressee.ofLabel(named));
            return new AuthorityRule(tier, deciderRole(result), result.source());
        } catch (IllegalArgumentException e) {
            throw notUnderstood(result, e);
        }
    }

    private static Tier tier(Addressee authority) {
        return switch (authority) {
            case DISTRICT -> Tier.DISTRICT;
            case LEADING_GROUP -> Tier.LEADING_GROUP;
            case UNIT, STREET, ABOVE -> throw new IllegalArgumentException("督办单位应为区指挥中心、领导小组或没有上级");
        };
    }

    /** Who rules where it is disputed which unit is responsible for a case. */
    public ArbiterRule arbiter(CaseFile file) {
        Map<String, Object> inputs = new HashMap<>(file.category().inputs());
        inputs.put(TIER, file.tier().label());
        inputs.put("urgency", file.urgency().label());
        DecisionResult result = tables.decide(ARBITERS, file.subject().with(file.unit()), inputs);
        try {
            Meanwhile meanwhile = Meanwhile.ofLabel(result.word("meanwhile"));
            String fallback = result.optionalWord("fallback");
            if (meanwhile == Meanwhile.FALLBACK && fallback == null) {
                throw new IllegalArgumentException("兜底单位先办的，须写明兜底单位");
            }
            return new ArbiterRule(
                    Tier.ofLabel(result.word("arbiter")), deciderRole(result), meanwhile, fallback, result.source());
        } catch (IllegalArgumentException e) {
            throw notUnderstood(result, e);
        }
    }

    /** @param granted how many deferrals the assignment has had */
    public DeferralRule deferral(CaseFile file, Assignment assignment, int granted) {
        Map<String, Object> inputs = inputs(file, assignment);
        inputs.put("granted", granted);
        DecisionResult result = tables.decide(DEFERRALS, file.subject().with(assignment.unit()), inputs);
        String approver = result.word("approver");
        if (approver.equals("不予缓办")) {
            return new DeferralRule(null, DeciderRole.SEAT, null, result.source());
        }
        try {
            Limit longest = limit(result, "longest", "counting");
            if (longest == null) {
                throw new IllegalArgumentException("须写明最长可延多久");
            }
            return new DeferralRule(Tier.ofLabel(approver), deciderRole(result), longest, result.source());
        } catch (IllegalArgumentException e) {
            throw notUnderstood(result, e);
        }
    }

    /** A table from before there were roles lets everybody of the unit decide. */
    private static DeciderRole deciderRole(DecisionResult result) {
        String role = result.optionalWord("role");
        return role == null ? DeciderRole.SEAT : DeciderRole.ofLabel(role);
    }

    /** How strong the order is that the assignment is to answer. */
    private String levelOf(Assignment assignment) {
        String order = assignment.subject();
        return order == null || !assignment.stage().equals(ORDER_ANSWER)
                ? ""
                : levels.ofOrder(order).map(Measure::label).orElse("");
    }

    private static Map<String, Object> inputs(CaseFile file, Assignment assignment) {
        Map<String, Object> inputs = new HashMap<>(file.category().inputs());
        inputs.put("urgency", file.urgency().label());
        inputs.put(TIER, assignment.tier().label());
        return inputs;
    }

    private static @Nullable Limit limit(DecisionResult result, String amount, String counting) {
        String iso8601 = result.optionalWord(amount);
        return iso8601 == null ? null : Limit.of(iso8601, Counting.of(result.word(counting)), WHOLE);
    }

    private static NoDecisionResultException notUnderstood(DecisionResult result, IllegalArgumentException e) {
        return result.unusable("给出的内容无法识别：%s".formatted(e.getMessage()));
    }
}
