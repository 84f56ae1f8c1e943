package org.gridcase.handling.ladder;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.jspecify.annotations.Nullable;

/**
 * What a co-handler is to do, and by when, where whoever dispatches says so.
 *
 * @param unit code of the co-handler
 * @param what in the dispatcher's words
 * @param limit its own; empty where the table's holds
 */
public record CoHandlerShare(
        String unit, String what, @Nullable Limit limit) {

    private static final String BETWEEN = "|";
    private static final int PARTS = 4;

    /** As the process carries it from the decision to the assignment: a line a share. */
    public static String written(List<CoHandlerShare> shares) {
        return String.join(
                "\n",
                shares.stream()
                        .map(share -> String.join(BETWEEN, share.unit, share.amount(), share.counting(), share.what))
                        .toList());
    }

    private String amount() {
        return limit == null ? "" : limit.amount().toString();
    }

    private String counting() {
        return limit == null ? "" : limit.counting().code();
    }

    /** The share of a unit in what {@link #written} gave; a line that a diagram has bent is nobody's. */
    public static Optional<CoHandlerShare> of(String unit, String written) {
        return Stream.of(written.split("\n"))
                .map(line -> line.split("\\|", PARTS))
                .filter(parts -> parts.length == PARTS && parts[0].equals(unit))
                .findFirst()
                .flatMap(CoHandlerShare::read);
    }

    private static Optional<CoHandlerShare> read(String[] parts) {
        try {
            Limit limit = parts[1].isEmpty() ? null : Limit.of(parts[1], Counting.of(parts[2]), 1);
            return Optional.of(new CoHandlerShare(parts[0], parts[3], limit));
        } catch (IllegalArgumentException bent) {
            return Optional.empty();
        }
    }
}
