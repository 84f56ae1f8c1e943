package org.gridcase.attachment.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Contents as files of a folder, in sub-folders by the first two characters of their keys. Several nodes share one folder. What is on its way
 * lies in the {@link IncomingFolder} in it, on the same disk, so that it comes to its place in one step. Whose the contents are stands in the
 * file {@code installation}. Whatever else lies in the folder is not ours, and left alone.
 */
class FolderStore implements ContentStore {

    private static final int SHARD = 2;
    private static final Pattern SHARDS = Pattern.compile("[0-9a-f]{2}");

    private final Path folder;
    private final IncomingFolder incoming;
    private final Clock clock;

    FolderStore(Path folder, Clock clock) {
        this.folder = folder;
        this.incoming = new IncomingFolder(folder, clock);
        this.clock = clock;
    }

    @Override
    public String place() {
        return "文件夹 " + folder;
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
        return incoming.newFile();
    }

    @Override
    public long room() throws IOException {
        return incoming.room();
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
        for (Path shard : IncomingFolder.inside(folder)) {
            if (isNamed(shard, SHARDS)) {
                for (Path file : IncomingFolder.inside(shard)) {
                    if (isNamed(file, ContentStore.KEYS)
                            && shard.endsWith(file.getFileName().toString().substring(0, SHARD))) {
                        IncomingFolder.since(file)
                                .ifPresent(
                                        since -> found.accept(file.getFileName().toString(), since));
                    }
                }
            }
        }
    }

    @Override
    public void forgetAbandoned(Instant before) throws IOException {
        incoming.forget(before);
    }

    private static boolean isNamed(Path path, Pattern names) {
        return names.matcher(path.getFileName().toString()).matches();
    }

    private Path place(String key) {
        return folder.resolve(key.substring(0, SHARD)).resolve(key);
    }
}
