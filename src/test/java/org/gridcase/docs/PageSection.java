package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a page that a test makes, between {@code <!-- name: made by … -->} and {@code <!-- end of name -->}; the rest is written by
 * hand.
 */
public record PageSection(Path page, String name, Class<?> madeBy) {

    /** Fails when the section does not say what it should; renews it when asked to. */
    public void check(String content) throws IOException {
        String begin = "<!-- %s: made by %s -->\n".formatted(name, madeBy.getSimpleName());
        String end = "<!-- end of %s -->".formatted(name);
        String text = Files.readString(page);
        assertThat(text).contains(begin).contains(end);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        if (GeneratedDocs.RENEW) {
            Files.writeString(page, text.substring(0, from) + content + text.substring(to));
            return;
        }
        assertThat(text.substring(from, to))
                .as("renew it with: mvn test -Dtest=%s -Dgridcase.docs=write", madeBy.getSimpleName())
                .isEqualTo(content);
    }
}
