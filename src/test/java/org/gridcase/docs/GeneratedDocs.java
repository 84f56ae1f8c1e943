package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files under {@code docs} that nobody writes by hand. */
final class GeneratedDocs {

    static final Path DOCS = Path.of("docs");

    /** Whether this run renews the files instead of comparing them. */
    static final boolean RENEW = "write".equals(System.getProperty("gridcase.docs"));

    static final String HOW_TO_RENEW = "mvn test -Dtest='GeneratedDocsTest,DiagramPicturesTest' -Dgridcase.docs=write";

    private GeneratedDocs() {}

    /** What the files are made from. */
    static List<Path> sources(String folder, String ending) {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources", folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String nameOf(Path source) {
        return source.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }

    /** Fails when the file does not say what it should; renews it when asked to. */
    static void check(String file, String content) throws IOException {
        Path page = DOCS.resolve(file);
        if (RENEW) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, content);
        }
        assertThat(page)
                .as("docs/%s exists; renew it with: %s", file, HOW_TO_RENEW)
                .isRegularFile();
        assertThat(Files.readString(page))
                .as("docs/%s has drifted from the code; renew it with: %s", file, HOW_TO_RENEW)
                .isEqualTo(content);
    }
}
