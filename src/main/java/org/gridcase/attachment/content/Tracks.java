package org.gridcase.attachment.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Tells a voice note from a video. Telephones and browsers record both into the same containers, which begin alike: MP4 and its kin name the
 * handler of each track in the box {@code moov}, WebM and Matroska the codec of each before the first cluster. What cannot be read is no
 * voice note.
 *
 * @see <a href="https://www.w3.org/TR/mse-byte-stream-format-isobmff/">ISO BMFF</a>, ISO/IEC 14496-12, 8.4.3
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9559">RFC 9559, Matroska</a>, 5.1.4.1.21
 */
final class Tracks {

    private static final int EBML = 0x1A45DFA3;
    private static final String CLUSTER =
            FileBytes.text(ByteBuffer.allocate(4).putInt(0x1F43B675).flip());

    /** The element SeekID with four bytes: a table of contents before the tracks, as Chromium writes it, names the cluster and begins none. */
    private static final String NAMED = "S\u00AB\u0084";

    /** Of a file so much is looked at: tracks are described in a few kilobytes, beside tables of a long video. */
    private static final int MOST = 4_000_000;

    private static final int MOST_BOXES = 1_000;
    private static final int HEAD = 8;

    /** RIFF, the length of the file, and WAVE. */
    private static final int RIFF_HEAD = 12;

    private static final int LARGE_HEAD = 16;

    private Tracks() {}

    /** Whether a file of waves has sound in it, and not only a head that says so: of its chunks one is called {@code data}. */
    static boolean areWaves(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long at = RIFF_HEAD;
            for (int chunk = 0; chunk < MOST_BOXES; chunk++) {
                ByteBuffer head = FileBytes.read(channel, at, HEAD);
                if (head.remaining() < HEAD) {
                    return false;
                }
                String name = FileBytes.text(head).substring(0, HEAD / 2);
                if (name.equals("data")) {
                    return true;
                }
                long size = Integer.toUnsignedLong(
                        head.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(HEAD / 2));
                at += HEAD + size + size % 2; // a chunk begins at an even place
            }
            return false;
        }
    }

    static boolean areSoundOnly(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer first = FileBytes.read(channel, 0, HEAD);
            boolean isEbml = first.remaining() == HEAD && first.getInt(0) == EBML;
            return isEbml ? isWebmSound(channel) : isMp4Sound(channel);
        }
    }

    /** Whether it is of Apple's own kind; one of the standard that came of it names another brand. */
    static boolean areQuickTime(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            String head = FileBytes.text(FileBytes.read(channel, 0, LARGE_HEAD));
            return !head.startsWith("ftyp", 4) || head.startsWith("qt  ", HEAD);
        }
    }

    private static boolean isWebmSound(FileChannel channel) throws IOException {
        String all = FileBytes.text(FileBytes.read(channel, 0, MOST));
        int cluster = all.indexOf(CLUSTER);
        while (cluster >= 0 && all.startsWith(NAMED, cluster - NAMED.length())) {
            cluster = all.indexOf(CLUSTER, cluster + CLUSTER.length());
        }
        String tracks = cluster < 0 ? all : all.substring(0, cluster);
        return hasCodec(tracks, 'A') && !hasCodec(tracks, 'V');
    }

    /** The element CodecID: its id, a length of one byte, and a text such as {@code A_OPUS}. */
    private static boolean hasCodec(String tracks, char kind) {
        for (int at = tracks.indexOf(kind + "_"); at >= 0; at = tracks.indexOf(kind + "_", at + 1)) {
            if (at >= 2 && tracks.charAt(at - 2) == 0x86 && tracks.charAt(at - 1) > 0x80) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMp4Sound(FileChannel channel) throws IOException {
        long at = 0;
        for (int box = 0; box < MOST_BOXES; box++) {
            ByteBuffer head = FileBytes.read(channel, at, LARGE_HEAD);
            if (head.remaining() < HEAD) {
                return false;
            }
            long size = Integer.toUnsignedLong(head.getInt(0));
            if (size == 1 && head.remaining() == LARGE_HEAD) {
                size = head.getLong(HEAD);
            } else if (size == 0) {
                size = channel.size() - at;
            }
            if (size < HEAD || size > channel.size() - at) {
                return false;
            }
            if (FileBytes.text(head).startsWith("moov", 4)) {
                String movie = FileBytes.text(FileBytes.read(channel, at, (int) Math.min(size, MOST)));
                return hasHandler(movie, "soun") && !hasHandler(movie, "vide");
            }
            at += size;
        }
        return false;
    }

    /** The box {@code hdlr}: its name, four bytes of version and flags, four that are nothing, and who handles the track. */
    private static boolean hasHandler(String movie, String handler) {
        for (int at = movie.indexOf("hdlr"); at >= 0; at = movie.indexOf("hdlr", at + 1)) {
            if (movie.startsWith(handler, at + 12)) {
                return true;
            }
        }
        return false;
    }
}
