package org.gridcase.organisation.csv;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.imports.Changes;
import org.gridcase.imports.Changes.Change;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.OrganisationRegister;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.StaffingRule;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** What the files would change. */
record ImportPlan(
        Changes<JurisdictionTier> tiers,
        Changes<Unit> units,
        Changes<Grid> grids,
        Changes<Person> people,
        Changes<Post> posts,
        Changes<StaffingRule> staffing) {

    /** @param today a post that is left out ends the day before, so that nobody acts for it any more */
    static ImportPlan of(ImportedOrganisation imported, CurrentOrganisation current, LocalDate today) {
        Changes<JurisdictionTier> tiers = Changes.of(
                imported.tiers(),
                current.tiers(),
                new Changes.Rules<>(
                        CurrentOrganisation::key,
                        JurisdictionTier::used,
                        tier -> imported.complete() && imported.tiers() != null
                                ? new JurisdictionTier(tier.tier(), tier.label(), tier.position(), false)
                                : tier));
        Changes<Unit> units = Changes.of(
                imported.units(),
                current.units(),
                new Changes.Rules<>(Unit::code, unit -> true, unit -> leftOut(imported, imported.units(), unit)));
        Changes<Grid> grids = Changes.of(
                withKnownBoundaries(imported.grids(), current.grids()),
                current.grids(),
                new Changes.Rules<>(
                        CurrentOrganisation::key, grid -> true, grid -> leftOut(imported, imported.grids(), grid)));
        Changes<Person> people = Changes.of(
                asHolders(imported.people(), current.people()),
                current.people(),
                new Changes.Rules<>(
                        Person::id,
                        Person::active,
                        person -> imported.complete() && imported.people() != null ? person.working(false) : person));
        Endings ending = new Endings(imported, units, people, today);
        Changes<Post> posts = Changes.of(
                imported.posts(),
                current.posts(),
                new Changes.Rules<>(CurrentOrganisation::key, post -> !over(post, today), ending::leftOut));
        Changes<StaffingRule> staffing = Changes.of(
                imported.staffing(),
                current.staffing(),
                new Changes.Rules<>(
                        CurrentOrganisation::key, rule -> true, rule -> leftOut(imported, imported.staffing(), rule)));
        return new ImportPlan(tiers, units, grids, people, posts, staffing);
    }

    boolean changesNothing() {
        return Stream.of(tiers, units, grids, people, posts, staffing)
                .allMatch(changes -> changes.all().isEmpty());
    }

    /** Whatever of the organisation's register the files change: units, those of posts, grids, the tiers. */
    Set<String> subjects() {
        Set<String> subjects = new HashSet<>();
        forEach(units, unit -> subjects.add(unit.code()));
        forEach(posts, post -> subjects.add(post.unit()));
        forEach(grids, grid -> subjects.add(OrganisationRegister.ofGrid(CurrentOrganisation.key(grid))));
        forEach(tiers, tier -> subjects.add(OrganisationRegister.TIERS));
        return subjects;
    }

    private static <T> void forEach(Changes<T> changes, Consumer<T> each) {
        changes.all().stream()
                .flatMap(change -> Stream.of(Optional.ofNullable(change.before()), Optional.ofNullable(change.after())))
                .flatMap(Optional::stream)
                .forEach(each);
    }

    /** Accounts that another person has from now on. */
    Set<String> takenOver() {
        return people.changed().stream()
                .filter(ImportPlan::takenOver)
                .map(change -> Objects.requireNonNull(change.after()).id())
                .collect(Collectors.toSet());
    }

    static boolean takenOver(Change<Person> change) {
        Person before = change.before();
        Person after = change.after();
        return before != null && after != null && before.holder() != after.holder();
    }

    private static @Nullable List<FileLine<Person>> asHolders(
            @Nullable List<FileLine<PersonLine>> given, Map<String, Person> known) {
        return given == null
                ? null
                : given.stream()
                        .map(line -> new FileLine<>(
                                line.number(),
                                line.value().following(known.get(line.value().id()))))
                        .toList();
    }

    /** Whether any grid is drawn otherwise, or goes with its boundary. */
    boolean redraws() {
        return grids.all().stream()
                .anyMatch(change -> !Objects.equals(boundary(change.before()), boundary(change.after())));
    }

    /** All grids as they are. */
    List<Grid> gridsBefore() {
        Map<String, Grid> before = new HashMap<>(grids.after());
        for (Changes.Change<Grid> change : grids.all()) {
            Grid was = change.before();
            Grid is = change.after();
            if (was == null) {
                before.remove(CurrentOrganisation.key(Objects.requireNonNull(is)));
            } else {
                before.put(CurrentOrganisation.key(was), was);
            }
        }
        return List.copyOf(before.values());
    }

    static @Nullable Geometry boundary(@Nullable Grid grid) {
        return grid == null ? null : grid.boundary();
    }

    private static <T> @Nullable T leftOut(ImportedOrganisation imported, @Nullable List<FileLine<T>> given, T thing) {
        return imported.complete() && given != null ? null : thing;
    }

    static boolean over(Post post, LocalDate today) {
        LocalDate to = post.to();
        return to != null && to.isBefore(today);
    }

    /** A file without a boundary leaves the one there is. */
    private static @Nullable List<FileLine<Grid>> withKnownBoundaries(
            @Nullable List<FileLine<Grid>> given, Map<String, Grid> known) {
        return given == null
                ? null
                : given.stream()
                        .map(line -> new FileLine<>(line.number(), withKnownBoundary(line.value(), known)))
                        .toList();
    }

    private static Grid withKnownBoundary(Grid grid, Map<String, Grid> known) {
        Grid before = known.get(CurrentOrganisation.key(grid));
        return grid.boundary() != null || before == null ? grid : grid.drawn(before.boundary());
    }

    /** What becomes of posts that no line speaks of. */
    private static final class Endings {

        private final boolean complete;
        private final LocalDate yesterday;
        private final Set<String> endedUnits = new HashSet<>();
        private final Set<String> endedPeople = new HashSet<>();
        private final Set<String> takenOver = new HashSet<>();
        private final Map<String, List<Post>> named = new HashMap<>();

        Endings(ImportedOrganisation imported, Changes<Unit> units, Changes<Person> people, LocalDate today) {
            this.complete = imported.complete() && imported.posts() != null;
            this.yesterday = today.minusDays(1);
            units.removed().forEach(unit -> endedUnits.add(unit.code()));
            people.after().values().stream()
                    .filter(person -> !person.active())
                    .forEach(person -> endedPeople.add(person.id()));
            people.changed().stream()
                    .filter(ImportPlan::takenOver)
                    .forEach(change ->
                            takenOver.add(Objects.requireNonNull(change.after()).id()));
            Objects.requireNonNullElse(imported.posts(), List.<FileLine<Post>>of())
                    .forEach(line -> named.merge(
                            CurrentOrganisation.series(line.value()),
                            List.of(line.value()),
                            (some, more) ->
                                    Stream.concat(some.stream(), more.stream()).toList()));
        }

        /** The post with its last day; null if it never counted; the post itself if nothing ends it. */
        @Nullable
        Post leftOut(Post post) {
            if (!complete && !endedUnits.contains(post.unit()) && !ofSomebodyElse(post)) {
                return post;
            }
            LocalDate lastDay = yesterday;
            for (Post successor : named.getOrDefault(CurrentOrganisation.series(post), List.of())) {
                LocalDate from = successor.from();
                if (successor.overlaps(post) && (from == null || !from.isAfter(lastDay))) {
                    lastDay = from == null ? LocalDate.MIN : from.minusDays(1);
                }
            }
            LocalDate from = post.from();
            LocalDate to = post.to();
            if (to != null && !to.isAfter(lastDay)) {
                return post;
            }
            if (lastDay.equals(LocalDate.MIN) || from != null && from.isAfter(lastDay)) {
                return null;
            }
            return post.until(lastDay);
        }

        /** The posts of who has left, or had the account before; and nobody acts for the one before. */
        private boolean ofSomebodyElse(Post post) {
            return endedPeople.contains(post.person())
                    || takenOver.contains(post.person())
                    || takenOver.contains(Objects.requireNonNullElse(post.deputyFor(), ""));
        }
    }
}
