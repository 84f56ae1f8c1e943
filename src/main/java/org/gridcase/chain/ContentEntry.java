package org.gridcase.chain;

import java.time.Instant;

/**
 * An entry of a register of contents: from this instant on the tables say this of the subject.
 *
 * @param position from 1 without gaps, over all subjects of the register
 * @param subject what of the tables it is about
 * @param digest of what they say
 * @param since to the millisecond
 * @param recordedBy the account that changed it, or {@code system}
 * @param link as stored, right or not
 */
public record ContentEntry(int position, String subject, String digest, Instant since, String recordedBy, String link)
        implements ChainedEntry {

    ContentEntry linkedAfter(String previous) {
        return new ContentEntry(position, subject, digest, since, recordedBy, linkAfter(previous));
    }

    @Override
    public String linkAfter(String previous) {
        return LinkForm.after(previous)
                .field("position", String.valueOf(position))
                .field("subject", subject)
                .field("digest", digest)
                .field("since", String.valueOf(since.toEpochMilli()))
                .word("recorded_by", recordedBy)
                .link();
    }
}
