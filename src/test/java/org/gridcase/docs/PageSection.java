package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The part of a page that a test makes, between {@code <!-- name: made by … -->} and {@code <!-- end of name -->}; the rest is written by
 * hand.
 */
public record PageSection(Path page, String name, Class<?> madeBy) {

    /** Fails when the section does not say what it should; renews it when asked to. */
    public void check(String content) throws IOException {
        if (GeneratedDocs.RENEW) {
            renew(content);
            return;
        }
        Section section = read();
        assertThat(section.content())
                .as("renew it with: mvn test -Dtest=%s -Dgridcase.docs=write", madeBy.getSimpleName())
                .isEqualTo(content);
    }

    /** Another fork may be renewing another section of the page. */
    private void renew(String content) throws IOException {
        try (FileChannel file = FileChannel.open(page, StandardOpenOption.WRITE);
                FileLock alone = file.lock()) {
            Section section = read();
            Files.writeString(page, section.before() + content + section.after());
        }
    }

    private record Section(String before, String content, String after) {}

    private Section read() throws IOException {
        String begin = "<!-- %s: made by %s -->\n".formatted(name, madeBy.getSimpleName());
        String end = "<!-- end of %s -->".formatted(name);
        String text = Files.readString(page);
        assertThat(text).contains(begin).contains(end);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        return new Section(text.substring(0, from), text.substring(from, to), text.substring(to));
    }
}
