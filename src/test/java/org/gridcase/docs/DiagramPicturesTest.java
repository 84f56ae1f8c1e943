package org.gridcase.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pictures of the diagrams in the documents show the diagrams that are deployed. */
class DiagramPicturesTest {

    private static final Path DRAWN = Path.of("target/diagrams");
    private static final Path EXAMPLES = Path.of("docs/examples");

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
        Files.writeString(DRAWN.resolve(nameOf(diagram) + ".svg"), drawn.svg());
        Files.write(DRAWN.resolve(nameOf(diagram) + ".png"), drawn.png());
        assertThat(drawn.warnings()).as(nameOf(diagram)).isEmpty();
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
                    .append(nameOf(diagram))
                    .append(".bpmn")
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

    /** Those that come with the application, and those that the guides for policy staff show. */
    private static List<Path> diagrams() {
        return Stream.concat(GeneratedDocs.sources("processes", ".bpmn").stream(), examples())
                .toList();
    }

    private static Stream<Path> examples() {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An example may show one of our diagrams, changed: its folder tells it from that. */
    private static String nameOf(Path diagram) {
        String name = GeneratedDocs.nameOf(diagram);
        return diagram.startsWith(EXAMPLES) ? diagram.getParent().getFileName() + "-" + name : name;
    }

    private static Path picture(Path diagram) {
        return GeneratedDocs.DOCS.resolve("images").resolve(nameOf(diagram) + ".png");
    }
}
