package org.gridcase.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.gridcase.problem.StoredWord;

/** The words of one row, where whoever acts on it has to know whether one of them is none: then somebody has bent it in the database. */
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

    /** Whether one of the words that were read is none. */
    boolean bent() {
        return bent;
    }
}
