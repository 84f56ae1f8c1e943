package org.gridcase.notification.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvRow;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.notification.receipt.Contact;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.ProblemKind;

/** Contacts as an administrator imports them: CSV with the columns person, channel, address, active. */
final class ContactFile {

    private static final CsvColumns COLUMNS = new CsvColumns(List.of("person", "channel", "address", "active"));
    private static final DeliveryChannel[] CHANNELS = DeliveryChannel.OUTSIDE.toArray(DeliveryChannel[]::new);
    private static final int ID = 64;

    private ContactFile() {}

    /**
     * The contacts of a file.
     *
     * @param existing those of some ids that are accounts
     * @throws org.gridcase.problem.ProblemException naming all that is wrong
     */
    static List<Contact> read(byte[] file, UnaryOperator<Set<String>> existing) {
        FileFaults faults = new FileFaults();
        Map<Integer, String> named = new TreeMap<>(); // by line, whatever else is wrong in it
        List<FileLine<Contact>> contacts = faults.read("", file, COLUMNS, (row, wrong) -> contact(row, wrong, named));
        Set<String> known = named.isEmpty() ? Set.of() : existing.apply(Set.copyOf(named.values()));
        named.forEach((line, person) -> {
            if (!known.contains(person)) {
                faults.add("", line, "person", "fault.no-such-account", person);
            }
        });
        faults.refuse(ProblemKind.INVALID_INPUT);
        return contacts.stream().map(FileLine::value).toList();
    }

    private static Optional<Contact> contact(CsvRow row, Faults faults, Map<Integer, String> named) {
        String person = FieldRules.required(faults, "person", row.get("person"), ID);
        if (person != null) {
            named.put(row.line(), person);
        }
        String word = FieldRules.required(faults, "channel", row.get("channel"), ID);
        DeliveryChannel channel =
                FieldRules.oneOf(faults, "channel", word, CHANNELS, DeliveryChannel::code, DeliveryChannel::label);
        boolean given = FieldRules.required(faults, "active", row.get("active"), ID) != null;
        boolean active = given && FieldRules.truth(faults, "active", row.get("active"), false);
        return ContactRules.check(faults, person == null ? "" : person, channel, row.get("address"), active);
    }
}
