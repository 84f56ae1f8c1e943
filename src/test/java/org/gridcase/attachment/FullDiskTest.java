package org.gridcase.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.springframework.web.multipart.MultipartException;

/** A full disk is told as one, wherever it shows. */
class FullDiskTest {

    @Test
    void aFullDiskIsKnownByWhatTheMachineSays() {
        IOException full = new FileSystemException("a", null, "No space left on device");
        assertThat(AttachmentProblems.isFull(full)).isTrue();
        assertThat(AttachmentProblems.isFull(new MultipartException("cannot be read", full)))
                .isTrue();
        assertThat(AttachmentProblems.isFull(new IOException("Disk quota exceeded")))
                .isTrue();
        assertThat(AttachmentProblems.isFull(
                        new MultipartException("cannot be read", new IOException("Stream closed"))))
                .isFalse();
    }
}
