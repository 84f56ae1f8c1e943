package org.gridcase.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalogue as somebody has it open in a spreadsheet. */
final class CatalogueSheet {

    private final List<Map<String, String>> rows;

    private CatalogueSheet(List<Map<String, String>> rows) {
        this.rows = rows;
    }

    static CatalogueSheet of(String csv) {
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        try (var reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            return new CatalogueSheet(
                    reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sheet with another cell in the row of a code. */
    CatalogueSheet with(String code, String column, String value) {
        return new CatalogueSheet(rows.stream()
                .map(row -> row.get("code").equals(code) ? changed(row, column, value) : row)
                .toList());
    }

    /** The sheet with another cell in every row that has a certain one. */
    CatalogueSheet replacing(String column, String old, String value) {
        return new CatalogueSheet(rows.stream()
                .map(row -> row.get(column).equals(old) ? changed(row, column, value) : row)
                .toList());
    }

    private static Map<String, String> changed(Map<String, String> row, String column, String value) {
        Map<String, String> changed = new LinkedHashMap<>(row);
        changed.put(column, value);
        return changed;
    }

    CatalogueSheet without(String code) {
        return new CatalogueSheet(
                rows.stream().filter(row -> !row.get("code").equals(code)).toList());
    }

    CatalogueSheet withoutColumns(String... columns) {
        return new CatalogueSheet(rows.stream()
                .map(row -> {
                    Map<String, String> fewer = new LinkedHashMap<>(row);
                    List.of(columns).forEach(fewer::remove);
                    return fewer;
                })
                .toList());
    }

    /** The sheet with a row below, in the order of the columns. */
    CatalogueSheet and(String... cells) {
        Map<String, String> row = new LinkedHashMap<>();
        int at = 0;
        for (String column : rows.get(0).keySet()) {
            row.put(column, at < cells.length ? cells[at] : "");
            at++;
        }
        List<Map<String, String>> more = new ArrayList<>(rows);
        more.add(row);
        return new CatalogueSheet(more);
    }

    /** This sheet with what another one says; what that one lacks is retired. */
    CatalogueSheet restoring(CatalogueSheet earlier) {
        Map<String, Map<String, String>> said = new LinkedHashMap<>();
        earlier.rows.forEach(row -> said.put(row.get("code"), row));
        return new CatalogueSheet(rows.stream()
                .map(row -> {
                    Map<String, String> old = said.get(row.get("code"));
                    return old == null
                            ? changed(row, "retired", "true")
                            : changed(old, "edition", row.getOrDefault("edition", ""));
                })
                .toList());
    }

    /** As a spreadsheet saves it. */
    String csv() {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(rows.get(0).keySet());
            rows.forEach(row -> csv.writeRecord(row.values()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    byte[] bytes() {
        return csv().getBytes(UTF_8);
    }
}
