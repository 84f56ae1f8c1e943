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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.BulkIdentityUpdate;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.Grid;
import org.gridcase.organisation.Person;
import org.gridcase.organisation.Post;
import org.gridcase.organisation.Tiers;
import org.gridcase.organisation.Unit;
import org.gridcase.organisation.boundary.BoundaryRules;
import org.gridcase.organisation.csv.Changes.Change;
import org.gridcase.organisation.tables.Enrolment;
import org.gridcase.organisation.tables.Table;
import org.gridcase.organisation.tables.Tables;
import org.gridcase.problem.ProblemKind;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes over files, all of them or nothing; the engine's accounts change in the same transaction. */
@Component
class OrganisationImport {

    private static final Logger LOG = LoggerFactory.getLogger(OrganisationImport.class);

    private final Tables tables;
    private final JdbcClient sql;
    private final BulkIdentityUpdate accounts;
    private final Enrolment enrolment;
    private final InUse inUse;
    private final BoundaryRules boundaryRules;
    private final Tiers tiers;
    private final Clock clock;

    OrganisationImport(
            Tables tables,
            JdbcClient sql,
            BulkIdentityUpdate accounts,
            Enrolment enrolment,
            InUse inUse,
            BoundaryRules boundaryRules,
            Tiers tiers,
            Clock clock) {
        this.tables = tables;
        this.sql = sql;
        this.accounts = accounts;
        this.enrolment = enrolment;
        this.inUse = inUse;
        this.boundaryRules = boundaryRules;
        this.tiers = tiers;
        this.clock = clock;
    }

    /**
     * What the files would change.
     *
     * @throws org.gridcase.problem.ProblemException naming all that is wrong, or what is still in use
     */
    @Transactional(readOnly = true)
    public Plan preview(Files files) {
        return plan(files);
    }

    /**
     * Changes what the files say.
     *
     * @throws org.gridcase.problem.ProblemException naming all that is wrong, or what is still in use; nothing is changed then
     */
    @Transactional
    public Plan apply(Files files, String account) {
        enrolment.waitForOtherWriters();
        Plan plan = plan(files);
        write(plan);
        follow(plan);
        LOG.info(
                "组织导入（{}）：层级 {} 处、配备标准 {} 处、单位 {} 处、网格 {} 处、人员 {} 处、岗位 {} 处变动",
                account,
                plan.tiers().all().size(),
                plan.staffing().all().size(),
                plan.units().all().size(),
                plan.grids().all().size(),
                plan.people().all().size(),
                plan.posts().all().size());
        return plan;
    }

    private Plan plan(Files files) {
        LocalDate today = LocalDate.now(clock);
        Findings findings = new Findings();
        Standing standing = Standing.read(tables);
        Draft draft = files.read(findings, standing.tiers().values());
        // What could not be read would look like left out.
        findings.refuse(ProblemKind.INVALID_INPUT);
        Plan plan = Plan.of(draft, standing, today);
        PlanRules.check(draft, standing, plan, findings, today);
        foreignAccounts(plan, findings);
        boundaries(plan, findings);
        findings.refuse(ProblemKind.INVALID_INPUT);
        inUse.refuse(plan);
        return plan;
    }

    /** Nobody becomes an administrator by being imported as one, and no unit takes over the group of a role. */
    private void foreignAccounts(Plan plan, Findings findings) {
        List<String> people = plan.people().added().stream().map(Person::id).toList();
        accounts.users(people).stream()
                .sorted()
                .forEach(
                        id -> findings.add(PersonRows.FILE, plan.people().line(id), "id", "fault.foreign-account", id));
        Set<String> known = endedUnits();
        List<String> units = plan.units().added().stream()
                .map(Unit::code)
                .filter(code -> !known.contains(code))
                .toList();
        accounts.groups(units).stream()
                .sorted()
                .forEach(code ->
                        findings.add(UnitRows.FILE, plan.units().line(code), "code", "fault.foreign-account", code));
    }

    /** Grids whose boundary is given or changed must not lie over others. */
    private void boundaries(Plan plan, Findings findings) {
        Set<AreaCode> redrawn = plan.grids().all().stream()
                .filter(change ->
                        change.after() != null && !Objects.equals(boundary(change.before()), boundary(change.after())))
                .map(change -> Objects.requireNonNull(change.after()).code())
                .collect(Collectors.toSet());
        if (redrawn.isEmpty()) {
            return;
        }
        boundaryRules
                .refusals(plan.grids().after().values(), redrawn::contains)
                .forEach(refusal -> findings.add(
                        GridRows.FILE,
                        plan.grids().line(refusal.grid().value()),
                        "boundary",
                        refusal.reason().key(),
                        refusal.reason().args().toArray()));
    }

    private static @Nullable Geometry boundary(@Nullable Grid grid) {
        return grid == null ? null : grid.boundary();
    }

    private Set<String> endedUnits() {
        return new HashSet<>(sql.sql("select code from org_unit where ended_on is not null")
                .query(String.class)
                .list());
    }

    private void write(Plan plan) {
        Changes<Unit> units = plan.units();
        Set<String> ended = endedUnits();
        // Two units may swap their short names: all of them let go of what they have first.
        tables.units()
                .remove(Stream.concat(units.removed().stream(), before(units).stream())
                        .toList());
        List<Unit> returning = units.added().stream()
                .filter(unit -> ended.contains(unit.code()))
                .toList();
        tables.units()
                .update(Stream.concat(after(units).stream(), returning.stream()).toList());
        tables.units()
                .insert(units.added().stream()
                        .filter(unit -> !ended.contains(unit.code()))
                        .toList());
        write(tables.grids(), plan.grids());
        if (!plan.grids().all().isEmpty()) {
            tables.mapChanged();
        }
        write(tables.people(), plan.people());
        write(tables.posts(), plan.posts());
        write(tables.staffing(), plan.staffing());
        write(tables.tiers(), plan.tiers());
        tiers.changed();
    }

    private static <T> void write(Table<T> table, Changes<T> changes) {
        table.remove(changes.removed());
        table.update(after(changes));
        table.insert(changes.added());
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

    private void follow(Plan plan) {
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
                .collect(Collectors.toSet());
        enrolment.follow(names, gone, people, left, ledDifferently(plan.posts()));
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
