package org.gridcase.organisation.csv;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvRow;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.structure.Post;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.jspecify.annotations.Nullable;

/** The lines of posts.csv. */
final class PostRows {

    static final String FILE = "posts.csv";
    private static final CsvColumns COLUMNS =
            new CsvColumns(List.of("person", "unit", "title"), List.of("head", "from", "to", "deputyFor"));
    private static final int TITLE = 64;

    private PostRows() {}

    static List<FileLine<Post>> read(byte[] content, FileFaults fileFaults) {
        return fileFaults.read(FILE, content, COLUMNS, PostRows::post);
    }

    private static Optional<Post> post(CsvRow row, Faults faults) {
        String person = CellRules.account(faults, "person", row.get("person"));
        String unit = CellRules.account(faults, "unit", row.get("unit"));
        String title = FieldRules.name(faults, "title", row.get("title"), TITLE);
        boolean head = FieldRules.truth(faults, "head", row.get("head"), false);
        LocalDate from = CellRules.day(faults, "from", row.get("from"));
        LocalDate to = CellRules.day(faults, "to", row.get("to"));
        String deputyFor = deputyFor(faults, row.get("deputyFor"));
        if (from != null && to != null && to.isBefore(from)) {
            faults.add("to", "fault.ends-before-it-begins", to.toString(), from.toString());
        }
        if (deputyFor != null && deputyFor.equals(person)) {
            faults.add("deputyFor", "fault.deputy-of-oneself");
        }
        if (deputyFor != null && faults.none() && (from == null || to == null)) {
            faults.add(from == null ? "from" : "to", "fault.deputy-without-dates");
        }
        return !faults.none() || person == null || unit == null || title == null
                ? Optional.empty()
                : Optional.of(new Post(person, unit, title, head, from, to, deputyFor));
    }

    private static @Nullable String deputyFor(Faults faults, @Nullable String value) {
        return value == null || value.isBlank() ? null : CellRules.account(faults, "deputyFor", value);
    }
}
