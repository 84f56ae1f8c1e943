package org.gridcase.replay.course;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.replay.course.Difference.Kind;

/** The tables that the application asks, and what their answers mean to a case. */
final class TableNames {

    static final String CLASSES = "classify-case";
    static final String LIMIT = "determine-time-limit";
    static final String FURTHER_LIMIT = "determine-further-time-limit";
    static final String MEASURE = "determine-supervision-measure";
    static final String ADDRESSEE = "determine-supervision-addressee";
    static final String RETENTION = "determine-retention";

    /** Which table knows the minor categories of a line of work. */
    static final Map<String, String> OF_LINE = Map.of(
            "城乡运行", "classify-city-case",
            "民生保障", "classify-livelihood-case",
            "安全秩序", "classify-order-case");

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry(CLASSES, Kind.CLASSIFIED),
            Map.entry("classify-city-case", Kind.CLASSIFIED),
            Map.entry("classify-livelihood-case", Kind.CLASSIFIED),
            Map.entry("classify-order-case", Kind.CLASSIFIED),
            Map.entry("determine-urgency", Kind.URGENCY),
            Map.entry("determine-start-tier", Kind.ELSEWHERE),
            Map.entry("determine-acceptance", Kind.ELSEWHERE),
            Map.entry("determine-next-tier", Kind.ELSEWHERE),
            Map.entry("determine-responsible-section", Kind.ELSEWHERE),
            Map.entry("determine-responsible-department", Kind.ELSEWHERE),
            Map.entry("determine-rework", Kind.REWORKED),
            Map.entry("determine-reporter-verification", Kind.VERIFIED),
            Map.entry("determine-reopening", Kind.REWORKED),
            Map.entry("determine-emergency", Kind.SUPERVISED),
            Map.entry(LIMIT, Kind.TIMED),
            Map.entry(FURTHER_LIMIT, Kind.TIMED),
            Map.entry(MEASURE, Kind.SUPERVISED),
            Map.entry(ADDRESSEE, Kind.SUPERVISED),
            Map.entry("determine-supervision-authority", Kind.SUPERVISED),
            Map.entry("determine-deferral-rule", Kind.DEFERRED),
            Map.entry("determine-first-receiver", Kind.KEPT),
            Map.entry("determine-arbiter", Kind.SUPERVISED),
            Map.entry("determine-whistle-rule", Kind.TIMED),
            Map.entry(RETENTION, Kind.KEPT));

    /** With another answer the case goes where nobody knows what people would have done. */
    private static final Set<Kind> PARTING = Set.of(Kind.ELSEWHERE, Kind.REWORKED, Kind.OTHER);

    private TableNames() {}

    static Kind kindOf(String table) {
        return Optional.ofNullable(KINDS.get(table)).orElse(Kind.OTHER);
    }

    static boolean parts(String table) {
        return PARTING.contains(kindOf(table));
    }

    static boolean isLimit(String table) {
        return table.equals(LIMIT) || table.equals(FURTHER_LIMIT);
    }

    /** Measures are told from the lights, not from what was asked then: other lights bring other measures. */
    static boolean isMeasure(String table) {
        return table.equals(MEASURE) || table.equals(ADDRESSEE);
    }
}
