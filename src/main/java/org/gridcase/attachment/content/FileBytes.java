package org.gridcase.attachment.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Parts of a file that is looked into without being read whole. */
final class FileBytes {

    private FileBytes() {}

    /** So many bytes, or as many as there are. */
    static ByteBuffer read(FileChannel channel, long from, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, Math.max(0, channel.size() - from)));
        int length;
        do {
            length = channel.read(bytes, from + bytes.position());
        } while (length > 0 && bytes.hasRemaining());
        return bytes.flip();
    }

    /** A character for each byte. */
    static String text(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }
}
