package org.gridcase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** CSV files of the class path, read as records with a header; first of all the catalogue of categories. */
public final class CatalogueFile {

    private static final Map<String, Map<String, String>> TRAITS = catalogue().stream()
            .collect(Collectors.toMap(
                    row -> row.get("name"),
                    row -> Map.of(
                            "risk", row.get("risk"),
                            "handlingType", row.get("handlingType"),
                            "lowestTier", row.get("lowestTier"))));

    private CatalogueFile() {}

    public static List<String> categories() {
        return column("name");
    }

    public static List<String> majors() {
        return column("majorName").stream().distinct().toList();
    }

    /** The traits of a category, by the names of the inputs that ask for them. */
    public static Map<String, String> traits(String category) {
        return Objects.requireNonNull(TRAITS.get(category), category);
    }

    private static List<String> column(String name) {
        return catalogue().stream().map(row -> row.get(name)).toList();
    }

    private static List<CSVRecord> catalogue() {
        return rows(CatalogueFile.class.getResource("/db/catalogue/categories.csv"));
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
