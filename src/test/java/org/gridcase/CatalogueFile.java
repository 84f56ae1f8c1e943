package org.gridcase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** CSV files of the class path, read as records with a header; first of all the catalogue of categories. */
public final class CatalogueFile {

    private CatalogueFile() {}

    public static List<String> categories() {
        return column("name");
    }

    public static List<String> majors() {
        return column("majorName").stream().distinct().toList();
    }

    private static List<String> column(String name) {
        return rows(CatalogueFile.class.getResource("/db/catalogue/categories.csv")).stream()
                .map(row -> row.get(name))
                .toList();
    }

    public static List<CSVRecord> rows(@Nullable URL file) {
        var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true);
        try (var stream = Objects.requireNonNull(file).openStream();
                var parser = format.get().parse(new InputStreamReader(stream, UTF_8))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
