package org.gridcase.attachment;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.web.multipart.MultipartFile;

/**
 * A file as it comes in, not yet looked at.
 *
 * @param name as its sender calls it; nothing of it is believed
 * @param content is read once
 * @param pixels where only a picture is taken, and only as it is shown, encoded anew, so that nothing of position and device is kept: how
 *     many it may have; empty where a file is kept as it is
 */
public record IncomingFile(
        @Nullable String name,
        InputStreamSource content,
        @Nullable Long pixels) {

    /** One that is kept as it is. */
    public IncomingFile(@Nullable String name, InputStreamSource content) {
        this(name, content, null);
    }

    /**
     * Whether somebody has chosen a file for a field: a field in which nothing was chosen sends a part with neither name nor content. A file with
     * a name and nothing in it was chosen, and whoever chose it is told that it is empty.
     */
    public static boolean isChosen(MultipartFile part) {
        String name = part.getOriginalFilename();
        return !part.isEmpty() || name != null && !name.isEmpty();
    }
}
