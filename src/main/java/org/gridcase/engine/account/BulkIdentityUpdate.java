package org.gridcase.engine.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.internals.access.IdentityWriter;
import org.gridcase.engine.internals.access.UserPasswords;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The engine's users and groups, many at once: few commands of the engine, each of which writes in batches, all in the caller's
 * transaction. {@link EngineAccounts} is for one at a time.
 */
@Component
public class BulkIdentityUpdate {

    private static final int CHUNK = 1000;
    private static final int COMMAND = 250;

    private final IdentityService identities;
    private final ProcessEngine engine;
    private final UserRepository users;
    private final ClaimedTasks tasks;
    private final PersonalFilters filters;
    private final AccountRules rules;
    private final EngineAuthentication authentication;

    BulkIdentityUpdate(
            ProcessEngine engine,
            UserRepository users,
            ClaimedTasks tasks,
            PersonalFilters filters,
            AccountRules rules,
            EngineAuthentication authentication) {
        this.filters = filters;
        this.rules = rules;
        this.identities = engine.getIdentityService();
        this.engine = engine;
        this.users = users;
        this.tasks = tasks;
        this.authentication = authentication;
    }

    /** Somebody in the group of a unit. */
    public record Membership(String person, String unit) {}

    /**
     * What becomes of the accounts.
     *
     * @param units names of groups to make or rename, by code
     * @param unitsGone codes of groups that no longer exist
     * @param people names of users to make or rename, by id; a new one cannot sign in until an administrator gives a password
     * @param peopleGone ids of users that no longer exist: they cannot sign in, and what they had in hand goes back to its unit; who
     *     is among the people too is made anew, as somebody else
     * @param joining persons that are not in the unit's group yet
     * @param leaving persons that are in the unit's group; what they had in hand of its work goes back to it
     */
    public record Changes(
            Map<String, String> units,
            Set<String> unitsGone,
            Map<String, String> people,
            Set<String> peopleGone,
            Set<Membership> joining,
            Set<Membership> leaving) {

        public static Changes ofMembers(Set<Membership> joining, Set<Membership> leaving) {
            return new Changes(Map.of(), Set.of(), Map.of(), Set.of(), joining, leaving);
        }

        boolean none() {
            return units.isEmpty()
                    && unitsGone.isEmpty()
                    && people.isEmpty()
                    && peopleGone.isEmpty()
                    && joining.isEmpty()
                    && leaving.isEmpty();
        }
    }

    /** Who is in the groups of which units; groups that stand for a role are left out. */
    public Set<Membership> memberships() {
        return users.memberships(EngineAccounts.UNIT_GROUP, Membership::new);
    }

    /** Those of the ids that are users. */
    public Set<String> users(Collection<String> ids) {
        return chunks(ids)
                .flatMap(some -> identities.createUserQuery().userIdIn(some).unlimitedList().stream())
                .map(User::getId)
                .collect(Collectors.toSet());
    }

    /** Those of the codes that are groups, of units or of roles. */
    public Set<String> groups(Collection<String> codes) {
        return chunks(codes)
                .flatMap(some -> identities.createGroupQuery().groupIdIn(some).unlimitedList().stream())
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    private static Stream<String[]> chunks(Collection<String> ids) {
        List<String> all = new ArrayList<>(ids);
        List<String[]> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)).toArray(String[]::new));
        }
        return chunks.stream();
    }

    /** Makes the changes, whoever asks for them, and has judged them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(Changes changes) {
        if (changes.none()) {
            return;
        }
        try (var ignored = authentication.asNobody()) {
            tasks.takeBack(changes);
            filters.remove(changes.peopleGone);
            changes.peopleGone.stream().filter(changes.people::containsKey).forEach(rules::accountPassedOn);
            endings(changes);
            units(changes);
            people(changes);
        }
    }

    private void endings(Changes changes) {
        inChunks(
                List.copyOf(changes.leaving),
                (accounts, some) -> some.forEach(each -> accounts.deleteMembership(each.person(), each.unit())));
        inChunks(List.copyOf(changes.unitsGone), (accounts, some) -> some.forEach(accounts::deleteGroup));
        inChunks(List.copyOf(changes.peopleGone), (accounts, some) -> some.forEach(accounts::deleteUser));
    }

    private void units(Changes changes) {
        Set<String> known = groups(changes.units.keySet());
        inChunks(
                List.copyOf(changes.units.entrySet()),
                (accounts, some) -> some.forEach(unit -> {
                    Group group = known.contains(unit.getKey())
                            ? identities
                                    .createGroupQuery()
                                    .groupId(unit.getKey())
                                    .singleResult()
                            : accounts.createNewGroup(unit.getKey());
                    EngineAccounts.name(group, unit.getValue());
                    accounts.saveGroup(group);
                }));
    }

    /** Each person with the units they join, those of one unit together: so the engine looks up each user and unit once. */
    private void people(Changes changes) {
        Map<String, List<String>> joining = changes.joining.stream()
                .collect(Collectors.groupingBy(
                        Membership::person, Collectors.mapping(Membership::unit, Collectors.toList())));
        Set<String> people = new HashSet<>(joining.keySet());
        people.addAll(changes.people.keySet());
        Set<String> known = users(changes.people.keySet());
        List<String> byUnit = people.stream()
                .sorted(Comparator.comparing(
                        person -> joining.getOrDefault(person, List.of("")).get(0)))
                .toList();
        inChunks(
                byUnit,
                (accounts, some) -> some.forEach(person -> {
                    String name = changes.people.get(person);
                    if (name != null) {
                        save(person, name, known.contains(person), accounts);
                    }
                    joining.getOrDefault(person, List.of()).forEach(unit -> accounts.createMembership(person, unit));
                }));
    }

    private void save(String id, String name, boolean known, IdentityWriter accounts) {
        User user = known
                ? identities.createUserQuery().userId(id).singleResult()
                : UserPasswords.withoutKnownPassword(accounts.createNewUser(id));
        EngineAccounts.name(user, name);
        accounts.saveUser(user);
    }

    /** One command of the engine a chunk: it sorts what a command writes by comparing each with each. */
    private <T> void inChunks(List<T> all, BiConsumer<IdentityWriter, List<T>> work) {
        for (int from = 0; from < all.size(); from += COMMAND) {
            List<T> some = all.subList(from, Math.min(all.size(), from + COMMAND));
            IdentityWriter.execute(engine, accounts -> work.accept(accounts, some));
        }
    }
}
