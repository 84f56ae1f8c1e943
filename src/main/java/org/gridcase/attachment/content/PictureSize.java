package org.gridcase.attachment.content;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Judges a picture by its head, before anything is decoded. */
final class PictureSize {

    private PictureSize() {}

    /**
     * A file that no reader knows is left to whoever says what kinds are taken.
     *
     * @param most pixels, width times height
     * @throws RefusedFileException when the picture has more, or does not say
     */
    static void require(String name, Path file, long most) throws IOException, RefusedFileException {
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (readers.hasNext()) {
                require(name, readers.next(), input, most);
            }
        }
    }

    private static void require(String name, ImageReader reader, ImageInputStream input, long most)
            throws RefusedFileException {
        try {
            reader.setInput(input, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > most) {
                throw new RefusedFileException("attachment.too-many-pixels", name, width, height, most / 10_000);
            }
        } catch (IOException
                | RuntimeException broken) { // the readers of the JDK throw whatever a broken file leads to
            throw new RefusedFileException("attachment.broken-picture", name);
        } finally {
            reader.dispose();
        }
    }
}
