package org.gridcase.casefile.trace;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.chain.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A part of a record that stands beside the trace and is written as a whole: columns of one row. Whoever writes it has the next line of the
 * trace carry its seal, so the line vouches for it as for itself. {@code docs/trace.md} tells how a seal is counted.
 *
 * @param name unique, without spaces
 * @param from the table, called {@code t}, and what it must be joined with
 * @param caseNumber the column with the number of its case
 * @param key the columns that name the row
 * @param columns what is sealed; a part without any value is not there yet, and has no seal
 */
public record SealedPart(String name, String from, String caseNumber, List<String> key, List<String> columns) {

    /** A part of the rows of a table that has the number of the case itself. */
    public static SealedPart of(String name, String table, List<String> key, List<String> columns) {
        return new SealedPart(name, table + " t", "t.case_number", key, columns);
    }

    /** Whether its rows are assignments, or named first by the assignment they are about. */
    boolean isOfAssignments() {
        return from.startsWith("case_assignment ") || key.get(0).equals("assignment");
    }

    /** Whether it says what was done about an assignment, and is no assignment itself. */
    public boolean isAboutAssignments() {
        return key.contains("assignment") || columns.contains("assignment");
    }

    /** By what the trace names a part of one row, e.g. {@code order-answer:督办〔2026〕7号}. */
    public String of(List<?> keys) {
        return name + ":" + keys.stream().map(SealedPart::text).collect(Collectors.joining("/"));
    }

    /**
     * The seal of a part: the SHA-256 of salt, name and columns, one a line.
     *
     * @param salt of the case; with it goes what the seals could tell about words that have been erased
     * @param values in the order of the columns; one without a value is left out
     */
    public String seal(String salt, List<?> keys, List<? extends @Nullable Object> values) {
        StringBuilder form = new StringBuilder();
        TraceLine.field(form, "salt", salt);
        TraceLine.field(form, "part", of(keys));
        for (int at = 0; at < columns.size(); at++) {
            Object value = values.get(at);
            TraceLine.field(form, columns.get(at), value == null ? null : text(value));
        }
        return Sha256.of(form.toString());
    }

    /** The statement that reads the part of the rows of some cases: case number, key, columns. */
    String query(int cases) {
        return "select %s, %s from %s where %s in (%s)"
                .formatted(
                        caseNumber, prefixed(), from, caseNumber, String.join(", ", Collections.nCopies(cases, "?")));
    }

    private String prefixed() {
        return Stream.concat(key.stream(), columns.stream())
                .map(column -> "t." + column)
                .collect(Collectors.joining(", "));
    }

    private static String text(Object value) {
        if (value instanceof Instant instant) {
            return TraceLine.time(instant);
        }
        if (value instanceof OffsetDateTime time) {
            return TraceLine.time(time.toInstant());
        }
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.9f", number);
        }
        return value.toString();
    }

    /** Values in the order of the columns, of which any may be missing. */
    public static List<@Nullable Object> values(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
