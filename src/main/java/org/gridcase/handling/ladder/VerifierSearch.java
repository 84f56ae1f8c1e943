package org.gridcase.handling.ladder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.CaseHandlers;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.handling.decision.DecidedValue;
import org.gridcase.handling.decision.RoutingTables;
import org.gridcase.handling.decision.RoutingTables.ReporterVerification;
import org.gridcase.handling.ladder.Verifiers.Reporting;
import org.gridcase.handling.ladder.Verifiers.Standing;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds who verifies a case: nobody who handled it, and of no unit that did as long as another is there. The nearer to the spot the
 * better: the grid, its community, the other grids of the community, the street's centre, the district's, the leading group's office.
 * Whether who reported it may, a table says.
 */
@Component
class VerifierSearch {

    private static final Logger LOG = LoggerFactory.getLogger(VerifierSearch.class);

    private final Organisation organisation;
    private final CaseFileRepository caseFiles;
    private final RoutingTables tables;

    VerifierSearch(Organisation organisation, CaseFileRepository caseFiles, RoutingTables tables) {
        this.organisation = organisation;
        this.caseFiles = caseFiles;
        this.tables = tables;
    }

    Verifiers find(CaseFile file) {
        return new Search(file).verifiers();
    }

    /**
     * Whether somebody is kept from verifying a case because they reported it, or act in the verifying unit for who did. That they are
     * offered it says nothing: others may have come since.
     */
    boolean keepsReporterAway(CaseFile file, String account) {
        List<Post> posts = file.unit() == null ? List.of() : organisation.postsIn(file.unit());
        Search search = new Search(file);
        boolean reporter = account.equals(file.reportedBy())
                || posts.stream().anyMatch(post -> post.person().equals(account) && search.reported(post));
        return reporter
                && switch (search.aboutReporter().value()) {
                    case ALLOWED -> false;
                    case NEVER -> true;
                    case NOBODY_ELSE -> search.anybodyElse(posts);
                };
    }

    private static boolean concerns(Post post, Predicate<String> whom) {
        return whom.test(post.person()) || post.deputyFor() != null && whom.test(post.deputyFor());
    }

    /** For one case. */
    private final class Search {

        private final CaseFile file;
        private final CaseHandlers handlers;
        private @Nullable DecidedValue<ReporterVerification> aboutReporter;
        private boolean leftOut;

        Search(CaseFile file) {
            this.file = file;
            this.handlers = caseFiles.handlers(file.number());
        }

        Verifiers verifiers() {
            AreaCode place = file.area();
            return units(place)
                    .filter(unit -> !handlers.units().contains(unit.code()))
                    .flatMap(unit -> of(unit, Standing.INDEPENDENT).stream())
                    .findFirst()
                    .or(() -> units(place)
                            .filter(unit -> handlers.units().contains(unit.code()))
                            .flatMap(unit -> of(unit, Standing.OWN_UNIT).stream())
                            .findFirst())
                    .orElseGet(() -> found(highest(place), List.of(), Standing.SUPERVISORS, false));
        }

        /** Those of a unit who may verify; empty if there are none. */
        private Optional<Verifiers> of(Unit unit, Standing standing) {
            List<Post> posts = organisation.postsIn(unit.code());
            Set<String> members = people(posts, post -> true);
            List<String> able = new ArrayList<>(members);
            able.removeAll(people(posts, this::handled));
            Set<String> reporters = people(posts, this::reported);
            reporters.retainAll(able);
            boolean alone = false;
            if (!reporters.isEmpty() && aboutReporter().value() != ReporterVerification.ALLOWED) {
                alone = aboutReporter().value() == ReporterVerification.NOBODY_ELSE && reporters.containsAll(able);
                if (!alone) {
                    able.removeAll(reporters);
                    leftOut = true;
                }
            }
            return able.isEmpty()
                    ? Optional.empty()
                    : Optional.of(found(unit, able.size() == members.size() ? List.of() : able, standing, alone));
        }

        private Verifiers found(Unit unit, List<String> people, Standing standing, boolean alone) {
            Reporting reporting = alone ? Reporting.ALONE : leftOut ? Reporting.LEFT_OUT : Reporting.INDIFFERENT;
            String source =
                    aboutReporter == null || aboutReporter.decisionSource().isEmpty()
                            ? null
                            : aboutReporter.decisionSource();
            return new Verifiers(unit, people, standing, reporting, source);
        }

        boolean anybodyElse(List<Post> posts) {
            Set<String> others = people(posts, post -> true);
            others.removeAll(people(posts, post -> handled(post) || reported(post)));
            return !others.isEmpty();
        }

        private boolean handled(Post post) {
            return concerns(post, handlers.people()::contains);
        }

        private boolean reported(Post post) {
            return concerns(post, file.reportedBy()::equals);
        }

        /** A table without an answer keeps nobody from verifying a case that nobody else can, and holds no case up. */
        DecidedValue<ReporterVerification> aboutReporter() {
            DecidedValue<ReporterVerification> decided = aboutReporter;
            if (decided == null) {
                try {
                    decided = tables.reporterVerification(file);
                } catch (NoDecisionResultException e) {
                    LOG.warn("案件 {}：{}；报告人在本单位无他人时核实", file.number(), e.getMessage());
                    decided = new DecidedValue<>(ReporterVerification.NOBODY_ELSE, "");
                }
                aboutReporter = decided;
            }
            return decided;
        }
    }

    private static Set<String> people(List<Post> posts, Predicate<Post> which) {
        Set<String> people = new LinkedHashSet<>();
        posts.stream().filter(which).forEach(post -> people.add(post.person()));
        return people;
    }

    private Unit highest(AreaCode place) {
        return units(place)
                .reduce((lower, higher) -> higher)
                .orElseThrow(() -> new IllegalStateException("no unit takes cases of " + place));
    }

    /** Looked up one by one: mostly the first or second is the one. */
    private Stream<Unit> units(AreaCode place) {
        return Stream.<Supplier<Stream<Unit>>>of(
                        () -> organisation.taker(Tier.GRID, place).stream(),
                        () -> organisation.taker(Tier.COMMUNITY, place).stream(),
                        () -> place.at(Tier.COMMUNITY).stream().flatMap(community -> gridsOf(community, place)),
                        () -> organisation.taker(Tier.STREET, place).stream(),
                        () -> organisation.taker(Tier.DISTRICT, place).stream(),
                        () -> organisation.taker(Tier.LEADING_GROUP, place).stream())
                .flatMap(Supplier::get);
    }

    /** Beginning after the place's own grid, so that not one grid looks after all the others. */
    private Stream<Unit> gridsOf(AreaCode community, AreaCode place) {
        return organisation.unitsIn(community).stream()
                .filter(unit ->
                        unit.kind() == UnitKind.GRID_TEAM && !unit.area().equals(place))
                .sorted(Comparator.comparing((Unit unit) -> unit.area().value().compareTo(place.value()) < 0)
                        .thenComparing(Unit::code));
    }
}
