package org.gridcase.attachment.content;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a file that ends in the middle, because a telephone lost its network or an app its memory: each kind says in itself how long its parts
 * are or what stands last. MP3, AAC and AMR are rows of short frames without a length of the whole, so one that was cut is a shorter one.
 * What stands behind the end of a file does not matter.
 */
final class CutFiles {

    /** Parts that are looked at; a file with more of them counts as whole. */
    private static final int MOST_PARTS = 200_000;

    private static final String END_OF_PDF = "%%EOF";

    /** What says whether a PDF has ended: its end, or an object that begins. */
    private static final Pattern WORDS_OF_PDF = Pattern.compile(END_OF_PDF + "|[0-9] obj");

    /** Bytes of a PDF that are looked at together, from behind. */
    private static final int WINDOW = 65_536;

    /** Parts of which a film is made, as far as one may be cut. */
    private static final Set<String> BOXES = Set.of(
            "ftyp", "styp", "moov", "moof", "mdat", "mfra", "sidx", "meta", "uuid", "free", "skip", "wide", "udta");

    private static final int PNG_BEGINNING = 8;
    private static final int PNG_SUM = 4;

    private static final int HEAD = 8;
    private static final int LARGE_HEAD = 16;
    private static final int RIFF_HEAD = 12;

    /** From here on a recorder that did not know the length has written one that cannot be. */
    private static final long UNKNOWN_LENGTH = 0x7FFF_0000L;

    private static final int OGG_HEAD = 27;

    private CutFiles() {}

    static boolean isCut(FileType type, Path file) throws IOException {
        return switch (type) {
            case JPEG -> !hasEndOfImage(file);
            case PDF, PNG, WAV, OGG, MP4, M4A, QUICKTIME, THREE_GPP, THREE_GPP_SOUND, WEBM, WEBM_SOUND -> {
                try (FileChannel channel = FileChannel.open(file)) {
                    yield isCut(type, channel);
                }
            }
            case MP3, AAC, AMR -> false;
        };
    }

    private static boolean isCut(FileType type, FileChannel channel) throws IOException {
        return switch (type) {
            case PDF -> areObjectsCut(channel);
            case PNG -> areChunksCut(channel);
            case WAV -> areWavesCut(channel);
            case OGG -> arePagesCut(channel);
            case WEBM, WEBM_SOUND -> ElementsOfWebm.areCut(channel);
            default -> areBoxesCut(channel);
        };
    }

    /** Whether the image data of a JPEG ends; a small picture inside the head has an end of its own, so the segments are gone through. */
    private static boolean hasEndOfImage(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.skipNBytes(2);
            int next = in.read();
            while (next >= 0) {
                if (next != 0xFF) {
                    next = in.read(); // data of the picture
                    continue;
                }
                int marker = in.read();
                if (marker == 0xD9) {
                    return true;
                }
                boolean isAlone = marker == 0 || marker >= 0xD0 && marker <= 0xD8 || marker == 0x01;
                if (marker != 0xFF && !isAlone) {
                    int length = in.read() << 8 | in.read();
                    in.skipNBytes(Math.max(0, length - 2));
                }
                next = marker == 0xFF ? marker : in.read();
            }
            return false;
        } catch (EOFException cut) {
            return false;
        }
    }

    /** Whether an object begins behind the last end: a PDF that was changed, or is made to be read while it comes, has several ends. */
    private static boolean areObjectsCut(FileChannel channel) throws IOException {
        long until = channel.size();
        while (until > 0) {
            long from = Math.max(0, until - WINDOW);
            Matcher words = WORDS_OF_PDF.matcher(FileBytes.text(FileBytes.read(channel, from, (int) (until - from))));
            String last = "";
            while (words.find()) {
                last = words.group();
            }
            if (!last.isEmpty()) {
                return !last.equals(END_OF_PDF);
            }
            until = from == 0 ? 0 : from + END_OF_PDF.length() - 1; // a word may lie across
        }
        return true;
    }

    /** Whether a PNG lacks its last chunk; the page of residents tells the same before it sends one. */
    private static boolean areChunksCut(FileChannel channel) throws IOException {
        long at = PNG_BEGINNING;
        for (int chunk = 0; chunk < MOST_PARTS; chunk++) {
            ByteBuffer head = FileBytes.read(channel, at, HEAD);
            if (head.remaining() < HEAD) {
                return true;
            }
            if (FileBytes.text(head).startsWith("IEND", HEAD / 2)) {
                return false;
            }
            at += HEAD + Integer.toUnsignedLong(head.getInt(0)) + PNG_SUM;
        }
        return false;
    }

    private static boolean areWavesCut(FileChannel channel) throws IOException {
        long at = RIFF_HEAD;
        for (int chunk = 0; chunk < MOST_PARTS; chunk++) {
            ByteBuffer head = FileBytes.read(channel, at, HEAD);
            if (head.remaining() < HEAD) {
                return true;
            }
            long size = Integer.toUnsignedLong(
                    head.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(HEAD / 2));
            at += HEAD + size + size % 2;
            if (FileBytes.text(head).startsWith("data")) {
                return size < UNKNOWN_LENGTH && at - size % 2 > channel.size();
            }
        }
        return false;
    }

    private static boolean arePagesCut(FileChannel channel) throws IOException {
        long at = 0;
        for (int page = 0; page < MOST_PARTS && at < channel.size(); page++) {
            ByteBuffer head = FileBytes.read(channel, at, OGG_HEAD);
            if (!FileBytes.text(head).startsWith("OggS")) {
                return false; // something behind the sound
            }
            if (head.remaining() < OGG_HEAD) {
                return true;
            }
            int segments = Byte.toUnsignedInt(head.get(OGG_HEAD - 1));
            ByteBuffer lengths = FileBytes.read(channel, at + OGG_HEAD, segments);
            at += OGG_HEAD + segments;
            while (lengths.hasRemaining()) {
                at += Byte.toUnsignedInt(lengths.get());
            }
        }
        return at > channel.size();
    }

    /** MP4 and its kin: without the box {@code moov} nothing can be played, and the last box may not be longer than what is left. */
    private static boolean areBoxesCut(FileChannel channel) throws IOException {
        boolean isDescribed = false;
        long at = 0;
        for (int box = 0; box < MOST_PARTS && at < channel.size(); box++) {
            ByteBuffer head = FileBytes.read(channel, at, LARGE_HEAD);
            long size = head.remaining() < HEAD ? 0 : Integer.toUnsignedLong(head.getInt(0));
            if (size == 1 && head.remaining() == LARGE_HEAD) {
                size = head.getLong(HEAD);
            }
            if (size < HEAD) {
                return !isDescribed; // the last box, or something behind it
            }
            String name = FileBytes.text(head).substring(HEAD / 2, HEAD);
            isDescribed |= name.equals("moov");
            if (size > channel.size() - at) {
                return !isDescribed || BOXES.contains(name); // otherwise something behind it
            }
            at += size;
        }
        return !isDescribed;
    }
}
