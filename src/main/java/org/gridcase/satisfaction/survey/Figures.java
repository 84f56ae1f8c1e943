package org.gridcase.satisfaction.survey;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of the reports of a group: who was asked, who answered, and what they said.
 *
 * @param group code of the unit, street or category
 * @param solved how many said that it is solved, of closings that held: what was taken up again was not solved
 * @param satisfied how many said at least satisfied
 * @param unresolved how many closings did not hold: said to be not solved, or taken up again
 */
public record Figures(
        @Nullable String group, int asked, int answered, int responded, int solved, int satisfied, int unresolved) {

    /** By what is counted. */
    public enum By {
        UNIT("unit", "单位", "coalesce(s.unit, f.unit)"),
        STREET("street", "街道", "substring(f.area, 1, 9)"),
        CATEGORY("category", "类别", "f.category");

        private final String code;
        private final String label;
        private final String column;

        By(String code, String label, String column) {
            this.code = code;
            this.label = label;
            this.column = column;
        }

        public String code() {
            return code;
        }

        public String label() {
            return label;
        }

        String column() {
            return column;
        }
    }

    /** Which reports stand behind a figure. */
    public enum Which {
        ASKED("asked", "请过评价的", "s.asked_at is not null"),
        ANSWERED("answered", "已评价的", "s.answered_at is not null"),
        RESPONDED("responded", "有人答复的", FigureRepository.RESPONDED),
        SOLVED("solved", "已解决的", FigureRepository.SOLVED),
        SATISFIED("satisfied", "满意的", FigureRepository.SATISFIED),
        NOT_RESPONDED("not-responded", "没有人答复的", "s.responded = 'no'"),
        NOT_SOLVED("not-solved", "说没有解决的", "s.solved = 'no'"),
        DISSATISFIED("dissatisfied", "不满意的", "s.satisfied < 3"),
        UNRESOLVED("unresolved", "结案未解决的", FigureRepository.UNRESOLVED);

        private final String code;
        private final String label;
        private final String condition;

        Which(String code, String label, String condition) {
            this.code = code;
            this.label = label;
            this.condition = condition;
        }

        public String code() {
            return code;
        }

        public String label() {
            return label;
        }

        String condition() {
            return condition;
        }
    }

    /** The sum of some groups. */
    public static Figures sum(Stream<Figures> groups) {
        return groups.reduce(
                new Figures(null, 0, 0, 0, 0, 0, 0),
                (one, other) -> new Figures(
                        null,
                        one.asked + other.asked,
                        one.answered + other.answered,
                        one.responded + other.responded,
                        one.solved + other.solved,
                        one.satisfied + other.satisfied,
                        one.unresolved + other.unresolved));
    }

    /** Which part of those who answered said so, to a thousandth; nothing where nobody has answered, which is neither none nor all. */
    public @Nullable Double rate(int said) {
        return answered == 0 ? null : Math.round(said * 1000.0 / answered) / 1000.0;
    }
}
