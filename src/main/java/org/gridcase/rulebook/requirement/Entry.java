package org.gridcase.rulebook.requirement;

import java.util.List;
import java.util.Set;

/**
 * How people fill in a field that our code reads.
 *
 * @param needed whether the step refuses an answer without it
 * @param least characters that people must be able to write; 0 where nobody writes
 * @param most characters that the step takes; 0 where the form alone says how many
 * @param choices the answers of the step's {@code outcome} with which people must reach the field; none for whatever they choose
 * @param such what people write there, for patterns to be tried with
 */
public record Entry(Kind kind, boolean needed, int least, int most, Set<String> choices, List<String> such) {

    /** What a field must be. */
    public enum Kind {
        TEXT("单行或多行文字", Set.of("textfield", "textarea")),
        /** Decides, and so is never filled in beforehand. */
        CHOICE("单选或下拉选择", Set.of("radio", "select")),
        /** Says what somebody has heard or found, where that is asked for, and so is never filled in beforehand either. */
        FINDING("单选或下拉选择", Set.of("radio", "select")),
        /** Says how something else is meant, and may be filled in beforehand. */
        SETTING("单选或下拉选择", Set.of("radio", "select")),
        UNIT("下拉选择，选项取自 units", Set.of("select")),
        UNITS("多选，选项取自 units", Set.of("taglist")),
        TIME("日期和时刻", Set.of("datetime", "textfield")),
        /** A day or a moment, as the step takes either. */
        DAY("单行文字或日期", Set.of("textfield", "datetime")),
        TICK("勾选框", Set.of("checkbox"));

        private final String label;
        private final Set<String> types;

        Kind(String label, Set<String> types) {
            this.label = label;
            this.types = types;
        }

        public String label() {
            return label;
        }

        /** The types of Camunda's forms that do for it. */
        public Set<String> types() {
            return types;
        }
    }

    /** Sentences as people write them, short and long. */
    private static final List<String> SENTENCES =
            List.of("已办结。", "已到现场清理，问题解决。", "不属本单位职责，建议由综合行政执法中队办理", "现场核实：商户已把摊位搬回店内，人行道恢复通行，未发现其他问题。");

    private static final int SENTENCE = 50;

    private static Entry of(Kind kind, boolean needed, int least, int most, List<String> such) {
        return new Entry(kind, needed, least, most, Set.of(), such);
    }

    /** Sentences that must be written. */
    public static Entry sentences(int most) {
        return of(Kind.TEXT, true, SENTENCE, most, SENTENCES);
    }

    /** Words of another form, such as a number or a name. */
    public static Entry words(int least, String... such) {
        return of(Kind.TEXT, true, least, 0, List.of(such));
    }

    /** A day, or a day with a time. */
    public static Entry day() {
        return of(Kind.DAY, true, 16, 0, List.of("2026-12-01", "2026-12-01 17:00", "2026年12月1日"));
    }

    public static Entry choice() {
        return of(Kind.CHOICE, true, 0, 0, List.of());
    }

    public static Entry finding() {
        return of(Kind.FINDING, false, 0, 0, List.of());
    }

    public static Entry setting() {
        return of(Kind.SETTING, false, 0, 0, List.of());
    }

    public static Entry unit() {
        return of(Kind.UNIT, true, 0, 0, List.of());
    }

    public static Entry units() {
        return of(Kind.UNITS, false, 0, 0, List.of());
    }

    public static Entry time() {
        return of(Kind.TIME, false, 16, 0, List.of("2026-12-01 17:00"));
    }

    public static Entry tick() {
        return of(Kind.TICK, false, 0, 0, List.of());
    }

    /** The step takes an answer without it. */
    public Entry optional() {
        return new Entry(kind, false, least, most, choices, such);
    }

    /** Needs to be reached with these answers only. */
    public Entry with(String... outcomes) {
        return new Entry(kind, needed, least, most, Set.of(outcomes), such);
    }
}
