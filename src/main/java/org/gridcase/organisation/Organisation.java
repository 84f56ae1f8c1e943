package org.gridcase.organisation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.organisation.tables.RowMappers;
import org.gridcase.organisation.tables.UnprovedUnits;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who works where today: units, people, grids. A post counts from its first to its last day, in the zone of the jurisdiction; people who
 * have left and units that no longer exist count nowhere, but can still be asked for by id and code. What every case asks for is kept in
 * memory until the organisation changes ({@link TokenCache}); the rest is one indexed SQL statement. Both see what the caller's
 * transaction sees.
 */
@Component
public class Organisation {

    /** Of posts {@code o} and their people {@code p}, those that count on the day. */
    private static final String TODAY =
            "o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today) and p.active";

    private final JdbcClient sql;
    private final Clock clock;
    private final Tiers tiers;
    private final TokenCache<String, Unit> units;
    private final TokenCache<TierOfArea, Unit> takers;
    private final TokenCache<OnDay, List<Post>> posts;
    private final TokenCache<OnDay, List<Unit>> unitsOfPeople;
    private final TokenCache<String, Person> people;
    private final TokenCache<AreaCode, Grid> grids;
    private final TokenCache<AreaCode, AreaCode> areas;
    private final AccountHolders holders;
    private final TokenCache<OnDay, Set<String>> answering;
    private final TokenCache<String, Set<String>> unrecorded;
    private final ObjectProvider<UnprovedUnits> unproved;

    Organisation(
            JdbcClient sql,
            Clock clock,
            Tiers tiers,
            ChangeTokens tokens,
            AccountHolders holders,
            ObjectProvider<UnprovedUnits> unproved) {
        this.holders = holders;
        this.unproved = unproved;
        this.tiers = tiers;
        this.sql = sql;
        this.clock = clock;
        this.answering = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.unrecorded = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.units = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.takers = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.posts = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.unitsOfPeople = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.people = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.grids = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.areas = new TokenCache<>(tokens, MembershipService.TOPIC);
    }

    private record TierOfArea(Tier tier, AreaCode area) {}

    /** @param whose the code of a unit or the id of a person */
    private record OnDay(String whose, LocalDate day) {}

    /** What people of this jurisdiction call a tier. */
    public String nameOf(Tier tier) {
        return tiers.nameOf(tier);
    }

    /** As {@link Tiers#said}. */
    public Said said(Tier tier) {
        return tiers.said(tier);
    }

    /** The name of the unit of that code, the code itself where there never was one. */
    public String nameOf(String code) {
        return unit(code).map(Unit::name).orElse(code);
    }

    /** The unit of that code, also one that no longer exists. */
    public Optional<Unit> unit(String code) {
        return units.find(code, asked -> sql.sql("select * from org_unit where code = :code")
                .param("code", asked)
                .query(RowMappers::unit)
                .optional());
    }

    /**
     * Who takes a case of that place at that tier: the grid's team, the community's station, the street's or district's command
     * centre, the leading group's office.
     *
     * @throws NoSuchElementException naming tier and place, if there is no such unit or the place is wider than the tier
     */
    public Unit taking(Tier tier, AreaCode place) {
        return taker(tier, place)
                .orElseThrow(() -> new NoSuchElementException("区域 " + place + " 在“" + nameOf(tier) + "”层级没有承办单位"));
    }

    /** The same; empty if there is no such unit or the place is wider than the tier. */
    public Optional<Unit> taker(Tier tier, AreaCode place) {
        return place.at(tier).flatMap(area -> takers.find(new TierOfArea(tier, area), this::readTaker));
    }

    /**
     * The unit that takes the cases of a place at a tier; where the place is known to a wider area only, or the jurisdiction lacks the
     * tier, at the tier above; where there is none above, at the highest there is.
     *
     * @throws NoSuchElementException naming the place, if nobody takes its cases at any tier
     */
    public Unit takingAtOrAbove(Tier tier, AreaCode place) {
        return Stream.concat(
                        Stream.of(Tier.values()).filter(each -> each.compareTo(tier) >= 0),
                        Stream.of(Tier.values())
                                .filter(each -> each.compareTo(tier) < 0)
                                .sorted(Comparator.reverseOrder()))
                .flatMap(each -> taker(each, place).stream())
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("区域 " + place + " 没有承办单位"));
    }

    /** Who takes cases one tier above a unit; empty of the highest. */
    public Optional<Unit> above(Unit unit) {
        return unit.tier() == Tier.LEADING_GROUP
                ? Optional.empty()
                : Optional.of(takingAtOrAbove(Tier.values()[unit.tier().ordinal() + 1], unit.area()))
                        .filter(higher -> !higher.code().equals(unit.code()));
    }

    private Optional<Unit> readTaker(TierOfArea asked) {
        return sql.sql("select * from org_unit where area = :area and takes_tier = :tier")
                .param("area", asked.area.value())
                .param("tier", asked.tier.code())
                .query(RowMappers::unit)
                .optional();
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
                .query(RowMappers::unit)
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
                            select * from org_unit where area = :area and takes_tier is null and kind <> 'office' and ended_on is null
                            or parent_area = :area and takes_tier is not null
                            order by char_length(area), code
                            """)
                        .param("area", centre.area().value())
                        .query(RowMappers::unit)
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
        return sql.sql(
                        "select * from org_unit where area like :area and ended_on is null order by char_length(area), code")
                .param("area", (area == null ? "" : area.value()) + "%")
                .query(RowMappers::unit)
                .list();
    }

    /** The people with a post in the unit, those who answer for it first. */
    public List<Person> membersOf(String unitCode) {
        return sql
                .sql("select p.* from org_post o join org_person p on p.id = o.person where o.unit = :unit and " + TODAY
                        + " order by o.head desc, p.id")
                .param("unit", unitCode)
                .param("today", today())
                .query(RowMappers::person)
                .list()
                .stream()
                .distinct() // somebody may have a post of their own and act for a colleague
                .toList();
    }

    /** The posts in the unit, in the order of {@link #membersOf}. */
    public List<Post> postsIn(String unitCode) {
        return posts.get(new OnDay(unitCode, today()), this::readPosts);
    }

    /**
     * The accounts of those who answer for a unit: its heads; where the post is vacant, everybody in it. Posts that the register knows otherwise
     * count only where there is no other: nobody answers for a unit by a row that nobody has recorded.
     */
    public Set<String> answeringFor(String unitCode) {
        return answering.get(new OnDay(unitCode, today()), this::readAnswering);
    }

    /** The same; where nobody is in the unit, who answers for the one above. */
    public Set<String> answeringAtOrAbove(Unit unit) {
        Set<String> people = answeringFor(unit.code());
        return people.isEmpty() ? above(unit).map(this::answeringAtOrAbove).orElse(Set.of()) : people;
    }

    /** Posts and register are read together: posts that are newer than what is known of the register would count as recorded. */
    private Set<String> readAnswering(OnDay asked) {
        List<Post> all = readPosts(asked);
        Set<String> unrecorded = unproved.getObject().unrecordedIn(asked.whose);
        List<Post> recorded =
                all.stream().filter(post -> !unrecorded.contains(post.person())).toList();
        List<Post> posts = recorded.isEmpty() ? all : recorded;
        List<Post> heads = posts.stream().filter(Post::head).toList();
        return (heads.isEmpty() ? posts : heads)
                .stream().map(Post::person).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * What somebody who answers for a unit is called; it says so where the register contradicts the name, or posts of the unit so that they may
     * not be the one.
     *
     * @param unit whose posts make them answer
     */
    String nameOfResponsible(String account, String unit) {
        String name = person(account).map(holders::nameOf).orElse(account);
        Set<String> bent = unrecorded.get(unit, asked -> unproved.getObject().unrecordedIn(asked));
        boolean isRecorded = bent.isEmpty()
                || !bent.contains(account)
                        && postsIn(unit).stream()
                                .anyMatch(post -> post.head() && post.person().equals(account));
        return isRecorded || name.endsWith(AccountHolders.CONTRADICTED) ? name : name + AccountHolders.CONTRADICTED;
    }

    private List<Post> readPosts(OnDay asked) {
        return sql.sql("select o.* from org_post o join org_person p on p.id = o.person where o.unit = :unit and "
                        + TODAY + " order by o.head desc, o.person")
                .param("unit", asked.whose)
                .param("today", asked.day)
                .query(RowMappers::post)
                .list();
    }

    /** The units the person has a post in, in order of code. */
    public List<Unit> unitsOf(String personId) {
        return unitsOfPeople.get(new OnDay(personId, today()), this::readUnits);
    }

    private List<Unit> readUnits(OnDay asked) {
        return sql
                .sql(
                        "select u.* from org_post o join org_person p on p.id = o.person join org_unit u on u.code = o.unit"
                                + " where o.person = :person and " + TODAY + " order by u.code")
                .param("person", asked.whose)
                .param("today", asked.day)
                .query(RowMappers::unit)
                .list()
                .stream()
                .distinct()
                .toList();
    }

    /**
     * Who does the work of a unit in which nobody has a post today: the centre of its tier, or where there is none or nobody sits in it,
     * whoever takes the cases of the next tier up where somebody is. Empty if the unit has people of its own, or nobody is left.
     */
    public Optional<Unit> standingInFor(String unitCode) {
        if (staffed(unitCode)) {
            return Optional.empty();
        }
        Unit unit = unit(unitCode).orElseThrow();
        return Stream.of(Tier.values())
                .filter(tier -> tier.compareTo(unit.tier()) >= 0)
                .flatMap(tier -> taker(tier, unit.area()).stream())
                .filter(centre -> !centre.code().equals(unitCode) && staffed(centre.code()))
                .findFirst();
    }

    private boolean staffed(String unit) {
        return !postsIn(unit).isEmpty();
    }

    /** Whom the person acts for in that unit today; empty if the person acts for nobody there. */
    public List<Person> absentWhom(String deputy, String unitCode) {
        return postsIn(unitCode).stream()
                .filter(post -> post.person().equals(deputy))
                .flatMap(post -> Stream.ofNullable(post.deputyFor()))
                .sorted()
                .flatMap(absent -> person(absent).stream())
                .toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The person of that id, also one who has left. */
    public Optional<Person> person(String id) {
        return people.find(id, asked -> sql.sql("select * from org_person where id = :id")
                .param("id", asked)
                .query(RowMappers::person)
                .optional());
    }

    /** What whoever had the account at that instant was called then; the account itself if nobody of ours had it. */
    public String nameAt(String account, Instant at) {
        return holders.nameAt(account, at).orElse(account);
    }

    /** Since when the account is the present person's, if it was somebody else's before: what is older is not for this person. */
    public Optional<Instant> takenOver(String account) {
        return holders.takenOver(account);
    }

    /**
     * {@linkplain Person#key() What tells} the present holder of an account from those before; the account itself if nobody of ours has
     * it.
     */
    public String personKey(String account) {
        return holders.key(account);
    }

    /** The grid of that code, also one that no longer exists; empty also for the code of a wider area. */
    public Optional<Grid> grid(AreaCode code) {
        return grids.find(code, asked -> sql.sql("select * from org_grid where code = :code")
                .param("code", asked.value())
                .query(RowMappers::grid)
                .optional());
    }

    /** The name of the street in which a place lies, as tables write it; 未知 where only a wider area is known. */
    public String streetOf(AreaCode place) {
        return taker(Tier.STREET, place).map(Unit::areaName).orElse("未知");
    }

    /** What people call an area: its grid's name, or what the unit that takes its cases calls it; where there is neither, its code. */
    public String areaName(AreaCode area) {
        return grid(area)
                .map(Grid::name)
                .or(() -> taker(area.tier(), area).map(Unit::areaName))
                .orElse(area.value());
    }

    /** The same, with the code where the name alone could be another's: two communities may each have a first grid. */
    public String distinctName(AreaCode area) {
        return area.tier() == Tier.GRID && grid(area).isPresent() ? areaName(area) + "（" + area + "）" : areaName(area);
    }

    /** The grids of an area, in order of code, for lists and the map of four sides (O4). */
    public List<Grid> gridsIn(AreaCode area) {
        String none = "0".repeat(15 - area.value().length());
        return sql.sql("select * from org_grid where code between :first and :last and ended_on is null order by code")
                .param("first", area.value() + none)
                .param("last", area.value() + none.replace('0', '9'))
                .query(RowMappers::grid)
                .list();
    }

    /** All grids, in order of code. */
    public List<Grid> grids() {
        return sql.sql("select * from org_grid where ended_on is null order by code")
                .query(RowMappers::grid)
                .list();
    }

    /** A word that is another one after every change of a grid; whoever keeps grids in memory reads it before reading them. */
    public String gridsEdition() {
        return sql.sql("select map_token from org_change where id = 1")
                .query(String.class)
                .single();
    }

    /** Whether a unit or grid is responsible for exactly this area. */
    public boolean exists(AreaCode area) {
        return areas.find(area, asked -> readExists(asked) ? Optional.of(asked) : Optional.empty())
                .isPresent();
    }

    private boolean readExists(AreaCode area) {
        return sql.sql("""
                        select exists (select 1 from org_unit where area = :area and ended_on is null)
                        or exists (select 1 from org_grid where code = :area and ended_on is null)
                        """).param("area", area.value()).query(Boolean.class).single();
    }
}
