package org.gridcase.imports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The columns of a kind of CSV file. In a file they may come in any order.
 *
 * @param required what every file must have
 * @param optional what a file may have
 * @param others other words for columns: the interface calls some of them otherwise
 * @param beginsRow whether a line, read on its own, certainly begins a row: such a line inside quotes shows that a quote was forgotten
 */
public record CsvColumns(
        List<String> required, List<String> optional, Map<String, String> others, Predicate<CsvRow> beginsRow) {

    public CsvColumns(List<String> required, List<String> optional) {
        this(required, optional, Map.of(), row -> false);
    }

    public CsvColumns(List<String> required) {
        this(required, List.of());
    }

    /** All of them, the required ones first. */
    public List<String> known() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }

    /** The column a header means, whatever its case and the blanks around it; the word itself if there is no such column. */
    String named(String written) {
        String word = written.strip();
        return Stream.concat(known().stream(), others.keySet().stream())
                .filter(known -> known.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(column -> others.getOrDefault(column, column))
                .orElse(word);
    }

    /** Whether a header calls a column otherwise than the file is described. */
    boolean isOtherWord(String written) {
        String column = named(written);
        return known().contains(column) && !column.equalsIgnoreCase(written.strip());
    }
}
