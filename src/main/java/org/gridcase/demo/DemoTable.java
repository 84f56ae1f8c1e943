package org.gridcase.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.springframework.core.io.ClassPathResource;

/** The demo district's data: CSV files with a header, beside each other under {@code demo/}. */
final class DemoTable {

    private DemoTable() {}

    static <T> List<T> read(String file, Function<NamedCsvRecord, T> row) {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(new ClassPathResource("demo/" + file).getInputStream())) {
            return csv.stream().map(row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
