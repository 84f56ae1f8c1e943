package org.gridcase.notification.rest;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gridcase.notification.receipt.Channel;
import org.gridcase.notification.receipt.Contact;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;

/** Contacts as an administrator imports them: CSV with the columns person, channel, address, active. */
final class ContactFile {

    private static final List<String> HEADER = List.of("person", "channel", "address", "active");
    private static final Channel[] CHANNELS = Channel.OUTSIDE.toArray(Channel[]::new);
    private static final int ID = 64;

    private final Faults faults;
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    private ContactFile(Faults faults) {
        this.faults = faults;
    }

    /**
     * The contacts of a file.
     *
     * @param existing those of some ids that are accounts
     * @throws org.gridcase.problem.InvalidInputException naming all that is wrong
     */
    static List<Contact> read(byte[] file, UnaryOperator<Set<String>> existing) {
        Faults faults = new Faults();
        ContactFile read = new ContactFile(faults);
        read.text(file);
        read.onlyAccounts(existing);
        faults.refuse();
        return read.contacts;
    }

    private void text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            rows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            faults.add("", "fault.not-utf-8");
        } catch (IOException | UncheckedIOException e) {
            faults.add("", "fault.contact-columns", String.join(",", HEADER));
        }
    }

    private void rows(String text) throws IOException {
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .get()
                .parse(new StringReader(text))) {
            boolean first = true;
            for (CSVRecord row : parser) {
                int line = (int) parser.getCurrentLineNumber();
                if (first ? !row.toList().equals(HEADER) : row.size() != HEADER.size()) {
                    faults.add(Fault.of(line, "", "fault.contact-columns", String.join(",", HEADER)));
                    return;
                }
                if (!first) {
                    contact(line, row);
                }
                first = false;
            }
        }
    }

    private void contact(int line, CSVRecord row) {
        Faults here = new Faults();
        String person = FieldRules.required(here, "person", row.get(0), ID);
        String word = FieldRules.required(here, "channel", row.get(1), ID);
        Channel channel = FieldRules.oneOf(here, "channel", word, CHANNELS, Channel::code, Channel::label);
        String active = FieldRules.required(here, "active", row.get(3), ID);
        if (active != null && !Set.of("true", "false").contains(active)) {
            here.add("active", "fault.not-true-or-false");
        }
        ContactRules.check(here, person == null ? "" : person, channel, row.get(2), "true".equals(active))
                .ifPresent(contact -> {
                    contacts.add(contact);
                    lines.add(line);
                });
        here.all().forEach(fault -> faults.add(new Fault(line, fault.field(), fault.key(), fault.args())));
    }

    private void onlyAccounts(UnaryOperator<Set<String>> existing) {
        Set<String> named = new HashSet<>();
        contacts.forEach(contact -> named.add(contact.person()));
        Set<String> known = named.isEmpty() ? named : existing.apply(named);
        for (int i = 0; i < contacts.size(); i++) {
            String person = contacts.get(i).person();
            if (!known.contains(person)) {
                faults.add(Fault.of(lines.get(i), "person", "fault.no-such-account", person));
            }
        }
    }
}
