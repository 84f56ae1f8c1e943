package org.gridcase.satisfaction.survey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.result.SurveyWay;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionSubject;
import org.gridcase.engine.decision.DecisionTables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the table that says who is asked, and how. */
@Component
class SurveyTable {

    static final String TABLE = "determine-survey";

    static final String WITHIN = "within";
    static final String COUNTING = "counting";
    static final String CALL_AFTER = "callAfter";
    static final String CALL_COUNTING = "callCounting";
    static final String SHARE = "share";
    static final String ATTEMPTS = "attempts";
    private static final Pattern PERCENT = Pattern.compile("(100|[1-9][0-9]?)%");
    private static final List<String> TIMES = List.of("一次", "两次", "三次");

    private final DecisionTables tables;

    SurveyTable(DecisionTables tables) {
        this.tables = tables;
    }

    /** How somebody can be reached, as the table writes it. */
    enum Reach {
        BOTH("网页和电话"),
        PAGE("网页"),
        PHONE("电话");

        private final String label;

        Reach(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        boolean page() {
            return this != PHONE;
        }

        boolean phone() {
            return this != PAGE;
        }
    }

    /**
     * What is to be asked about a report, with whose trace the decision is kept.
     *
     * @param report its number
     * @param head the case that was worked on
     * @param spokeAs as whom the reporter spoke
     * @throws org.gridcase.engine.decision.NoDecisionResultException when the table has no answer, or one that nobody understands
     */
    SurveyRule rule(String report, CaseFile head, Reach reach, String spokeAs) {
        Map<String, Object> inputs = new HashMap<>(head.category().inputs());
        inputs.put("tier", head.tier().label());
        inputs.put("urgency", head.urgency().label());
        inputs.put("channel", head.channel().label());
        inputs.put("reach", reach.label());
        inputs.put("reporter", spokeAs);
        DecisionResult result =
                tables.decide(TABLE, DecisionSubject.of(report, head.area().value()), inputs);
        SurveyWay way = way(result);
        Limit within = limit(result, WITHIN, COUNTING);
        if (way != SurveyWay.NONE && within == null) {
            throw result.unusable("没有填写“%s”".formatted(WITHIN));
        }
        return new SurveyRule(
                way,
                within,
                way.byCall() ? share(result) : 0,
                way.byCall() ? limit(result, CALL_AFTER, CALL_COUNTING) : null,
                way.byCall() ? attempts(result) : 0,
                result.source());
    }

    private static SurveyWay way(DecisionResult result) {
        String word = result.word("way");
        try {
            return SurveyWay.ofLabel(word);
        } catch (IllegalArgumentException e) {
            throw result.unusable("在“way”里给出的“%s”无法识别".formatted(word));
        }
    }

    private static @Nullable Limit limit(DecisionResult result, String amount, String counting) {
        String written = result.optionalWord(amount);
        if (written == null) {
            return null;
        }
        String word = result.word(counting);
        try {
            return Limit.of(written, Counting.of(word), 1);
        } catch (IllegalArgumentException e) {
            throw result.unusable("在“%s”“%s”里给出的“%s”“%s”无法识别".formatted(amount, counting, written, word));
        }
    }

    private static double share(DecisionResult result) {
        String word = result.word(SHARE);
        if (!PERCENT.matcher(word).matches()) {
            throw result.unusable("在“%s”里给出的“%s”应为 1%% 至 100%%".formatted(SHARE, word));
        }
        return Integer.parseInt(word.substring(0, word.length() - 1)) / 100.0;
    }

    private static int attempts(DecisionResult result) {
        String word = result.word(ATTEMPTS);
        int attempts = TIMES.indexOf(word) + 1;
        if (attempts == 0) {
            throw result.unusable("在“%s”里给出的“%s”无法识别".formatted(ATTEMPTS, word));
        }
        return attempts;
    }
}
