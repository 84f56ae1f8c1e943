package org.gridcase.attachment.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;

/**
 * Where contents stand, each under a key that is given once and never again: the SHA-256 of the content in hexadecimal digits, a UUID after
 * a hyphen, and perhaps an ending. A content is there as a whole or not at all, and stays when the
 * machine is switched off after {@link #put}.
 */
public interface ContentStore {

    /** What keys look like; whatever else lies in a store is not ours. */
    Pattern KEYS = Pattern.compile("[0-9a-f]{64}-[0-9a-f-]{36}(?:\\.[a-z]+)?");

    /** Under which name it stands whose the contents of a store are. */
    String MARK = "installation";

    /** Where it is, for the log. */
    String place();

    /** Whether the store is that of an installation. One that is nobody's yet becomes its. */
    boolean belongsTo(String installation) throws IOException;

    /** A new file on this machine for a content that is on its way, near the store. Whoever takes it deletes it. */
    Path working() throws IOException;

    /** Bytes that can still be taken, as far as the store knows. */
    long room() throws IOException;

    /** Keeps the content of a file, which may be gone afterwards. */
    void put(String key, Path file) throws IOException;

    /**
     * Empty where there is none.
     *
     * @throws IOException where the store does not say; where it fails while somebody reads, the content ends with one
     */
    Optional<Resource> find(String key) throws IOException;

    /** Nothing happens where there is none. */
    void delete(String key) throws IOException;

    /** Names every key, with the time since when it is there. */
    void each(BiConsumer<String, Instant> found) throws IOException;

    /** Forgets contents that were on their way before an instant, and whose node was killed. */
    void forgetAbandoned(Instant before) throws IOException;
}
