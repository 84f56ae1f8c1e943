package org.gridcase.attachment;

import java.time.Instant;
import org.gridcase.casefile.trace.AttachedFile.Kind;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A file of a case, without its content.
 *
 * @param caseNumber empty while it waits for its report
 * @param account who sent it
 * @param name as its sender called it, made safe; empty once it is erased
 * @param mediaType by its content
 * @param size bytes
 * @param digest SHA-256 of the content
 * @param content key of the content in the store
 * @param taken what it says of itself
 * @param shownAt since when whoever reported the case sees its picture; empty while they do not
 * @param erasedAt when its content, name, time and position went with the personal data of the case
 */
public record Attachment(
        String id,
        @Nullable String caseNumber,
        Stage stage,
        String account,
        Instant at,
        String name,
        String mediaType,
        long size,
        String digest,
        String content,
        Taken taken,
        @Nullable Instant shownAt,
        @Nullable Instant erasedAt) {

    /** The same as a file of a case. */
    public Attachment boundTo(String number, Instant bound) {
        return new Attachment(
                id, number, stage, account, bound, name, mediaType, size, digest, content, taken, shownAt, erasedAt);
    }

    /** The same with its content under another key. */
    public Attachment withContent(String key) {
        return new Attachment(
                id, caseNumber, stage, account, at, name, mediaType, size, digest, key, taken, shownAt, erasedAt);
    }

    /** The same, seen by whoever reported the case since an instant, or not at all. */
    public Attachment shown(@Nullable Instant since) {
        return new Attachment(
                id, caseNumber, stage, account, at, name, mediaType, size, digest, content, taken, since, erasedAt);
    }

    public Kind kind() {
        return Kind.of(mediaType);
    }

    /** Whether there is a picture to show of it: upright, without position and device. */
    public boolean isPreviewed() {
        return kind() == Kind.PICTURE && erasedAt == null;
    }

    /** Whether its picture may be shown to whoever reported the case: what was done, once somebody who works on the case says so. */
    public boolean isOfAnswer() {
        return isPreviewed() && stage != Stage.REPORT;
    }

    /** Whether whoever reported the case sees its picture. */
    public boolean isShown() {
        return shownAt != null && isOfAnswer();
    }

    /**
     * When and where a photo was taken, as the device wrote into it. Whoever sends a photo can have changed that.
     *
     * @param longitude degrees, WGS-84
     * @param latitude degrees, WGS-84
     */
    public record Taken(
            @Nullable Instant at,
            @Nullable Double longitude,
            @Nullable Double latitude) {

        public static final Taken UNKNOWN = new Taken(null, null, null);
    }
}
