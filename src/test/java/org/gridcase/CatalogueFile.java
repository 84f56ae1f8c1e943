package org.gridcase;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

    private static List<Map<String, String>> catalogue() {
        return rows(CatalogueFile.class.getResource("/db/catalogue/categories.csv"));
    }

    public static List<Map<String, String>> rows(@Nullable URL file) {
        try (var csv = CsvReader.builder()
                .ofNamedCsvRecord(Objects.requireNonNull(file).openStream())) {
            return csv.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
