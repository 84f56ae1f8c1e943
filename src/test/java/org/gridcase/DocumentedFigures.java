package org.gridcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cheap figures of {@code docs/performance.md}. What a test measures is held against the row of the page: no figure may grow by more
 * than 3 %, and whoever finds the growth worth it changes the page in the same commit.
 */
public final class DocumentedFigures {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentedFigures.class);
    private static final Path PAGE = Path.of("docs", "performance.md");
    private static final double GROWTH = 1.03;

    private DocumentedFigures() {}

    /** @param measured the figures by the names of their columns, in the order of the page */
    public static void hold(String row, Map<String, Long> measured) {
        LOG.info("{}: {}", row, measured);
        List<Long> written = row(row);
        assertThat(written).as("columns of «%s» in %s", row, PAGE).hasSize(measured.size());
        int column = 0;
        for (Map.Entry<String, Long> figure : measured.entrySet()) {
            long promised = written.get(column++);
            assertThat(figure.getValue())
                    .as("%s of «%s», %s", figure.getKey(), row, measured)
                    .isLessThanOrEqualTo(grown(promised));
            // A page that says more than is true would hide later growth.
            assertThat(promised)
                    .as("%s of «%s» on the page, %s", figure.getKey(), row, measured)
                    .isLessThanOrEqualTo(grown(figure.getValue()));
        }
    }

    private static long grown(long figure) {
        return Math.round(figure * GROWTH);
    }

    private static List<Long> row(String name) {
        try {
            return Files.readAllLines(PAGE).stream()
                    .filter(line -> line.startsWith("| " + name + " |"))
                    .findFirst()
                    .map(line -> Arrays.stream(line.substring(name.length() + 4).split("\\|"))
                            .map(cell -> Long.parseLong(cell.strip().replace(",", "")))
                            .toList())
                    .orElseThrow(() -> new AssertionError("no row «%s» in %s".formatted(name, PAGE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
