package org.gridcase.attachment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How files are kept; the values are in {@code application.yaml}.
 *
 * @param folder where their contents stand, or with a bucket what is on its way to it; made when the first one comes
 * @param bucket of an S3-compatible store, where contents stand instead of the folder; without a name there is none
 * @param largest bytes of one file
 * @param perCase files of one case
 * @param waiting files of one account that wait for their report
 * @param pixels of a picture, width times height
 * @param reserve room on the disk that files leave to others
 * @param unbound how long a file waits for its report, and a content without a row before it is cleared away
 * @param scanner host and port of a ClamAV daemon that looks at every file, e.g. {@code localhost:3310}; empty for none
 * @param patience how long the scanner may take for one answer
 */
@ConfigurationProperties("gridcase.attachments")
public record AttachmentSettings(
        String folder,
        Bucket bucket,
        DataSize largest,
        int perCase,
        int waiting,
        long pixels,
        DataSize reserve,
        Duration unbound,
        String scanner,
        Duration patience) {

    /**
     * A bucket, which is this installation's alone.
     *
     * @param name empty for none
     * @param endpoint of the store, e.g. {@code https://s3.example.org}
     * @param region as the store calls it; most take any
     * @param pathStyle whether the bucket stands in the path of addresses, not in the name of the host
     * @param patience how long the store may take for one content
     */
    public record Bucket(
            String name,
            String endpoint,
            String region,
            String accessKey,
            String secretKey,
            boolean pathStyle,
            Duration patience) {

        public static final Bucket NONE = new Bucket("", "", "", "", "", true, Duration.ZERO);

        public boolean isSet() {
            return !name.isBlank();
        }

        /** The secret stands in no log. */
        @Override
        public String toString() {
            return name + " at " + endpoint;
        }
    }
}
