package org.gridcase.organisation.csv;

import java.util.List;
import java.util.Optional;
import org.gridcase.organisation.Person;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;

/** The lines of people.csv. */
final class PersonRows {

    static final String FILE = "people.csv";
    private static final List<String> REQUIRED = List.of("id", "name");
    private static final List<String> OPTIONAL = List.of("active");
    private static final int NAME = 255;

    private PersonRows() {}

    static List<Line<Person>> read(byte[] content, Findings findings) {
        return CsvFile.read(FILE, content, REQUIRED, OPTIONAL, findings).stream()
                .flatMap(row -> {
                    Faults faults = new Faults();
                    Optional<Person> person = person(row, faults);
                    findings.addAll(row, faults);
                    return person.map(each -> new Line<>(row.line(), each)).stream();
                })
                .toList();
    }

    private static Optional<Person> person(CsvFile.Row row, Faults faults) {
        String id = Cells.account(faults, "id", row.get("id"));
        String name = FieldRules.required(faults, "name", row.get("name"), NAME);
        boolean active = FieldRules.truth(faults, "active", row.get("active"), true);
        return !faults.none() || id == null || name == null
                ? Optional.empty()
                : Optional.of(new Person(id, name, active));
    }
}
