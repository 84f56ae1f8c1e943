package org.gridcase.organisation.csv;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.imports.Changes;
import org.gridcase.imports.Changes.Change;
import org.gridcase.imports.FileFaults;
import org.gridcase.organisation.AccountHolders;
import org.gridcase.organisation.AccountTakenOver;
import org.gridcase.organisation.DisplacedCases;
import org.gridcase.organisation.GridBoundaryRules;
import org.gridcase.organisation.OrganisationRegister;
import org.gridcase.organisation.RedrawnGrids;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.organisation.tables.OrganisationRepository;
import org.gridcase.organisation.tables.TableRepository;
import org.gridcase.problem.ProblemKind;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Imports files, all of them or nothing; the engine's accounts change in the same transaction. */
@Component
class OrganisationImportService {

    private static final Logger LOG = LoggerFactory.getLogger(OrganisationImportService.class);

    private final OrganisationRepository repository;
    private final JdbcClient sql;
    private final MembershipService memberships;
    private final CodesInUseRule inUse;
    private final SpellingRule spelling;
    private final ForeignAccountRule foreign;
    private final DistrictRule district;
    private final AccountHolders holders;
    private final OrganisationRegister register;
    private final GridBoundaryRules boundaryRules;
    private final ApplicationEventPublisher events;
    private final RedrawnGrids redrawn;
    private final MissingUnits missingUnits;
    private final Clock clock;

    OrganisationImportService(
            OrganisationRepository repository,
            JdbcClient sql,
            MembershipService memberships,
            CodesInUseRule inUse,
            SpellingRule spelling,
            ForeignAccountRule foreign,
            DistrictRule district,
            AccountHolders holders,
            OrganisationRegister register,
            GridBoundaryRules boundaryRules,
            ApplicationEventPublisher events,
            RedrawnGrids redrawn,
            MissingUnits missingUnits,
            Clock clock) {
        this.repository = repository;
        this.sql = sql;
        this.memberships = memberships;
        this.inUse = inUse;
        this.spelling = spelling;
        this.foreign = foreign;
        this.district = district;
        this.holders = holders;
        this.register = register;
        this.boundaryRules = boundaryRules;
        this.events = events;
        this.redrawn = redrawn;
        this.missingUnits = missingUnits;
        this.clock = clock;
    }

    /**
     * What the files would change.
     *
     * @throws org.gridcase.problem.ProblemException naming all that is wrong, or what is still in use
     */
    @Transactional(readOnly = true)
    public ImportPlan preview(ImportFiles files) {
        return plan(files);
    }

    /**
     * The open cases that lie elsewhere where the files draw grids anew.
     *
     * @param policy what would become of them
     */
    @Transactional(readOnly = true)
    public DisplacedCases displaced(ImportPlan plan, Policy policy) {
        return plan.redraws()
                ? DisplacedCases.of(
                        redrawn, plan.gridsBefore(), plan.grids().after().values(), policy)
                : DisplacedCases.none(policy);
    }

    /** What an import did, and which open cases lie elsewhere now. */
    record Imported(ImportPlan plan, DisplacedCases cases) {}

    /**
     * Changes what the files say. The open cases that lie elsewhere then are seen to after the commit.
     *
     * @param policy what becomes of them
     * @throws org.gridcase.problem.ProblemException naming all that is wrong, or what is still in use; nothing is changed then
     */
    @Transactional
    public Imported apply(ImportFiles files, Policy policy, String account) {
        memberships.waitForOtherWriters();
        Set<String> unproved = register.unproved();
        ImportPlan plan = plan(files);
        DisplacedCases cases = keepDisplaced(plan, policy, account);
        write(plan);
        register.record(plan.subjects(), account); // before others are told who answers for what
        follow(plan, unproved);
        holders.record(
                Stream.concat(plan.people().added().stream(), after(plan.people()).stream())
                        .toList(),
                account);
        takenOver(plan, account);
        LOG.info(
                "组织导入（{}）：层级 {} 处、配备标准 {} 处、单位 {} 处、网格 {} 处、人员 {} 处、岗位 {} 处变动",
                account,
                plan.tiers().all().size(),
                plan.staffing().all().size(),
                plan.units().all().size(),
                plan.grids().all().size(),
                plan.people().all().size(),
                plan.posts().all().size());
        if (!plan.units().all().isEmpty()) {
            missingUnits.log(missingUnits.after(plan));
        }
        return new Imported(plan, cases);
    }

    private DisplacedCases keepDisplaced(ImportPlan plan, Policy policy, String account) {
        DisplacedCases cases = displaced(plan, policy);
        return cases.count() == 0
                ? cases
                : cases.keptAs(
                        redrawn.redraw(plan.gridsBefore(), plan.grids().after().values(), policy, account));
    }

    private void takenOver(ImportPlan plan, String account) {
        plan.takenOver().stream().sorted().forEach(taken -> {
            LOG.info("账号 {} 自此归另一人使用（{}）", taken, account);
            events.publishEvent(new AccountTakenOver(taken));
        });
    }

    private ImportPlan plan(ImportFiles files) {
        LocalDate today = LocalDate.now(clock);
        FileFaults fileFaults = new FileFaults(ImportFiles.NAMES);
        CurrentOrganisation current = CurrentOrganisation.read(repository);
        ImportedOrganisation imported = files.read(fileFaults, current.tiers().values());
        district.check(imported, current, fileFaults);
        withUnits(imported, current, fileFaults);
        ImportPlan plan = ImportPlan.of(imported, current, today);
        boolean isWhole = ImportRules.check(imported, current, plan, fileFaults, today);
        Set<String> retiredUnits = ended("org_unit");
        foreign.check(plan, current, retiredUnits, fileFaults);
        spelling.check(plan, current, retiredUnits, fileFaults);
        if (isWhole) {
            boundaries(plan, fileFaults);
        } else {
            fileFaults.relatedLater();
        }
        fileFaults.refuse(ProblemKind.INVALID_INPUT);
        inUse.refuse(plan);
        Set<String> touched = plan.subjects();
        if (!touched.isEmpty()) { // otherwise the whole register would be read for nothing
            register.requireProved(touched::contains);
        }
        return plan;
    }

    /** Posts before there is any unit: one file is missing, not a unit for each of them. */
    static void withUnits(ImportedOrganisation imported, CurrentOrganisation current, FileFaults fileFaults) {
        boolean posts = imported.posts() != null && !imported.posts().isEmpty();
        if (posts && imported.units() == null && current.units().isEmpty()) {
            fileFaults.add(UnitRows.FILE, 0, "", "fault.no-units-yet");
            fileFaults.unread(UnitRows.FILE).unknown();
        }
    }

    /** Grids whose boundary is given or changed must not lie over others. */
    private void boundaries(ImportPlan plan, FileFaults fileFaults) {
        Set<AreaCode> drawnAnew = plan.grids().all().stream()
                .filter(change ->
                        change.after() != null && !Objects.equals(boundary(change.before()), boundary(change.after())))
                .map(change -> Objects.requireNonNull(change.after()).code())
                .collect(Collectors.toSet());
        if (drawnAnew.isEmpty()) {
            return;
        }
        boundaryRules
                .conflicts(plan.grids().after().values(), drawnAnew::contains)
                .forEach(conflict -> fileFaults.add(
                        GridRows.FILE,
                        plan.grids().line(conflict.grid().value()),
                        "boundary",
                        conflict.reason().key(),
                        conflict.reason().args().toArray()));
    }

    private static @Nullable Geometry boundary(@Nullable Grid grid) {
        return ImportPlan.boundary(grid);
    }

    /** The codes that are retired: their rows are still there. */
    private Set<String> ended(String table) {
        return new HashSet<>(sql.sql("select code from " + table + " where ended_on is not null")
                .query(String.class)
                .list());
    }

    private void write(ImportPlan plan) {
        Changes<Unit> units = plan.units();
        Set<String> ended = ended("org_unit");
        // Two units may swap their short names: all of them let go of what they have first.
        repository
                .units()
                .remove(Stream.concat(units.removed().stream(), before(units).stream())
                        .toList());
        repository.units().update(after(units));
        add(repository.units(), units.added(), unit -> ended.contains(unit.code()));
        Set<String> endedGrids = ended("org_grid");
        repository.grids().remove(plan.grids().removed());
        repository.grids().update(after(plan.grids()));
        add(repository.grids(), plan.grids().added(), grid -> endedGrids.contains(CurrentOrganisation.key(grid)));
        if (!plan.grids().all().isEmpty()) {
            repository.gridsChanged();
        }
        write(repository.people(), plan.people());
        write(repository.posts(), plan.posts());
        write(repository.staffing(), plan.staffing());
        write(repository.tiers(), plan.tiers());
    }

    private static <T> void write(TableRepository<T> table, Changes<T> changes) {
        table.remove(changes.removed());
        table.update(after(changes));
        table.insert(changes.added());
    }

    /** What is new gets a row; what comes back has one. */
    private static <T> void add(TableRepository<T> table, List<T> added, Predicate<T> returning) {
        table.update(added.stream().filter(returning).toList());
        table.insert(added.stream().filter(returning.negate()).toList());
    }

    private static <T> List<T> before(Changes<T> changes) {
        return changes.changed().stream()
                .map(change -> Objects.requireNonNull(change.before()))
                .toList();
    }

    private static <T> List<T> after(Changes<T> changes) {
        return changes.changed().stream()
                .map(change -> Objects.requireNonNull(change.after()))
                .toList();
    }

    private void follow(ImportPlan plan, Set<String> unproved) {
        Map<String, String> names = new HashMap<>();
        Stream.concat(plan.units().added().stream(), after(plan.units()).stream())
                .forEach(unit -> names.put(unit.code(), unit.name()));
        Set<String> gone = plan.units().removed().stream().map(Unit::code).collect(Collectors.toSet());
        Map<String, String> people = new HashMap<>();
        Stream.concat(plan.people().added().stream(), after(plan.people()).stream())
                .filter(Person::active)
                .forEach(person -> people.put(person.id(), person.name()));
        Set<String> left = plan.people().changed().stream()
                .filter(change -> change.how() == Changes.How.ENDED)
                .map(Change::before)
                .map(person -> Objects.requireNonNull(person).id())
                .collect(Collectors.toCollection(HashSet::new));
        left.addAll(plan.takenOver());
        memberships.follow(names, gone, people, left, ledDifferently(plan.posts()), unproved);
    }

    private static Set<String> ledDifferently(Changes<Post> posts) {
        return posts.all().stream()
                .flatMap(change -> Stream.of(Optional.ofNullable(change.before()), Optional.ofNullable(change.after())))
                .flatMap(Optional::stream)
                .filter(post -> post.head() || post.deputyFor() != null)
                .map(Post::unit)
                .collect(Collectors.toSet());
    }
}
