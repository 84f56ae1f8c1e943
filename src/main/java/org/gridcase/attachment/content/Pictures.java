package org.gridcase.attachment.content;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.gridcase.attachment.Attachment.Taken;
import org.gridcase.attachment.AttachmentSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the picture to show of a photo: upright, of a size for a screen, encoded anew, so that nothing of position, device or whatever else
 * stood in the file is in it; and reads when and where the photo says it was taken.
 */
@Component
class Pictures {

    /** Pixels of the longer side of what is shown. */
    private static final int SHOWN = 1280;

    private static final double QUALITY = 0.8;

    /** Pixels; JPEG can say no more, and a decoder takes memory for a whole row. */
    private static final int LONGEST_SIDE = 65_535;

    /** So many are decoded, made smaller and written at a time: each takes some tens of megabytes. */
    private static final int AT_ONCE = 2;

    /** How the JDK's reader begins what it says of a JPEG that ends in the middle; it fills the rest with grey. */
    private static final String CUT = "Premature end of JPEG";

    private static final Instant FIRST_DIGITAL = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final AttachmentSettings settings;
    private final Clock clock;
    private final Semaphore decoding = new Semaphore(AT_ONCE);

    Pictures(AttachmentSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes the picture to show.
     *
     * @param name for the refusal
     * @return when and where the photo says it was taken
     * @throws RefusedFileException when the picture is larger than any camera makes one, judged before it is decoded, or cannot be decoded
     */
    Taken preview(String name, Path file, Path target) throws IOException, RefusedFileException {
        Metadata metadata = metadata(file);
        decoding.acquireUninterruptibly();
        try {
            show(decoded(name, file), orientation(metadata), target);
        } finally {
            decoding.release();
        }
        return taken(metadata);
    }

    private BufferedImage decoded(String name, Path file) throws IOException, RefusedFileException {
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            return read(name, input);
        }
    }

    private static void show(BufferedImage picture, Orientation orientation, Path target) throws IOException {
        double scale = Math.min(1, (double) SHOWN / Math.max(picture.getWidth(), picture.getHeight()));
        try (OutputStream shown = Files.newOutputStream(target)) {
            Thumbnails.of(picture)
                    .scale(scale)
                    .addFilter(ExifFilterUtils.getFilterForOrientation(orientation))
                    .imageType(BufferedImage.TYPE_INT_RGB)
                    .outputFormat("jpg")
                    .outputQuality(QUALITY)
                    .toOutputStream(shown);
        }
    }

    private BufferedImage read(String name, ImageInputStream input) throws RefusedFileException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
        if (!readers.hasNext()) {
            throw new RefusedFileException("attachment.broken-picture", name);
        }
        ImageReader reader = readers.next();
        try {
            reader.setInput(input, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > settings.pixels()) {
                throw new RefusedFileException(
                        "attachment.too-many-pixels", name, width, height, settings.pixels() / 10_000);
            }
            if (Math.max(width, height) > LONGEST_SIDE) {
                throw new RefusedFileException("attachment.broken-picture", name);
            }
            int step = (int) Math.max(1, (Math.max(width, height) + 2 * SHOWN - 1) / (2 * SHOWN));
            ImageReadParam some = reader.getDefaultReadParam();
            some.setSourceSubsampling(step, step, 0, 0);
            boolean[] isCut = {false};
            reader.addIIOReadWarningListener((from, warning) -> isCut[0] |= warning.startsWith(CUT));
            BufferedImage picture = reader.read(0, some);
            if (isCut[0]) {
                throw new RefusedFileException("attachment.broken-picture", name);
            }
            return picture;
        } catch (IOException
                | RuntimeException broken) { // the readers of the JDK throw whatever a broken file leads to
            throw new RefusedFileException("attachment.broken-picture", name);
        } finally {
            reader.dispose();
        }
    }

    private static Orientation orientation(Metadata metadata) {
        try {
            ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            int value = directory == null ? 1 : directory.getInt(ExifIFD0Directory.TAG_ORIENTATION);
            return Orientation.typeOf(value < 1 || value > 8 ? 1 : value);
        } catch (MetadataException | RuntimeException none) {
            return Orientation.TOP_LEFT;
        }
    }

    /** What a file says of itself; what cannot be, or be read, counts as not said. */
    private Taken taken(Metadata metadata) {
        try {
            GpsDirectory position = metadata.getFirstDirectoryOfType(GpsDirectory.class);
            GeoLocation place = position == null ? null : position.getGeoLocation();
            return place == null || !isOnEarth(place)
                    ? new Taken(time(metadata), null, null)
                    : new Taken(time(metadata), place.getLongitude(), place.getLatitude());
        } catch (RuntimeException none) {
            return Taken.UNKNOWN;
        }
    }

    private static boolean isOnEarth(GeoLocation place) {
        return !place.isZero() && Math.abs(place.getLatitude()) <= 90 && Math.abs(place.getLongitude()) <= 180;
    }

    /**
     * What a camera has written into a JPEG; nothing where nothing can be read. Of other files nothing is read: the parts of a JPEG are
     * small by their nature, while a part of another file may say that it has gigabytes and have memory taken for them.
     */
    private static Metadata metadata(Path file) {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            return JpegMetadataReader.readMetadata(content, List.of(new ExifReader()));
        } catch (IOException
                | JpegProcessingException
                | RuntimeException
                | StackOverflowError none) { // directories in directories, as a file made for that has them
            return new Metadata();
        }
    }

    /** Cameras write what their clock says, mostly without its zone: then it is taken for that of the district. */
    private @Nullable Instant time(Metadata metadata) {
        ExifSubIFDDirectory directory = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        Date original = directory == null ? null : directory.getDateOriginal(TimeZone.getTimeZone(clock.getZone()));
        Instant at = original == null ? null : original.toInstant().truncatedTo(ChronoUnit.MILLIS);
        boolean possible = at != null
                && at.isAfter(FIRST_DIGITAL)
                && at.isBefore(clock.instant().plus(CLOCKS_DIFFER));
        return possible ? at : null;
    }
}
