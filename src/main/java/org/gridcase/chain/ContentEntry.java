package org.gridcase.chain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a register of contents: from this instant on the tables say this of the subject.
 *
 * @param position from 1 without gaps, over all subjects of the register
 * @param subject what of the tables it is about
 * @param digest of what they say
 * @param since to the millisecond
 * @param recordedBy the account that changed it, or {@code system}
 * @param parts which rows the subject has and a short digest of each, see {@link TableText#parts}; empty in entries of before
 * @param reason why somebody took the tables over as they are, although the register said otherwise; empty of every other change
 * @param link as stored, right or not
 */
public record ContentEntry(
        int position,
        String subject,
        String digest,
        Instant since,
        String recordedBy,
        @Nullable String parts,
        @Nullable String reason,
        String link)
        implements ChainedEntry {

    ContentEntry linkedAfter(String previous) {
        return new ContentEntry(position, subject, digest, since, recordedBy, parts, reason, linkAfter(previous));
    }

    @Override
    public String linkAfter(String previous) {
        return LinkForm.after(previous)
                .field("position", String.valueOf(position))
                .field("subject", subject)
                .field("digest", digest)
                .field("since", String.valueOf(since.toEpochMilli()))
                .word("recorded_by", recordedBy)
                .field("parts", parts)
                .field("reason", reason)
                .link();
    }
}
