package org.gridcase.attachment.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.gridcase.attachment.MadeSettings;
import org.gridcase.attachment.store.ContentStore;
import org.gridcase.attachment.store.S3ForTests;
import org.gridcase.settings.InstallationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node left in a bucket that was killed between a content and its row goes, and nothing else. */
class ContentSweepTest {

    @TempDir
    Path folder;

    private final AttachmentRepository attachments = mock();
    private final InstallationSettings installation = mock();

    @Test
    void anObjectWithoutARowGoesAfterADayWithItsPicture() throws Exception {
        try (S3ForTests s3 = new S3ForTests()) {
            ContentStore store = s3.store(folder);
            when(installation.id()).thenReturn("one");
            StoreOwner owner = new StoreOwner(store, installation);
            assertThat(owner.isOurs()).isTrue();
            String kept = "ab" + "0".repeat(62) + "-" + UUID.randomUUID();
            String orphan = "cd" + "0".repeat(62) + "-" + UUID.randomUUID();
            for (String key : Set.of(kept, kept + ".preview", orphan, orphan + ".preview", "of-somebody.txt")) {
                s3.objects.put(key, new byte[] {1});
            }
            when(attachments.keptAmong(any())).thenReturn(Set.of(kept));
            ContentSweep sweep = sweep(store, owner);

            s3.since = Instant.now().minus(Duration.ofHours(23));
            assertThat(sweep.clear()).isZero();

            s3.since = Instant.now().minus(Duration.ofHours(25));
            when(installation.id()).thenReturn("another");
            assertThat(sweep.clear()).as("with another database behind it").isZero();
            when(installation.id()).thenReturn("one");
            assertThat(sweep.clear()).isEqualTo(2);
            assertThat(s3.objects).containsOnlyKeys("installation", kept, kept + ".preview", "of-somebody.txt");
        }
    }

    private ContentSweep sweep(ContentStore store, StoreOwner owner) {
        return new ContentSweep(attachments, mock(), store, MadeSettings.plain(), owner, Clock.systemUTC());
    }
}
