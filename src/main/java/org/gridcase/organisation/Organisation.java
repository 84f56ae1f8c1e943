package org.gridcase.organisation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
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
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
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

    private final JdbcClient sql;
    private final Tiers tiers;
    private final TokenCache<String, Unit> units;
    private final TokenCache<String, Person> people;
    private final AccountHolders holders;
    private final UnitsOfAreas areas;
    private final PostsToday posts;
    private final Grids grids;

    Organisation(
            JdbcClient sql,
            Tiers tiers,
            ChangeTokens tokens,
            AccountHolders holders,
            UnitsOfAreas areas,
            PostsToday posts,
            Grids grids) {
        this.areas = areas;
        this.posts = posts;
        this.grids = grids;
        this.holders = holders;
        this.tiers = tiers;
        this.sql = sql;
        this.units = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.people = new TokenCache<>(tokens, MembershipService.TOPIC);
    }

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
        return place.at(tier).flatMap(area -> areas.taker(tier, area));
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

    /**
     * The unit that a table means by a short name, asked for an area: a section of the street, a department of the district; failing
     * that, who takes the cases of an area directly below it: a community of the street, a street of the district. Empty if no unit, or
     * more than one area below, has that name.
     */
    public Optional<Unit> within(AreaCode area, String shortName) {
        return areas.within(area, shortName);
    }

    /**
     * Whom a command centre may dispatch to, those of its own area first, each in order of code. A street's centre: its sections, then
     * its communities. The district's centre and the leading group's office: the departments, then the streets' centres. Other units
     * dispatch to nobody.
     */
    public List<Unit> dispatchableBy(Unit centre) {
        return areas.dispatchableBy(centre);
    }

    /**
     * The units of an area and of the areas inside it, those of wider areas first, then in order of code.
     *
     * @param area empty for all units
     */
    public List<Unit> unitsIn(@Nullable AreaCode area) {
        return areas.units(area);
    }

    /** The people with a post in the unit, those who answer for it first. */
    public List<Person> membersOf(String unitCode) {
        return posts.members(unitCode);
    }

    /** The posts in the unit, in the order of {@link #membersOf}. */
    public List<Post> postsIn(String unitCode) {
        return posts.in(unitCode);
    }

    /**
     * The accounts of those who answer for a unit: its heads; where the post is vacant, everybody in it. Posts that the register knows otherwise
     * count only where there is no other: nobody answers for a unit by a row that nobody has recorded.
     */
    public Set<String> answeringFor(String unitCode) {
        return posts.answering(unitCode);
    }

    /** The same; where nobody is in the unit, who answers for the one above. */
    public Set<String> answeringAtOrAbove(Unit unit) {
        Set<String> people = answeringFor(unit.code());
        return people.isEmpty() ? above(unit).map(this::answeringAtOrAbove).orElse(Set.of()) : people;
    }

    /**
     * What somebody who answers for a unit is called; it says so where the register contradicts the name, or posts of the unit so that they may
     * not be the one.
     *
     * @param unit whose posts make them answer
     */
    String nameOfResponsible(String account, String unit) {
        String name = person(account).map(holders::nameOf).orElse(account);
        return posts.isRecorded(account, unit) || name.endsWith(AccountHolders.CONTRADICTED)
                ? name
                : name + AccountHolders.CONTRADICTED;
    }

    /** The units the person has a post in, in order of code. */
    public List<Unit> unitsOf(String personId) {
        return posts.unitsOf(personId);
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

    /** The same for sentences about who did something: what no person did, the system did. */
    public Said doer(String account, Instant at) {
        return account.equals(Actor.SYSTEM) ? Said.of("organisation.system") : Said.same(nameAt(account, at));
    }

    /** The same of what only reporters do without an account, on their page. */
    public Said doerOrReporter(String account, Instant at) {
        return account.equals(Actor.SYSTEM) ? Said.of("organisation.reporter") : doer(account, at);
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

    /** The name of the street in which a place lies, as tables write it; 未知 where only a wider area is known. */
    public String streetOf(AreaCode place) {
        return taker(Tier.STREET, place).map(Unit::areaName).orElse("未知");
    }

    /** What people call an area: its grid's name, or what the unit that takes its cases calls it; where there is neither, its code. */
    public String areaName(AreaCode area) {
        return grids.find(area)
                .map(Grid::name)
                .or(() -> taker(area.tier(), area).map(Unit::areaName))
                .orElse(area.value());
    }

    /** The same, with the code where the name alone could be another's: two communities may each have a first grid. */
    public String distinctName(AreaCode area) {
        return area.tier() == Tier.GRID && grids.find(area).isPresent()
                ? areaName(area) + "（" + area + "）"
                : areaName(area);
    }

    /** Whether a unit or grid is responsible for exactly this area. */
    public boolean exists(AreaCode area) {
        return areas.exists(area);
    }
}
