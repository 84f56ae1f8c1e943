package org.gridcase.casefile.trace;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The version of a table that decided a step.
 *
 * @param version empty where a line names the table alone
 */
public record TableVersion(String table, @Nullable Integer version) {

    /** What the trace keeps as table and version, e.g. {@code determine-next-tier:3}, several with spaces between. */
    public static List<TableVersion> read(@Nullable String written) {
        return written == null
                ? List.of()
                : Arrays.stream(written.split(" ")).map(TableVersion::one).toList();
    }

    private static TableVersion one(String written) {
        int colon = written.lastIndexOf(':');
        return colon < 0
                ? new TableVersion(written, null)
                : new TableVersion(written.substring(0, colon), version(written.substring(colon + 1)));
    }

    private static @Nullable Integer version(String digits) {
        return digits.matches("[0-9]{1,9}") ? Integer.valueOf(digits) : null;
    }
}
