package org.gridcase.attachment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How files are kept; the values are in {@code application.yaml}.
 *
 * @param folder where their contents stand; made when the first one comes
 * @param largest bytes of one file
 * @param perCase files of one case
 * @param pixels of a picture, width times height
 * @param reserve room on the disk that files leave to others
 * @param unbound how long a file waits for its report, and a content without a row before it is cleared away
 * @param scanner host and port of a ClamAV daemon that looks at every file, e.g. {@code localhost:3310}; empty for none
 * @param patience how long the scanner may take for one answer
 */
@ConfigurationProperties("gridcase.attachments")
public record AttachmentSettings(
        String folder,
        DataSize largest,
        int perCase,
        long pixels,
        DataSize reserve,
        Duration unbound,
        String scanner,
        Duration patience) {}
