package org.gridcase.attachment.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.attachment.Attachment.Taken;
import org.gridcase.attachment.IncomingFile;
import org.gridcase.attachment.MadeSettings;
import org.gridcase.attachment.content.FileInspector;
import org.gridcase.attachment.content.FileInspector.Inspected;
import org.gridcase.attachment.store.ContentStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;

/** A store that fails in the middle keeps nothing of what came with it. */
class IncomingContentsTest {

    @TempDir
    Path folder;

    private final List<String> kept = new ArrayList<>();
    private final ContentStore store = mock();
    private final FileInspector inspector = mock();
    private final StoreOwner owner = mock();

    @Test
    void aDiskThatIsFullAfterThreeOfSixWritesKeepsNone() throws Exception {
        assertThatKeepingFailsWith("attachment-store-full", "No space left on device");
    }

    @Test
    void aStoreThatGoesAwayAfterThreeOfSixWritesKeepsNone() throws Exception {
        assertThatKeepingFailsWith("attachment-store-away", "Connection refused");
    }

    private void assertThatKeepingFailsWith(String problem, String saidByTheMachine) throws Exception {
        when(owner.isOurs()).thenReturn(true);
        when(store.room()).thenReturn(Long.MAX_VALUE);
        when(store.working()).thenAnswer(call -> Files.createTempFile(folder, "", ""));
        when(inspector.inspect(any(), any(), any()))
                .thenReturn(new Inspected("a.jpg", "image/jpeg", Taken.UNKNOWN, true));
        doAnswer(call -> {
                    if (kept.size() == 3) {
                        throw new IOException(saidByTheMachine);
                    }
                    return kept.add(call.getArgument(0));
                })
                .when(store)
                .put(anyString(), any());
        doAnswer(call -> kept.remove(call.<String>getArgument(0))).when(store).delete(anyString());
        IncomingFile photo = new IncomingFile("a.jpg", new ByteArrayResource(new byte[] {1}));

        SimpleMeterRegistry watched = new SimpleMeterRegistry();
        Metrics.addRegistry(watched);
        try {
            assertThatThrownBy(() -> contents().keep(List.of(photo, photo, photo)))
                    .hasMessageContaining(problem);
            assertThat(watched.get("gridcase.files.refused").counter().count()).isEqualTo(1);
        } finally {
            Metrics.removeRegistry(watched);
        }

        // The picture to show of the second is there without its content, and goes in the night.
        assertThat(kept).hasSizeLessThanOrEqualTo(1).allMatch(key -> key.endsWith(IncomingContents.PREVIEW));
        try (var left = Files.list(folder)) {
            assertThat(left).as("on its way").isEmpty();
        }
    }

    private IncomingContents contents() {
        return new IncomingContents(store, inspector, MadeSettings.plain(), owner);
    }
}
