package org.gridcase.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pictures of the diagrams in the documents show the diagrams that are deployed. */
class DiagramPicturesTest {

    private static final Path DRAWN = Path.of("target/diagrams");

    /** Renewing needs the browser; where there is none, the digests still tell an old picture. */
    @Test
    void everyDiagramIsDrawnWithoutAComplaintAndItsPictureIsOfToday() throws IOException {
        try (DiagramPainter painter = DiagramPainter.find().orElse(null)) {
            if (painter != null) {
                Files.createDirectories(DRAWN);
                for (Path diagram : diagrams()) {
                    draw(painter, diagram);
                }
            }
            assertThat(!GeneratedDocs.RENEW || painter != null)
                    .as("Chromium is here to renew the pictures")
                    .isTrue();
        }

        GeneratedDocs.check("images/diagrams.sha256", digests());
        assertThat(diagrams())
                .allSatisfy(diagram -> assertThat(picture(diagram)).isRegularFile());
    }

    private static void draw(DiagramPainter painter, Path diagram) throws IOException {
        var drawn = painter.paint(Files.readString(diagram));
        Files.writeString(DRAWN.resolve(GeneratedDocs.nameOf(diagram) + ".svg"), drawn.svg());
        Files.write(DRAWN.resolve(GeneratedDocs.nameOf(diagram) + ".png"), drawn.png());
        assertThat(drawn.warnings()).as(GeneratedDocs.nameOf(diagram)).isEmpty();
        if (GeneratedDocs.RENEW) {
            Files.createDirectories(picture(diagram).getParent());
            Files.write(picture(diagram), drawn.png());
        }
    }

    private static String digests() throws IOException {
        var digests = new StringBuilder();
        for (Path diagram : diagrams()) {
            digests.append(digest(Files.readString(diagram)))
                    .append("  ")
                    .append(diagram.getFileName())
                    .append("\n");
        }
        return digests.toString();
    }

    /** Of the diagram, whatever way its file is indented. */
    private static String digest(String bpmn) {
        try {
            String normalised = bpmn.strip().replaceAll(">\\s+<", "><").replaceAll("\\s+", " ");
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(normalised.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> diagrams() {
        return GeneratedDocs.sources("processes", ".bpmn");
    }

    private static Path picture(Path diagram) {
        return GeneratedDocs.DOCS.resolve("images").resolve(GeneratedDocs.nameOf(diagram) + ".png");
    }
}
