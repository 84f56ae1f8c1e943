package org.gridcase.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.gridcase.calendar.Deadline;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.problem.StoredWord;

/**
 * The words and the deadline of one row, where whoever acts on it has to know whether one of them is none: then somebody has bent it in the
 * database.
 */
final class StoredWords {

    private final ResultSet row;
    private boolean bent;

    StoredWords(ResultSet row) {
        this.row = row;
    }

    /** As {@link StoredWord#of}. */
    <T> T of(String column, Function<String, T> known, T otherwise) throws SQLException {
        Optional<T> found = StoredWord.find(row.getString(column), known);
        bent |= found.isEmpty();
        return found.orElse(otherwise);
    }

    /** The deadline of an assignment; where its yellow instant lies behind it, which no calendar counts, there is none. */
    Deadline deadline() throws SQLException {
        Instant at = Instants.fromSql(row, "deadline");
        Instant yellowAt = Instants.fromSql(row, "yellow_at");
        bent |= yellowAt.isAfter(at);
        return new Deadline(
                at,
                yellowAt.isAfter(at) ? at : yellowAt,
                row.getBoolean("provisional"),
                row.getInt("calendar_version"));
    }

    /** Whether one of the words that were read is none. */
    boolean bent() {
        return bent;
    }
}
