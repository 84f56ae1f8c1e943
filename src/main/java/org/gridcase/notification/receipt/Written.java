package org.gridcase.notification.receipt;

import java.time.OffsetDateTime;
import org.gridcase.notification.Notice.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it stands on record.
 *
 * @param urgency of the case when the notice was written, as its Chinese word; null if nobody said
 */
public record Written(
        long id,
        Kind kind,
        String caseNumber,
        String title,
        String text,
        @Nullable String urgency,
        OffsetDateTime writtenAt) {}
