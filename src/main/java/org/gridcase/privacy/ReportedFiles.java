package org.gridcase.privacy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/** What came with the report of a case beside words, for whoever reported it. A bean of the room that keeps it. */
public interface ReportedFiles {

    /** Oldest first, without what has been erased. */
    List<ReportedFile> ofCase(String number);

    /**
     * One file.
     *
     * @param name safe to save
     * @param size bytes as it was sent
     * @param content pictures as they are shown, without position and device of whoever took them; empty where it cannot be had now
     */
    record ReportedFile(
            String name,
            String mediaType,
            Instant at,
            long size,
            @Nullable InputStreamSource content) {}
}
