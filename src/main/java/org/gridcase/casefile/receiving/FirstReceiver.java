package org.gridcase.casefile.receiving;

import java.time.Instant;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * The unit that received a matter first 首接单位, where it has to do something for it (C12).
 *
 * @param urged whether it is urged whenever the lead is
 * @param answers whether it has to tell the reporter before the case is closed
 * @param toldBy the account that did; empty while nobody has
 * @param words what the reporter said to it, or when nobody was reached
 */
public record FirstReceiver(
        String caseNumber,
        String unit,
        boolean urged,
        boolean answers,
        String decisionSource,
        @Nullable String toldBy,
        @Nullable Instant toldAt,
        @Nullable How how,
        @Nullable String words) {

    /** Whether the reporter still has to be told. */
    public boolean owesAnswer() {
        return answers && toldAt == null;
    }

    /** How the reporter was told. */
    public enum How {
        IN_PERSON("in-person", "当面"),
        PHONE("phone", "电话"),
        MESSAGE("message", "短信或微信"),
        NOT_REACHED("not-reached", "未联系上");

        private final String code;
        private final String label;

        How(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public String label() {
            return label;
        }

        public Said said() {
            return Said.label("told", code, label);
        }

        /** @throws IllegalArgumentException when there is none of that code */
        public static How ofCode(String code) {
            return Codes.find(values(), How::code, code, "told");
        }
    }
}
