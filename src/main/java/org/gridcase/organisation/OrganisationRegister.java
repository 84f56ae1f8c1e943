package org.gridcase.organisation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.chain.ContentDifference;
import org.gridcase.chain.ContentDifference.Row;
import org.gridcase.chain.ContentRegister;
import org.gridcase.chain.TableText;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.organisation.tables.UnprovedUnits;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the organisation said: of each unit its own row and its posts, of each grid its row, and the tiers. Boundaries are left out. Names of
 * people stand in {@link AccountHolders}.
 */
@Component
public class OrganisationRegister extends ContentRegister implements UnprovedUnits {

    /** How the register names the tiers, all of them together. */
    public static final String TIERS = "tiers";

    private static final String GRID = "grid ";
    private static final String POST = "post";

    private final JdbcClient sql;
    private final MembershipService memberships;

    OrganisationRegister(JdbcClient sql, JdbcTemplate batches, Clock clock, MembershipService memberships) {
        super("organisation", sql, batches, clock);
        this.sql = sql;
        this.memberships = memberships;
    }

    /** The first start begins the register. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void started() {
        memberships.waitForOtherWriters();
        Map<String, TableText> present = present(null, null);
        if (newest().isEmpty()) {
            record(present, Actor.SYSTEM, null);
        } else {
            recordRows(present, Actor.SYSTEM);
        }
    }

    /** Writes down what some subjects say now; for those who have locked out other writers. The first entries are of everything. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Set<String> subjects, String recordedBy) {
        Map<String, TableText> present = present(null, null);
        if (newest().isPresent()) {
            present.keySet().retainAll(subjects);
        }
        record(present, recordedBy, null);
    }

    /** How the register names a grid; a unit it names by its code. */
    public static String ofGrid(String code) {
        return GRID + code;
    }

    /** The same of one unit and its posts; the first entries are of everything. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordUnit(String unit, String recordedBy) {
        record(newest().isEmpty() ? present(null, null) : present(unit, ""), recordedBy, null);
    }

    /** The same of one grid. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordGrid(String grid, String recordedBy) {
        record(newest().isEmpty() ? present(null, null) : present("", grid), recordedBy, null);
    }

    /** As {@link #requireProved}, of one unit or grid. */
    public void requireProvedOf(String subject) {
        boolean grid = subject.startsWith(GRID);
        Map<String, TableText> present = present(grid ? "" : subject, grid ? subject.substring(GRID.length()) : "");
        if (newest().isPresent() && !isRecorded(subject, present.get(subject))) {
            requireProved(subject::equals);
        }
    }

    /** Texts by subject, of one unit and one grid only where they are named. */
    private Map<String, TableText> present(@Nullable String unit, @Nullable String grid) {
        Map<String, TableText> texts = new HashMap<>();
        if (unit == null) {
            add(texts, "org_tier", "'" + TIERS + "'", "code, label, position, used", "", null, "tier", "label");
        }
        add(
                texts,
                "org_unit",
                "code",
                "code, name, short_name, kind, tier, area, parent_area, takes_tier, responsibilities, ended_on",
                "code",
                unit,
                "unit",
                null);
        add(
                texts,
                "org_post",
                "unit",
                "unit, person, deputy_for, valid_from, valid_to, title, head",
                "unit",
                unit,
                POST,
                "person");
        add(
                texts,
                "org_grid",
                "'" + GRID + "' || code",
                "code, name, grid_type, population, four_sides, ended_on",
                "code",
                grid,
                "grid",
                null);
        return texts;
    }

    private void add(
            Map<String, TableText> texts,
            String table,
            String subject,
            String columns,
            String key,
            @Nullable String only,
            String kind,
            @Nullable String what) {
        String where = only == null ? "" : " where " + key + " = :only";
        sql.sql("select %s, %s as subject from %s%s".formatted(columns, subject, table, where))
                .params(only == null ? Map.of() : Map.of("only", only))
                .query(row -> {
                    texts.computeIfAbsent(row.getString("subject"), each -> new TableText())
                            .add(table, row, what == null ? kind : kind + " " + row.getString(what));
                });
    }

    @Override
    public List<ContentDifference> differences() {
        return differences(present(null, null));
    }

    @Override
    @Transactional
    public boolean accept(String subject, String reason, String acceptedBy) {
        memberships.waitForOtherWriters();
        Map<String, TableText> present = present(null, null);
        if (!differing(present).contains(subject)) {
            return false;
        }
        Map<String, @Nullable TableText> accepted = new HashMap<>();
        accepted.put(subject, present.get(subject)); // nothing where it is gone
        record(accepted, acceptedBy, reason);
        memberships.followThePosts();
        return true;
    }

    /** Nothing before there is a register. */
    @Override
    public Set<String> unproved() {
        return newest().isEmpty() ? Set.of() : differing(present(null, null));
    }

    @Override
    public Set<String> unrecordedIn(String unit) {
        return newest().isEmpty()
                ? Set.of()
                : differingRows(unit, present(unit, "").get(unit)).stream()
                        .filter(row -> row.kind().equals(POST))
                        .map(Row::what)
                        .collect(Collectors.toSet());
    }

    /** As {@link MembershipService#contradicted}. */
    public List<String> contradictedMembers(int atMost) {
        return memberships.contradicted(atMost);
    }

    /** A unit or grid as people call it, with its code. */
    @Override
    protected String nameOf(String subject) {
        List<String> names = new ArrayList<>(sql.sql("select name from org_unit where code = :subject"
                        + " union all select name from org_grid where :grid || code = :subject")
                .param("subject", subject)
                .param("grid", GRID)
                .query(String.class)
                .list());
        return names.isEmpty() ? subject : names.get(0) + " " + subject.replace(GRID, "");
    }

    /** A post by the name and account of its person. */
    @Override
    protected Row named(Row row) {
        return row.kind().equals(POST)
                ? sql.sql("select name from org_person where id = ?")
                        .param(row.what())
                        .query(String.class)
                        .optional()
                        .map(name -> new Row(row.how(), POST, name + " " + row.what()))
                        .orElse(row)
                : row;
    }
}
