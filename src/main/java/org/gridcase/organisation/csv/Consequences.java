package org.gridcase.organisation.csv;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.account.ClaimedTasks;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.imports.Changes;
import org.gridcase.imports.CodesInUse;
import org.gridcase.organisation.UnitsInUse;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a change of the organisation does to people at work today: what they hold goes back, what they see, who answers for a unit. */
@Component
class Consequences {

    private final ClaimedTasks tasks;
    private final EngineAccounts accounts;
    private final ObjectProvider<UnitsInUse> rooms;
    private final Clock clock;

    Consequences(ClaimedTasks tasks, EngineAccounts accounts, ObjectProvider<UnitsInUse> rooms, Clock clock) {
        this.tasks = tasks;
        this.accounts = accounts;
        this.rooms = rooms;
        this.clock = clock;
    }

    /** The posts that count today, before or after. */
    private record Today(Collection<Post> posts, Map<String, Person> people) {

        static Today of(Collection<Post> posts, Map<String, Person> people, LocalDate today) {
            return new Today(
                    posts.stream()
                            .filter(post -> post.on(today) && works(people.get(post.person())))
                            .toList(),
                    people);
        }

        private static boolean works(@Nullable Person person) {
            return person != null && person.active();
        }

        boolean has(String person, String unit) {
            return posts.stream()
                    .anyMatch(
                            post -> post.person().equals(person) && post.unit().equals(unit));
        }

        boolean staffed(String unit) {
            return posts.stream().anyMatch(post -> post.unit().equals(unit));
        }

        Set<String> heads(String unit) {
            return posts.stream()
                    .filter(post -> post.head() && post.unit().equals(unit))
                    .map(Post::person)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        String name(String person) {
            Person known = people.get(person);
            return known == null ? person : known.name();
        }
    }

    /** In sentences; nothing where nobody's work changes today. */
    List<Said> of(ImportPlan plan, CurrentOrganisation current) {
        LocalDate today = LocalDate.now(clock);
        Today before = Today.of(current.posts().values(), current.people(), today);
        Today after = Today.of(plan.posts().after().values(), plan.people().after(), today);
        List<Said> told = new ArrayList<>();
        plan.people().changed().stream()
                .filter(change -> change.how() == Changes.How.ENDED)
                .map(change -> Objects.requireNonNull(change.before()))
                .forEach(person -> told.add(Said.of(
                        accounts.roles(person.id()).isEmpty() ? "act.account-gone" : "act.account-and-roles-gone",
                        person.name())));
        affected(plan, current).forEach((unit, people) -> {
            String name = nameOf(unit, plan, current);
            people.forEach(person -> moved(person, unit, name, before, after, told));
            ledBy(unit, name, before, after, told);
            if (before.staffed(unit) && !after.staffed(unit)) {
                told.add(vacated(unit, name));
            }
        });
        withoutPost(plan).forEach(told::add);
        onAnotherDay(plan, today).forEach(told::add);
        return told;
    }

    /** The units whose posts change, or of whose people some leave or come back, with those people. */
    private static Map<String, Set<String>> affected(ImportPlan plan, CurrentOrganisation current) {
        Set<String> people = plan.people().changed().stream()
                .map(change -> Objects.requireNonNull(change.after()).id())
                .collect(Collectors.toSet());
        Map<String, Set<String>> affected = new LinkedHashMap<>();
        Stream.concat(
                        plan.posts().all().stream().flatMap(change -> Stream.of(change.before(), change.after())),
                        current.posts().values().stream().filter(post -> people.contains(post.person())))
                .filter(Objects::nonNull)
                .forEach(post -> affected.computeIfAbsent(post.unit(), unit -> new TreeSet<>())
                        .add(post.person()));
        return affected;
    }

    private void moved(String person, String unit, String name, Today before, Today after, List<Said> told) {
        boolean was = before.has(person, unit);
        boolean is = after.has(person, unit);
        if (was && !is) {
            int held = tasks.heldOf(person, unit);
            told.add(
                    held == 0
                            ? Said.of("act.leaves", before.name(person), name)
                            : Said.of("act.leaves-tasks", before.name(person), name, held));
        } else if (is && !was) {
            told.add(Said.of("act.joins", after.name(person), name));
        }
    }

    private static void ledBy(String unit, String name, Today before, Today after, List<Said> told) {
        Set<String> led = before.heads(unit);
        Set<String> leading = after.heads(unit);
        if (!leading.equals(led)) {
            told.add(
                    leading.isEmpty()
                            ? Said.of("act.nobody-leads", name)
                            : Said.of(
                                    "act.leads",
                                    name,
                                    Said.listed(
                                            leading.stream().map(after::name).toList())));
        }
    }

    /** Its tasks are offered to others as well; which cases these are. */
    private Said vacated(String unit, String name) {
        String cases =
                CodesInUse.find(Set.of(unit), rooms, UnitsInUse::casesHeldBy).get(unit);
        return cases == null ? Said.of("act.vacated", name) : Said.of("act.vacated-with-cases", name, cases);
    }

    private static Stream<Said> withoutPost(ImportPlan plan) {
        Set<String> posted =
                plan.posts().after().values().stream().map(Post::person).collect(Collectors.toSet());
        return plan.people().added().stream()
                .filter(person -> person.active() && !posted.contains(person.id()))
                .map(person -> Said.of("act.no-post", person.name()));
    }

    /** Of posts that do not begin today: nothing changes before their day, or the register says that they held since a day that is over. */
    private static Stream<Said> onAnotherDay(ImportPlan plan, LocalDate today) {
        return plan.posts().added().stream()
                .filter(post -> post.from() != null && !post.from().isEqual(today))
                .map(post -> Said.of(
                        Objects.requireNonNull(post.from()).isAfter(today) ? "act.later" : "act.earlier",
                        nameOf(post, plan),
                        post.title(),
                        post.from().toString()));
    }

    private static String nameOf(Post post, ImportPlan plan) {
        Person person = plan.people().after().get(post.person());
        return person == null ? post.person() : person.name();
    }

    private static String nameOf(String unit, ImportPlan plan, CurrentOrganisation current) {
        return Optional.ofNullable(plan.units().after().get(unit))
                .or(() -> Optional.ofNullable(current.units().get(unit)))
                .map(Unit::name)
                .orElse(unit);
    }
}
