package org.gridcase.handling;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the reporter of a case says after the report: kept beside the case, shown to those who have it, and told to whoever answers for it. */
public interface ReporterWords {

    /** What a reporter says it for. */
    enum Purpose {
        /** More about the matter. */
        ADDED("reporter.added"),
        /** The matter is solved. */
        SOLVED("reporter.solved"),
        /** The case has ended and the matter is not solved. */
        NOT_SOLVED("reporter.not-solved"),
        /** The case has ended and the reporter asks for the matter again. */
        ASKED_AGAIN("reporter.asked-again");

        private final String key;

        Purpose(String key) {
            this.key = key;
        }

        /** The key of the message that says it. */
        public String key() {
            return key;
        }

        /** That which the key says; empty where it says none. */
        public static Optional<Purpose> ofKey(String key) {
            return Stream.of(values()).filter(each -> each.key.equals(key)).findFirst();
        }
    }

    /**
     * Keeps it, once for each id, and tells whoever answers for the unit that has to act, or where the case has ended the centre of its
     * street. Telephone and identity card numbers are masked.
     *
     * @param id of this saying; sent twice it is said once
     * @param words empty where the purpose says all
     * @return whether it is new
     * @throws org.gridcase.casefile.NoSuchCaseException when there is no such case
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when the case has as many additions as it may
     */
    boolean say(String caseNumber, Purpose purpose, @Nullable String words, String id);
}
