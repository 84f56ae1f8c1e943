package org.gridcase.organisation.csv;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.imports.FileFaults;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/**
 * Refuses new ids that differ from another in the case of their letters only: people, and systems beside ours, take the two for one. All
 * accounts and units there are or were count.
 */
@Component
class SpellingRule {

    private final UserRepository accounts;

    SpellingRule(UserRepository accounts) {
        this.accounts = accounts;
    }

    /** @param retiredUnits codes of units that are no more */
    void check(ImportPlan plan, CurrentOrganisation current, Set<String> retiredUnits, FileFaults fileFaults) {
        List<String> people = plan.people().added().stream().map(Person::id).toList();
        Set<String> knownPeople = new HashSet<>(current.people().keySet());
        knownPeople.addAll(accounts.usersIgnoringCase(people));
        people.forEach(
                new Compared(PersonRows.FILE, "id", knownPeople, plan.people().lines(), fileFaults)::check);
        List<String> units = plan.units().added().stream().map(Unit::code).toList();
        Set<String> knownUnits = new HashSet<>(current.units().keySet());
        knownUnits.addAll(retiredUnits);
        knownUnits.addAll(accounts.groupsIgnoringCase(units));
        units.forEach(
                new Compared(UnitRows.FILE, "code", knownUnits, plan.units().lines(), fileFaults)::check);
    }

    private static final class Compared {

        private final String file;
        private final String field;
        private final Set<String> known;
        private final Map<String, Integer> lines;
        private final FileFaults fileFaults;
        private final Map<String, String> bySpelling = new HashMap<>();

        Compared(
                String file,
                String field,
                Collection<String> known,
                Map<String, Integer> lines,
                FileFaults fileFaults) {
            this.file = file;
            this.field = field;
            this.known = Set.copyOf(known);
            this.lines = lines;
            this.fileFaults = fileFaults;
            known.forEach(id -> bySpelling.put(id.toLowerCase(Locale.ROOT), id));
        }

        void check(String id) {
            if (known.contains(id)) {
                return; // it comes back, or is refused as somebody else's
            }
            String other = bySpelling.putIfAbsent(id.toLowerCase(Locale.ROOT), id);
            if (other != null) {
                fileFaults.add(file, lines.getOrDefault(id, 0), field, "fault.differs-only-in-case", id, other);
            }
        }
    }
}
