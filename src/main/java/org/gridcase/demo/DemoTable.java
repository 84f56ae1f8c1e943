package org.gridcase.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;

/** The demo district's data: CSV files with a header, beside each other under {@code demo/}. */
final class DemoTable {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private DemoTable() {}

    static <T> List<T> read(String file, Function<CSVRecord, T> row) {
        try (Reader text =
                new InputStreamReader(new ClassPathResource("demo/" + file).getInputStream(), StandardCharsets.UTF_8)) {
            return FORMAT.parse(text).stream().map(row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
