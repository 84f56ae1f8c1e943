package org.gridcase.attachment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as telephones send them, and as they should not. */
public final class MadeFiles {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private MadeFiles() {}

    /** Wider than high, red on the left and blue on the right, without anything beside the picture. */
    public static byte[] jpeg(int width, int height) {
        return picture("jpg", width, height);
    }

    public static byte[] png(int width, int height) {
        return picture("png", width, height);
    }

    private static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawn = image.createGraphics();
        drawn.setColor(Color.RED);
        drawn.fillRect(0, 0, width / 2, height);
        drawn.setColor(Color.BLUE);
        drawn.fillRect(width / 2, 0, width - width / 2, height);
        drawn.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * A photo of a camera that was held upright (orientation 6: to be turned clockwise), taken at a time and place.
     *
     * @param taken as cameras write it, {@code 2026:11:27 09:30:00}
     */
    public static byte[] photo(int width, int height, String taken, double longitude, double latitude) {
        byte[] plain = jpeg(width, height);
        byte[] exif = exif(taken, longitude, latitude);
        ByteBuffer photo = ByteBuffer.allocate(plain.length + exif.length + 4);
        photo.put(plain, 0, 2).putShort((short) 0xFFE1).putShort((short) (exif.length + 2));
        photo.put(exif).put(plain, 2, plain.length - 2);
        return photo.array();
    }

    /** Three directories: the picture's own with the orientation, the camera's with the time, and that of the position. */
    private static byte[] exif(String taken, double longitude, double latitude) {
        int own = 8;
        int camera = own + 2 + 3 * 12 + 4;
        int position = camera + 2 + 12 + 4;
        int time = position + 2 + 4 * 12 + 4;
        int north = time + 20;
        int east = north + 24;
        ByteBuffer tiff = ByteBuffer.allocate(east + 24).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(own);
        tiff.putShort((short) 3);
        entry(tiff, 0x0112, 3, 1, 6);
        entry(tiff, 0x8769, 4, 1, camera);
        entry(tiff, 0x8825, 4, 1, position);
        tiff.putInt(0);
        tiff.putShort((short) 1);
        entry(tiff, 0x9003, 2, 20, time);
        tiff.putInt(0);
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2, 'N');
        entry(tiff, 2, 5, 3, north);
        entry(tiff, 3, 2, 2, 'E');
        entry(tiff, 4, 5, 3, east);
        tiff.putInt(0);
        tiff.put(taken.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        degrees(tiff, latitude);
        degrees(tiff, longitude);
        byte[] head = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + tiff.capacity())
                .put(head)
                .put(tiff.array())
                .array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void degrees(ByteBuffer tiff, double degrees) {
        tiff.putInt((int) (degrees * 1_000_000)).putInt(1_000_000);
        tiff.putInt(0).putInt(1).putInt(0).putInt(1);
    }

    /** A PNG that says it is so large; nothing of the picture follows. */
    public static byte[] pngSaying(int width, int height) {
        ByteBuffer head = ByteBuffer.allocate(17);
        head.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        head.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 sum = new CRC32();
        sum.update(head.array());
        return ByteBuffer.allocate(PNG.length + 4 + 17 + 4)
                .put(PNG)
                .putInt(13)
                .put(head.array())
                .putInt((int) sum.getValue())
                .array();
    }

    public static byte[] pdf() {
        return "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The beginning of a file as MP4, HEIC and the like have it. */
    public static byte[] beginning(String brand) {
        ByteBuffer box = ByteBuffer.allocate(64).putInt(32);
        return box.put(("ftyp" + brand + "\0\0\0\0isomiso2avc1mp41").getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** The first page of a voice note. */
    public static byte[] ogg() {
        byte[] head = "OpusHead\1\1\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(28 + head.length)
                .put("OggS\0\2".getBytes(StandardCharsets.US_ASCII))
                .position(26)
                .put((byte) 1)
                .put((byte) head.length)
                .put(head)
                .array();
    }

    /** A second of silence. */
    public static byte[] wav() {
        int bytes = 8_000;
        ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(8_000);
        wav.putShort((short) 1).putShort((short) 8);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        while (wav.hasRemaining()) {
            wav.put((byte) 128);
        }
        return wav.array();
    }

    /**
     * As browsers begin a recording, with a table of contents, a track for each codec and a cluster of nothing.
     *
     * @param codecs such as {@code A_OPUS}
     */
    public static byte[] webm(String... codecs) {
        ByteArrayOutputStream tracks = new ByteArrayOutputStream();
        for (String codec : codecs) {
            tracks.writeBytes(element("AE", element("86", codec.getBytes(StandardCharsets.US_ASCII))));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(element("1A45DFA3", element("4282", "webm".getBytes(StandardCharsets.US_ASCII))));
        file.writeBytes(HexFormat.of().parseHex("18538067" + "01FFFFFFFFFFFFFF"));
        file.writeBytes(element(
                "114D9B74", element("4DBB", element("53AB", HexFormat.of().parseHex("1F43B675")))));
        file.writeBytes(element("1654AE6B", tracks.toByteArray()));
        file.writeBytes(element("1F43B675", "V_NOTHING".getBytes(StandardCharsets.US_ASCII)));
        return file.toByteArray();
    }

    private static byte[] element(String id, byte[] content) {
        byte[] begin = HexFormat.of().parseHex(id);
        return ByteBuffer.allocate(begin.length + 1 + content.length)
                .put(begin)
                .put((byte) (0x80 | content.length))
                .put(content)
                .array();
    }

    /**
     * As telephones record, the tracks at the end, after the data.
     *
     * @param brand such as {@code isom}
     * @param handlers {@code vide} or {@code soun}
     */
    public static byte[] mp4(String brand, String... handlers) {
        ByteArrayOutputStream movie = new ByteArrayOutputStream();
        for (String handler : handlers) {
            movie.writeBytes(box(
                    "trak",
                    box("mdia", box("hdlr", ("\0\0\0\0\0\0\0\0" + handler).getBytes(StandardCharsets.US_ASCII)))));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(box("ftyp", (brand + "\0\0\0\0isommp42").getBytes(StandardCharsets.US_ASCII)));
        file.writeBytes(box("mdat", new byte[5_000]));
        file.writeBytes(box("moov", movie.toByteArray()));
        return file.toByteArray();
    }

    private static byte[] box(String name, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
    }

    /** Ten megabytes of zeros in a few kilobytes. */
    public static byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            zip.write(new byte[10_000_000]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
