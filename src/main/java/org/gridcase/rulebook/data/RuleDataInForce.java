package org.gridcase.rulebook.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Data that a change has brought into force.
 *
 * @param data its id
 * @param before what was in force before, in the form of the file
 * @param editionBefore of the data
 * @param edition that the change made
 * @param until null while it decides
 */
public record RuleDataInForce(
        int change,
        String data,
        byte[] before,
        int editionBefore,
        int edition,
        Instant since,
        @Nullable Instant until) {}
