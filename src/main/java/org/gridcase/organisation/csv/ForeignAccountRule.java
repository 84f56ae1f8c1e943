package org.gridcase.organisation.csv;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.imports.FileFaults;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/**
 * Nobody becomes an administrator by being imported as one, no unit takes over the group of a role, and neither bears the name of the
 * other kind: who reads {@code supervisors} in a list must know that it is the role.
 */
@Component
class ForeignAccountRule {

    private final UserRepository accounts;

    ForeignAccountRule(UserRepository accounts) {
        this.accounts = accounts;
    }

    /** @param retiredUnits codes of units that are no more */
    void check(ImportPlan plan, CurrentOrganisation current, Set<String> retiredUnits, FileFaults fileFaults) {
        List<String> people = plan.people().added().stream().map(Person::id).toList();
        Set<String> units = new HashSet<>(plan.units().after().keySet());
        units.addAll(current.units().keySet());
        units.addAll(retiredUnits);
        Set<String> users = Set.copyOf(accounts.usersIgnoringCase(people));
        Set<String> roles = lowerCase(accounts.groupsIgnoringCase(people), units);
        refuse(PersonRows.FILE, "id", people, users, roles, plan.people()::line, fileFaults);

        List<String> codes = plan.units().added().stream()
                .map(Unit::code)
                .filter(code -> !retiredUnits.contains(code))
                .toList();
        Set<String> persons = new HashSet<>(plan.people().after().keySet());
        persons.addAll(current.people().keySet());
        Set<String> groups = Set.copyOf(accounts.groupsIgnoringCase(codes));
        Set<String> ofSystem = lowerCase(accounts.usersIgnoringCase(codes), persons);
        refuse(UnitRows.FILE, "code", codes, groups, ofSystem, plan.units()::line, fileFaults);
    }

    private static Set<String> lowerCase(Collection<String> names, Set<String> without) {
        return names.stream()
                .filter(name -> !without.contains(name))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /**
     * @param same names of this kind; what differs from one of them only in case, {@link SpellingRule} names
     * @param other names of the other kind, in lower case
     */
    private static void refuse(
            String file,
            String field,
            List<String> added,
            Set<String> same,
            Set<String> other,
            ToIntFunction<String> line,
            FileFaults fileFaults) {
        added.stream()
                .filter(name -> same.contains(name) || other.contains(name.toLowerCase(Locale.ROOT)))
                .sorted()
                .forEach(name -> fileFaults.add(file, line.applyAsInt(name), field, "fault.foreign-account", name));
    }
}
