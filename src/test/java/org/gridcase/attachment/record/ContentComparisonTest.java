package org.gridcase.attachment.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.Attachment.Taken;
import org.gridcase.attachment.MadeSettings;
import org.gridcase.attachment.store.ContentStore;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** A disk that fails at one place is told there, and keeps nobody from the rest. */
class ContentComparisonTest {

    private final AttachmentRepository attachments = mock();
    private final ContentSweep sweep = mock();
    private final ContentStore store = mock();
    private final StoreOwner owner = mock();

    private final ContentComparison comparison =
            new ContentComparison(attachments, sweep, store, MadeSettings.plain(), owner, Clock.systemUTC());

    @Test
    void aContentThatCannotBeReadEndsNothing() throws Exception {
        when(attachments.page(anyString(), anyInt())).thenReturn(List.of(file("a"), file("b")));
        when(attachments.keptAmong(any())).thenReturn(Set.of("a", "b"));
        when(store.find("a")).thenReturn(Optional.of(unreadable()));
        when(store.find("b")).thenReturn(Optional.of(new ByteArrayResource(new byte[] {1})));
        when(owner.isOurs()).thenThrow(new IOException("away"));

        List<String> found = new ArrayList<>();
        comparison.compare((fault, number, part) -> found.add(fault + " " + number));

        assertThat(found).containsExactly("MISSING a", "DIFFERS b", "UNREAD null");
    }

    @Test
    void aStoreThatDoesNotAnswerIsToldOnceAndNoFileForMissing() throws Exception {
        when(attachments.page(anyString(), anyInt())).thenReturn(List.of(file("a"), file("b")));
        when(store.find(anyString())).thenThrow(new IOException("Connection refused"));

        List<String> found = new ArrayList<>();
        comparison.compare((fault, number, part) -> found.add(fault + " " + number));

        assertThat(found).containsExactly("UNREAD null");
    }

    private static Attachment file(String name) {
        return new Attachment(
                name, name, Stage.REPORT, "x", Instant.EPOCH, name, "text/x", 1, "0", name, Taken.UNKNOWN, null, null);
    }

    private static Resource unreadable() {
        return new AbstractResource() {
            @Override
            public String getDescription() {
                return "a bad place of the disk";
            }

            @Override
            public InputStream getInputStream() throws IOException {
                throw new IOException("Input/output error");
            }
        };
    }
}
