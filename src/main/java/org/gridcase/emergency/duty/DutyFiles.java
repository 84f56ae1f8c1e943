package org.gridcase.emergency.duty;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.emergency.duty.DutyRoster.Planned;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvRow;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Duty rosters as files: units and people by code or name, times as people write them. */
@Component
public class DutyFiles {

    private static final int MOST = 3000;
    private static final int WORD = 64;
    private static final CsvColumns COLUMNS = new CsvColumns(
            List.of("unit", "person", "from", "until"),
            List.of(),
            Map.of("单位", "unit", "值班员", "person", "开始", "from", "结束", "until"),
            row -> false);

    private final DutyRoster roster;
    private final DutyTurnRules rules;
    private final Organisation organisation;
    private final Clock clock;

    DutyFiles(DutyRoster roster, DutyTurnRules rules, Organisation organisation, Clock clock) {
        this.roster = roster;
        this.rules = rules;
        this.organisation = organisation;
        this.clock = clock;
    }

    /**
     * What a file comes to.
     *
     * @param added how many of its turns are new
     */
    public record Entered(int turns, int added) {}

    /**
     * Enters the turns of a file, all of them or none; what is there already stays as it is.
     *
     * @param preview whether nothing is changed
     * @throws ProblemException with all that is wrong, by line
     */
    public Entered enter(byte[] content, boolean preview) {
        FileFaults faults = new FileFaults();
        Meant meant = new Meant();
        List<FileLine<Planned>> lines =
                faults.read("", content, COLUMNS, MOST, (row, wrong) -> turn(row, wrong, meant));
        List<Planned> turns = lines.stream().map(FileLine::value).toList();
        DutyRoster.Listing listing = roster.listing(turns);
        List<Planned> added = new ArrayList<>();
        faults.judge("", lines, turn -> {
            if (listing.isNew(turn)) {
                added.add(turn);
            }
        });
        faults.refuse(ProblemKind.INVALID_INPUT);
        return new Entered(turns.size(), preview ? added.size() : roster.addAll(turns));
    }

    private Optional<Planned> turn(CsvRow row, Faults faults, Meant meant) {
        Unit unit = meant.unit(faults, FieldRules.required(faults, "unit", row.get("unit"), WORD));
        String person = meant.person(faults, unit, FieldRules.required(faults, "person", row.get("person"), WORD));
        Instant from = time(faults, "from", FieldRules.required(faults, "from", row.get("from"), WORD));
        Instant until = time(faults, "until", FieldRules.required(faults, "until", row.get("until"), WORD));
        if (from != null && until != null) {
            rules.wrongTimes(from, until).ifPresent(faults::add);
        }
        return unit == null || person == null || from == null || until == null || !faults.none()
                ? Optional.empty()
                : Optional.of(new Planned(unit.code(), person, from, until));
    }

    private @Nullable Instant time(Faults faults, String field, @Nullable String written) {
        return written == null ? null : time(faults, field, written, clock.getZone());
    }

    /** When a turn begins or ends, as a person has written it; null where there is no such time, which is told at the field. */
    public static @Nullable Instant time(Faults faults, String field, String written, ZoneId zone) {
        Instant at =
                WrittenTimes.instant(written, zone).map(WrittenTimes::storable).orElse(null);
        if (at == null) {
            faults.add(field, "fault.duty-time", Texts.shown(written));
        }
        return at;
    }

    /** Whom the words of a file mean; each word and each unit is asked for once. */
    private final class Meant {

        private final Map<String, List<Unit>> units = new HashMap<>();
        private final Map<String, List<Person>> members = new HashMap<>();
        private final Map<String, Boolean> kept = new HashMap<>();
        private @Nullable List<Unit> all;

        /** By the code, or by a name that only one unit has. */
        @Nullable
        Unit unit(Faults faults, @Nullable String written) {
            if (written == null) {
                return null;
            }
            List<Unit> there = all == null ? organisation.unitsIn(null) : all;
            all = there;
            List<Unit> found = units.computeIfAbsent(written, word -> Unit.meant(there, word));
            if (found.size() != 1) {
                faults.add("unit", found.isEmpty() ? "fault.duty-unit" : "fault.duty-units", written);
                return null;
            }
            Unit unit = found.get(0);
            if (!kept.computeIfAbsent(unit.code(), code -> roster.keeps(unit))) {
                faults.add("unit", "duty.not-yours", unit.name());
            }
            return unit;
        }

        /** By the account, or by a name that only one of the unit has. */
        @Nullable
        String person(Faults faults, @Nullable Unit unit, @Nullable String written) {
            if (unit == null || written == null) {
                return null;
            }
            List<Person> ofUnit = members.computeIfAbsent(unit.code(), organisation::membersOf);
            if (ofUnit.stream().anyMatch(each -> each.id().equals(written))) {
                return written;
            }
            List<Person> named =
                    ofUnit.stream().filter(each -> each.name().equals(written)).toList();
            if (named.size() != 1) {
                faults.add(
                        "person", named.isEmpty() ? "fault.duty-person" : "fault.duty-persons", written, unit.name());
                return null;
            }
            return named.get(0).id();
        }
    }
}
