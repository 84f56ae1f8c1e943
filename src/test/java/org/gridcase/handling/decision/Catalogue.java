package org.gridcase.handling.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** CSV files of the class path, read as records with a header; first of all the catalogue of categories. */
final class Catalogue {

    private Catalogue() {}

    static List<String> categories() {
        return column("name");
    }

    static List<String> majors() {
        return column("majorName").stream().distinct().toList();
    }

    static List<String> column(String name) {
        return rows("/db/catalogue/categories.csv").stream()
                .map(row -> row.get(name))
                .toList();
    }

    static List<CSVRecord> rows(String resource) {
        var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true);
        try (var stream = Objects.requireNonNull(Catalogue.class.getResourceAsStream(resource), resource);
                var parser = format.get().parse(new InputStreamReader(stream, UTF_8))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
