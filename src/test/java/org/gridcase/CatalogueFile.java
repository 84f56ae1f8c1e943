package org.gridcase;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    public static List<Map<String, String>> rows(@Nullable URL file) {
        try (var csv = CsvReader.builder()
                .ofNamedCsvRecord(Objects.requireNonNull(file).openStream())) {
            return csv.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
