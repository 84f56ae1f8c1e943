package org.gridcase.organisation.tables;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.StaffingRule;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;

/** The tables of the organisation. Writers lock out other writers first, see {@link MembershipService}. */
@Component
public class OrganisationRepository {

    private final NamedParameterJdbcOperations sql;
    private final Clock clock;

    OrganisationRepository(NamedParameterJdbcOperations sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Every tier of the diagrams has its row, permanently; a jurisdiction that lacks it does not use it. */
    public TableRepository<JurisdictionTier> tiers() {
        return new TableRepository<>(
                sql,
                "select * from org_tier order by position",
                "insert into org_tier (code, label, position, used) values (:code, :label, :position, :used)",
                "update org_tier set label = :label, position = :position, used = :used where code = :code",
                "update org_tier set used = false where code = :code",
                RowMappers::tier,
                tier -> Map.of(
                        "code", tier.tier().code(),
                        "label", tier.label(),
                        "position", tier.position(),
                        "used", tier.used()));
    }

    public TableRepository<StaffingRule> staffing() {
        String key = " where grid_type = :type and title = :title";
        return new TableRepository<>(
                sql,
                "select * from org_staffing order by grid_type, position",
                "insert into org_staffing (grid_type, title, position, least) values (:type, :title, :position, :least)",
                "update org_staffing set position = :position, least = :least" + key,
                "delete from org_staffing" + key,
                RowMappers::staffingRule,
                rule -> Map.of(
                        "type", rule.type().code(),
                        "title", rule.title(),
                        "position", rule.position(),
                        "least", rule.least()));
    }

    /** A removed unit is retired: it keeps its row and its name, for the cases it had. */
    public TableRepository<Unit> units() {
        return new TableRepository<>(
                sql,
                "select * from org_unit where ended_on is null order by code",
                """
                insert into org_unit (code, name, short_name, kind, tier, area, parent_area, takes_tier, responsibilities)
                values (:code, :name, :shortName, :kind, :tier, :area, :parent, :takes, :responsibilities)
                """,
                """
                update org_unit set name = :name, short_name = :shortName, kind = :kind, tier = :tier, area = :area,
                parent_area = :parent, takes_tier = :takes, responsibilities = :responsibilities, ended_on = null
                where code = :code
                """,
                "update org_unit set ended_on = :today, short_name = null, takes_tier = null where code = :code",
                RowMappers::unit,
                this::columns);
    }

    private Map<String, @Nullable Object> columns(Unit unit) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("code", unit.code());
        columns.put("name", unit.name());
        columns.put("shortName", unit.shortName());
        columns.put("kind", unit.kind().code());
        columns.put("tier", unit.tier().code());
        columns.put("area", unit.area().value());
        columns.put("parent", unit.area().parent().map(AreaCode::value).orElse(null));
        columns.put("takes", unit.kind().takesCases() ? unit.tier().code() : null);
        columns.put("responsibilities", unit.responsibilities());
        columns.put("today", LocalDate.now(clock));
        return columns;
    }

    /** A removed grid is retired: it keeps its row, for the cases it had. After a change of grids call {@link #gridsChanged}. */
    public TableRepository<Grid> grids() {
        return new TableRepository<>(
                sql,
                "select * from org_grid where ended_on is null order by code",
                """
                insert into org_grid (code, name, grid_type, population, four_sides, boundary)
                values (:code, :name, :type, :population, :fourSides, :boundary)
                """,
                """
                update org_grid set name = :name, grid_type = :type, population = :population, four_sides = :fourSides,
                boundary = :boundary, ended_on = null where code = :code
                """,
                "update org_grid set ended_on = :today where code = :code",
                RowMappers::grid,
                this::columns);
    }

    private Map<String, @Nullable Object> columns(Grid grid) {
        Geometry boundary = grid.boundary();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("code", grid.code().value());
        columns.put("name", grid.name());
        columns.put("type", grid.type().code());
        columns.put("population", grid.population());
        columns.put("fourSides", grid.fourSides());
        columns.put("boundary", boundary == null ? null : boundary.toText());
        columns.put("today", LocalDate.now(clock));
        return columns;
    }

    /** Makes every node read the grids again. */
    public void gridsChanged() {
        sql.update(
                "update org_change set map_token = :token where id = 1",
                Map.of("token", UUID.randomUUID().toString()));
    }

    /** People are never removed: the cases they handled name them. */
    public TableRepository<Person> people() {
        return new TableRepository<>(
                sql,
                "select * from org_person order by id",
                "insert into org_person (id, name, active, holder) values (:id, :name, :active, :holder)",
                "update org_person set name = :name, active = :active, holder = :holder where id = :id",
                "update org_person set active = false where id = :id",
                RowMappers::person,
                person -> Map.of(
                        "id", person.id(),
                        "name", person.name(),
                        "active", person.active(),
                        "holder", person.holder()));
    }

    public TableRepository<Post> posts() {
        String key = " where unit = :unit and person = :person and deputy_for = :deputyFor and valid_from = :from";
        return new TableRepository<>(
                sql,
                "select * from org_post order by unit, person, deputy_for, valid_from",
                """
                insert into org_post (unit, person, deputy_for, valid_from, valid_to, title, head)
                values (:unit, :person, :deputyFor, :from, :to, :title, :head)
                """,
                "update org_post set title = :title, head = :head, valid_to = :to" + key,
                "delete from org_post" + key,
                RowMappers::post,
                OrganisationRepository::columns);
    }

    private static Map<String, @Nullable Object> columns(Post post) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("unit", post.unit());
        columns.put("person", post.person());
        columns.put("deputyFor", Objects.requireNonNullElse(post.deputyFor(), ""));
        columns.put("from", Objects.requireNonNullElse(post.from(), RowMappers.ALWAYS));
        columns.put("to", post.to());
        columns.put("title", post.title());
        columns.put("head", post.head());
        return columns;
    }

    /** Takes the person's posts in the unit away as if they had never been. */
    public void removePosts(String person, String unit) {
        sql.update(
                "delete from org_post where unit = :unit and person = :person", Map.of("unit", unit, "person", person));
    }
}
