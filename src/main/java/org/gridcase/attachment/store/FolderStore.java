package org.gridcase.attachment.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.attachment.AttachmentSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Contents as files of a folder, in sub-folders by the first two characters of their keys. Several nodes share one folder. What is on its way
 * lies in the sub-folder {@code incoming}, on the same disk, so that it comes to its place in one step. Whose the contents are stands in the
 * file {@code installation}. Whatever else lies in the folder is not ours, and left alone.
 */
@Component
@EnableConfigurationProperties(AttachmentSettings.class)
class FolderStore implements ContentStore {

    private static final String INCOMING = "incoming";
    private static final String MARK = "installation";
    private static final int SHARD = 2;
    private static final Pattern SHARDS = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern KEYS = Pattern.compile("[0-9a-f]{64}-[0-9a-f-]{36}(?:\\.[a-z]+)?");

    private final Path folder;
    private final Clock clock;

    FolderStore(AttachmentSettings settings, Clock clock) {
        this.folder = Path.of(settings.folder()).toAbsolutePath().normalize();
        this.clock = clock;
    }

    @Override
    public boolean belongsTo(String installation) throws IOException {
        if (Files.notExists(folder)) {
            return true;
        }
        Path mark = folder.resolve(MARK);
        String owner = Files.exists(mark) ? Files.readString(mark).strip() : "";
        if (owner.isEmpty()) {
            Path made = Files.writeString(working(), installation);
            force(made, StandardOpenOption.WRITE);
            Files.move(made, mark, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
        return owner.equals(installation);
    }

    @Override
    public Path working() throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(folder.resolve(INCOMING)), "", "");
        return Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }

    @Override
    public long room() throws IOException {
        return Files.getFileStore(Files.createDirectories(folder)).getUsableSpace();
    }

    @Override
    public void put(String key, Path file) throws IOException {
        Path place = place(key);
        Path shelf = Objects.requireNonNull(place.getParent());
        boolean isNew = Files.notExists(shelf);
        Files.createDirectories(shelf);
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        force(file, StandardOpenOption.WRITE);
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        force(shelf, StandardOpenOption.READ);
        if (isNew) {
            force(folder, StandardOpenOption.READ);
        }
    }

    /** Has the disk keep what was written; of a folder, which names are in it. */
    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    @Override
    public Optional<Resource> find(String key) {
        Path place = place(key);
        return Files.isRegularFile(place) ? Optional.of(new FileSystemResource(place)) : Optional.empty();
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(place(key));
    }

    @Override
    public void each(BiConsumer<String, Instant> found) throws IOException {
        for (Path shard : inside(folder)) {
            if (isNamed(shard, SHARDS)) {
                for (Path file : inside(shard)) {
                    if (isNamed(file, KEYS)
                            && shard.endsWith(file.getFileName().toString().substring(0, SHARD))) {
                        since(file)
                                .ifPresent(
                                        since -> found.accept(file.getFileName().toString(), since));
                    }
                }
            }
        }
    }

    @Override
    public void forgetAbandoned(Instant before) throws IOException {
        for (Path file : inside(folder.resolve(INCOMING))) {
            if (since(file).filter(since -> since.isBefore(before)).isPresent()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isNamed(Path path, Pattern names) {
        return names.matcher(path.getFileName().toString()).matches();
    }

    /** Empty where it has gone meanwhile. */
    private static Optional<Instant> since(Path file) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private static List<Path> inside(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    private Path place(String key) {
        return folder.resolve(key.substring(0, SHARD)).resolve(key);
    }
}
