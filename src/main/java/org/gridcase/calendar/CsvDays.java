package org.gridcase.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvFile;
import org.gridcase.imports.CsvRow;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Texts;
import org.gridcase.seal.PersonalDataRedactor;

/** Announced days as CSV, with the columns date, kind and holiday. */
final class CsvDays {

    private static final CsvColumns COLUMNS = new CsvColumns(List.of("date", "kind", "holiday"));

    static final int NAME_LENGTH = 64;

    private CsvDays() {}

    static DaysFile read(byte[] file) {
        CsvFile csv = CsvFile.read(file, COLUMNS);
        List<Fault> faults = new ArrayList<>(csv.faults());
        List<DaysFile.Line> days = new ArrayList<>();
        for (CsvRow row : csv.soundRows()) {
            int before = faults.size();
            String written = row.cell("date").strip();
            String word = row.cell("kind").strip();
            String name = row.cell("holiday").strip();
            Optional<LocalDate> date = date(written);
            Optional<DayKind> kind = DayKind.of(word);
            if (date.isEmpty()) {
                faults.add(Fault.of(row.line(), "date", "day.not-a-date", Texts.shown(written)));
            }
            if (kind.isEmpty()) {
                faults.add(Fault.of(row.line(), "kind", "day.not-a-kind", Texts.shown(word)));
            }
            checkName(row.line(), "holiday", name).ifPresent(faults::add);
            if (faults.size() == before) {
                days.add(new DaysFile.Line(row.line(), new SpecialDay(date.orElseThrow(), kind.orElseThrow(), name)));
            }
        }
        return new DaysFile(days, 0, faults);
    }

    /** As {@link #read} takes it. */
    static byte[] written(Collection<SpecialDay> days) {
        return CsvText.of(
                COLUMNS,
                days.stream()
                        .map(day -> List.of(day.date().toString(), day.kind().code(), day.name()))
                        .toList());
    }

    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Fault> checkName(int line, String field, String name) {
        if (name.isBlank()) {
            return Optional.of(Fault.of(line, field, "day.no-name"));
        }
        if (Texts.length(name) > NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(Fault.of(line, field, "day.bad-name", NAME_LENGTH));
        }
        return PersonalDataRedactor.hasNumbers(name) || name.contains("<")
                ? Optional.of(Fault.of(line, field, "day.personal-name"))
                : Optional.empty();
    }
}
