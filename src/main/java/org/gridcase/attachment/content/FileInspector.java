package org.gridcase.attachment.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.Tika;
import org.gridcase.attachment.Attachment.Taken;
import org.gridcase.attachment.AttachmentSettings;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what a file is by its content, and makes the picture to show of it. Neither its name nor what its sender calls it is believed. */
@Component
public class FileInspector {

    private static final int SHOWN = 40;

    /** Types that people send often, and what to do instead. */
    private static final Map<String, String> ADVICE = Map.of(
            "image/webp", "attachment.webp",
            "image/avif", "attachment.webp",
            "application/zip", "attachment.archive",
            "application/x-rar-compressed", "attachment.archive",
            "application/x-7z-compressed", "attachment.archive",
            "application/gzip", "attachment.archive",
            "application/x-tika-msoffice", "attachment.office");

    /** Single ones, and several in one file. */
    private static final Pattern HEIC = Pattern.compile("image/hei[cf].*");

    /** What is said of pictures that cannot be taken as they are. */
    private static final Set<String> OF_PICTURES = Set.of("attachment.heic", "attachment.webp");

    private final Tika tika = new Tika();
    private final Pictures pictures;
    private final VirusScanner scanner;
    private final AttachmentSettings settings;

    FileInspector(Pictures pictures, VirusScanner scanner, AttachmentSettings settings) {
        this.pictures = pictures;
        this.scanner = scanner;
        this.settings = settings;
    }

    /**
     * What was found.
     *
     * @param name safe to save
     * @param hasPreview whether a picture was written
     */
    public record Inspected(String name, String mediaType, Taken taken, boolean hasPreview) {}

    /**
     * @param name as its sender calls it
     * @param file its content
     * @param preview is written with the picture to show, where there is one
     * @throws RefusedFileException when it is not taken
     * @throws org.gridcase.problem.ProblemException when the virus scanner is away
     */
    public Inspected inspect(@Nullable String name, Path file, Path preview) throws IOException, RefusedFileException {
        String shown = shown(name);
        requireSize(shown, file);
        return inspected(name, file, preview, detected(file));
    }

    private static String shown(@Nullable String name) {
        return name == null || name.isBlank() ? "-" : Texts.shown(Texts.within(name, SHOWN));
    }

    private void requireSize(String shown, Path file) throws IOException, RefusedFileException {
        long size = Files.size(file);
        if (size == 0) {
            throw new RefusedFileException("attachment.empty", shown);
        }
        if (size > settings.largest().toBytes()) {
            throw new RefusedFileException(
                    "attachment.too-large", shown, settings.largest().toMegabytes());
        }
    }

    private Inspected inspected(@Nullable String name, Path file, Path preview, String detected)
            throws IOException, RefusedFileException {
        String shown = shown(name);
        FileType type =
                FileType.ofDetected(detected).orElseThrow(() -> new RefusedFileException(advice(detected), shown));
        if (type == FileType.QUICKTIME && !Tracks.areQuickTime(file)) {
            type = FileType.MP4;
        }
        if (type != type.withoutPicture() && Tracks.areSoundOnly(file)) {
            type = type.withoutPicture();
        }
        if (type == FileType.WAV && !Tracks.areWaves(file)) {
            throw new RefusedFileException("attachment.other-kind", shown);
        }
        scanner.scan(shown, file);
        Taken taken = type.isPicture() ? pictures.preview(shown, file, preview) : Taken.UNKNOWN;
        if (CutFiles.isCut(type, file)) {
            throw new RefusedFileException(type.isPicture() ? "attachment.broken-picture" : "attachment.cut", shown);
        }
        return new Inspected(FileNames.safe(name, type), type.mediaType(), taken, type.isPicture());
    }

    private String detected(Path file) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            return tika.detect(content);
        }
    }

    /** Where only pictures are taken, it helps nobody to hear how to send something else. */
    private static void requirePicture(String shown, Path file, String detected)
            throws IOException, RefusedFileException {
        String advice = advice(detected);
        boolean isPicture =
                FileType.ofDetected(detected).filter(FileType::isPicture).isPresent();
        if (!isPicture && Files.size(file) > 0) {
            throw new RefusedFileException(OF_PICTURES.contains(advice) ? advice : "attachment.no-picture", shown);
        }
    }

    private static String advice(String detected) {
        return HEIC.matcher(detected).matches()
                ? "attachment.heic"
                : ADVICE.getOrDefault(detected, "attachment.other-kind");
    }

    /**
     * Of a picture only what is shown of it, upright and encoded anew: nothing of position, device or whatever else stood in the file is kept.
     *
     * @param pixels how many it may have, judged before it is decoded
     * @param drawn is written with the picture
     * @throws RefusedFileException when it is none, or not whole
     * @throws org.gridcase.problem.ProblemException when the virus scanner is away
     */
    public Inspected redraw(@Nullable String name, Path file, Path drawn, long pixels)
            throws IOException, RefusedFileException {
        String shown = shown(name);
        String detected = detected(file);
        requirePicture(shown, file, detected);
        PictureSize.require(shown, file, pixels);
        requireSize(shown, file);
        Inspected inspected = inspected(name, file, drawn, detected);
        String asJpeg = FileNames.withoutEnding(inspected.name());
        return new Inspected(
                FileNames.safe(asJpeg, FileType.JPEG),
                FileType.JPEG.mediaType(),
                Taken.UNKNOWN,
                inspected.hasPreview());
    }
}
