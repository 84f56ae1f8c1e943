package org.gridcase.organisation.csv;

import java.util.List;
import java.util.Optional;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvRow;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.csv.PersonLine.Holder;
import org.gridcase.organisation.structure.Person;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;

/** The lines of people.csv. */
final class PersonRows {

    static final String FILE = "people.csv";
    private static final CsvColumns COLUMNS = new CsvColumns(List.of("id", "name"), List.of("active", "holder"));
    private static final int NAME = 255;

    private PersonRows() {}

    static List<FileLine<PersonLine>> read(byte[] content, FileFaults fileFaults) {
        return fileFaults.read(FILE, content, COLUMNS, PersonRows::person);
    }

    private static Optional<PersonLine> person(CsvRow row, Faults faults) {
        String id = CellRules.account(faults, "id", row.get("id"));
        String name = FieldRules.name(faults, "name", row.get("name"), NAME);
        boolean active = FieldRules.truth(faults, "active", row.get("active"), true);
        Holder holder =
                FieldRules.oneOf(faults, "holder", row.get("holder"), Holder.values(), Holder::code, Holder::label);
        if (holder == Holder.NEW_PERSON && !active) {
            faults.add("holder", "fault.new-person-has-left");
        }
        return !faults.none() || id == null || name == null
                ? Optional.empty()
                : Optional.of(new PersonLine(new Person(id, name, active), holder));
    }
}
