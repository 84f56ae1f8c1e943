package org.gridcase.notification.receipt;

import java.time.OffsetDateTime;
import org.gridcase.notification.Notice.Kind;
import org.gridcase.notification.Premise;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it stands on record.
 *
 * @param urgency of the case when the notice was written, as its Chinese word; null if nobody said
 * @param premise what must hold for it to be true; null if it tells of what has happened
 * @param voidAt when it was found void, so that it did not leave
 * @param voidBecause why, for people
 */
public record Written(
        long id,
        Kind kind,
        String caseNumber,
        Said title,
        Said text,
        @Nullable String urgency,
        OffsetDateTime writtenAt,
        @Nullable Premise premise,
        @Nullable OffsetDateTime voidAt,
        @Nullable Said voidBecause) {}
