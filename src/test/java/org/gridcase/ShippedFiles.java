package org.gridcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The diagrams, tables and forms that come with the application; a path is {@code decisions/determine-rework.dmn}. */
public final class ShippedFiles {

    private static final Path RESOURCES = Path.of("src/main/resources");

    private ShippedFiles() {}

    public static String text(String path) {
        try {
            return Files.readString(RESOURCES.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the examples for policy staff. */
    public static String example(String path) {
        try {
            return Files.readString(Path.of("docs/examples").resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text as somebody edited it. A change that no longer finds its place fails the test. */
    public static String changed(String path, UnaryOperator<String> change) {
        String shipped = text(path);
        String changed = change.apply(shipped);
        assertThat(changed).as(path).isNotEqualTo(shipped);
        return changed;
    }

    public static boolean exists(String path) {
        return Files.exists(RESOURCES.resolve(path));
    }

    /** The files of a folder, without their ending, in order. */
    public static List<String> names(String folder, String ending) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
