package org.gridcase.exchange.incoming;

import java.time.Instant;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, and what became of it.
 *
 * @param source as it was sent, numbers masked; so are type, subject and content
 * @param reason why it is kept
 * @param content only while it is kept
 */
record EventMessage(
        String id,
        String account,
        String eventKey,
        String thing,
        String source,
        String type,
        @Nullable String subject,
        @Nullable Instant happenedAt,
        Instant receivedAt,
        Outcome outcome,
        @Nullable Said reason,
        @Nullable String content,
        @Nullable String caseNumber) {

    /** What became of a message. */
    enum Outcome {
        /** A case was opened. */
        OPENED("opened"),
        /** It is about a thing that has an open case, and stands with it. */
        ADDED("added"),
        /** It is not yet what makes a case: so few have happened within the time that the table names. */
        COUNTED("counted"),
        /** Somebody has to look at it. */
        KEPT("kept"),
        /** Somebody has made a case of it. */
        TAKEN_UP("taken-up"),
        /** Somebody has laid it aside. */
        DISMISSED("dismissed");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
