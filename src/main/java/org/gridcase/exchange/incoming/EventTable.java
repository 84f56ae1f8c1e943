package org.gridcase.exchange.incoming;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionTables;
import org.springframework.stereotype.Component;

/** Asks the table that says which category events of a kind become, and how many of them within which time make a case. */
@Component
class EventTable {

    static final String TABLE = "determine-device-event";
    static final String CATEGORY = "category";
    static final String TIMES = "times";
    static final String WITHIN = "within";
    static final String ONCE = "一次";

    private static final List<String> HOW_OFTEN = List.of(ONCE, "两次", "三次", "四次", "五次");

    /** The same from the other end. */
    static final List<String> SELDOM_FIRST = seldomFirst();

    private static final Map<String, Duration> HOW_LONG = Map.of(
            "十分钟", Duration.ofMinutes(10),
            "半小时", Duration.ofMinutes(30),
            "一小时", Duration.ofHours(1),
            "六小时", Duration.ofHours(6),
            "一天", Duration.ofDays(1));

    private final DecisionTables tables;

    private static List<String> seldomFirst() {
        List<String> turned = new ArrayList<>(HOW_OFTEN);
        Collections.reverse(turned);
        return List.copyOf(turned);
    }

    EventTable(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * What is to be made of an event.
     *
     * @param type as the sender calls its kind
     * @param text what it says; empty where it says nothing
     * @throws org.gridcase.engine.decision.NoDecisionResultException when the table has no answer, or one that nobody understands
     */
    EventRule rule(String type, String text) {
        DecisionResult result = tables.decide(TABLE, Map.of("type", type, "text", text));
        String times = result.word(TIMES);
        int howOften = HOW_OFTEN.indexOf(times) + 1;
        if (howOften == 0) {
            throw result.unusable("在“%s”里给出的“%s”无法识别".formatted(TIMES, times));
        }
        String category = result.optionalWord(CATEGORY);
        if (howOften == 1) {
            return new EventRule(category, howOften, Duration.ZERO, "");
        }
        String word = result.word(WITHIN);
        if (!HOW_LONG.containsKey(word)) {
            throw result.unusable("在“%s”里给出的“%s”无法识别".formatted(WITHIN, word));
        }
        return new EventRule(category, howOften, Objects.requireNonNull(HOW_LONG.get(word)), word);
    }
}
