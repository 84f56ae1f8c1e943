package org.gridcase.attachment.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder {@code incoming}, where contents lie that are on their way to a store. */
final class IncomingFolder {

    private final Path folder;
    private final Clock clock;

    /** @param parent in which it is made when the first content comes */
    IncomingFolder(Path parent, Clock clock) {
        this.folder = parent.resolve("incoming");
        this.clock = clock;
    }

    Path newFile() throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(folder), "", "");
        return Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }

    long room() throws IOException {
        return Files.getFileStore(Files.createDirectories(folder)).getUsableSpace();
    }

    void forget(Instant before) throws IOException {
        for (Path file : inside(folder)) {
            if (since(file).filter(since -> since.isBefore(before)).isPresent()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Empty where it has gone meanwhile. */
    static Optional<Instant> since(Path file) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    /** Nothing where there is no such folder. */
    static List<Path> inside(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }
}
