package org.gridcase.organisation;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who works where: units, people, grids. Every read costs one indexed SQL statement and sees what the caller's transaction sees;
 * only the map of grids is kept in memory, see {@link #gridAt}.
 */
@Component
public class Organisation {

    private final JdbcClient sql;
    private final GridMap map;

    Organisation(JdbcClient sql) {
        this.sql = sql;
        this.map = new GridMap(sql);
    }

    /** The unit of that code. */
    public Optional<Unit> unit(String code) {
        return sql.sql("select * from org_unit where code = :code")
                .param("code", code)
                .query(Rows::unit)
                .optional();
    }

    /**
     * Who takes a case of that place at that tier: the grid's team, the community's station, the street's or district's command
     * centre, the leading group's office.
     *
     * @throws NoSuchElementException naming tier and place, if there is no such unit or the place is wider than the tier
     */
    public Unit taking(Tier tier, AreaCode place) {
        return place.at(tier)
                .flatMap(area -> sql.sql("select * from org_unit where area = :area and takes_tier = :tier")
                        .param("area", area.value())
                        .param("tier", tier.code())
                        .query(Rows::unit)
                        .optional())
                .orElseThrow(() -> new NoSuchElementException("区域 " + place + " 在“" + tier.label() + "”层级没有承办单位"));
    }

    /**
     * The unit that a table means by a short name, asked for an area: a section of the street, a department of the district; failing
     * that, who takes the cases of an area directly below it: a community of the street, a street of the district. Empty if no unit, or
     * more than one area below, has that name.
     */
    public Optional<Unit> within(AreaCode area, String shortName) {
        List<Unit> named = sql.sql("""
                        select * from org_unit where short_name = :name
                        and (area = :area or parent_area = :area and takes_tier is not null)
                        """)
                .param("name", shortName)
                .param("area", area.value())
                .query(Rows::unit)
                .list();
        return named.stream()
                .filter(unit -> unit.area().equals(area))
                .findFirst()
                .or(() -> named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty());
    }

    /**
     * Whom a command centre may dispatch to, those of its own area first, each in order of code. A street's centre: its sections, then
     * its communities. The district's centre and the leading group's office: the departments, then the streets' centres. Other units
     * dispatch to nobody.
     */
    public List<Unit> dispatchableBy(Unit centre) {
        return switch (centre.kind()) {
            case COMMAND_CENTRE, LEADING_GROUP_OFFICE ->
                sql.sql("""
                            select * from org_unit where area = :area and takes_tier is null and kind <> 'office'
                            or parent_area = :area and takes_tier is not null
                            order by char_length(area), code
                            """)
                        .param("area", centre.area().value())
                        .query(Rows::unit)
                        .list();
            case GRID_TEAM, COMMUNITY_STATION, SECTION, DEPARTMENT, OFFICE -> List.of();
        };
    }

    /**
     * The units of an area and of the areas inside it, those of wider areas first, then in order of code.
     *
     * @param area empty for all units
     */
    public List<Unit> unitsIn(@Nullable AreaCode area) {
        return sql.sql("select * from org_unit where area like :area order by char_length(area), code")
                .param("area", (area == null ? "" : area.value()) + "%")
                .query(Rows::unit)
                .list();
    }

    /** The people with a post in the unit, those who answer for it first. */
    public List<Person> membersOf(String unitCode) {
        return sql.sql("""
                        select p.* from org_post o join org_person p on p.id = o.person
                        where o.unit = :unit order by o.head desc, p.id
                        """).param("unit", unitCode).query(Rows::person).list();
    }

    /** The posts in the unit, in the order of {@link #membersOf}. */
    public List<Post> postsIn(String unitCode) {
        return sql.sql("select * from org_post where unit = :unit order by head desc, person")
                .param("unit", unitCode)
                .query(Rows::post)
                .list();
    }

    /** The units the person has a post in, in order of code. */
    public List<Unit> unitsOf(String personId) {
        return sql.sql("""
                        select u.* from org_post o join org_unit u on u.code = o.unit
                        where o.person = :person order by u.code
                        """).param("person", personId).query(Rows::unit).list();
    }

    /** The person of that id. */
    public Optional<Person> person(String id) {
        return sql.sql("select * from org_person where id = :id")
                .param("id", id)
                .query(Rows::person)
                .optional();
    }

    /** The grid of that code; empty also for the code of a wider area. */
    public Optional<Grid> grid(AreaCode code) {
        return sql.sql("select * from org_grid where code = :code")
                .param("code", code.value())
                .query(Rows::grid)
                .optional();
    }

    /** The grids of an area, in order of code, for lists and the map of four sides (O4). */
    public List<Grid> gridsIn(AreaCode area) {
        String none = "0".repeat(15 - area.value().length());
        return sql.sql("select * from org_grid where code between :first and :last order by code")
                .param("first", area.value() + none)
                .param("last", area.value() + none.replace('0', '9'))
                .query(Rows::grid)
                .list();
    }

    /**
     * The grid of a point on the map (O4), in WGS-84 degrees; of grids that share the point as a border, the one with the smallest code.
     * Reads a map in memory that is never older than the last commit.
     */
    public Optional<AreaCode> gridAt(double longitude, double latitude) {
        return map.gridAt(longitude, latitude);
    }

    /** Where the boundaries of an area's grids overlap or leave gaps between them (O4); empty if they join. */
    public List<BoundaryFault> boundaryFaults(AreaCode area) {
        return BoundaryCheck.faults(gridsIn(area));
    }

    /** Whether a unit or grid is responsible for exactly this area. */
    public boolean exists(AreaCode area) {
        return sql.sql("""
                        select exists (select 1 from org_unit where area = :area)
                        or exists (select 1 from org_grid where code = :area)
                        """).param("area", area.value()).query(Boolean.class).single();
    }
}
