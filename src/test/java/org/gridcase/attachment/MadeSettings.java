package org.gridcase.attachment;

import java.time.Duration;
import org.gridcase.attachment.AttachmentSettings.Bucket;
import org.springframework.util.unit.DataSize;

/** How files are kept, for tests without the application. */
public final class MadeSettings {

    private MadeSettings() {}

    /** A folder, and no scanner. */
    public static AttachmentSettings plain() {
        return of("x", Bucket.NONE, "");
    }

    public static AttachmentSettings withBucket(String folder, Bucket bucket) {
        return of(folder, bucket, "");
    }

    public static AttachmentSettings withScanner(String scanner) {
        return of("x", Bucket.NONE, scanner);
    }

    private static AttachmentSettings of(String folder, Bucket bucket, String scanner) {
        return new AttachmentSettings(
                folder,
                bucket,
                DataSize.ofMegabytes(20),
                9,
                9,
                100_000_000,
                DataSize.ofMegabytes(1),
                Duration.ofDays(1),
                scanner,
                Duration.ofSeconds(10));
    }
}
