package org.gridcase.organisation.tables;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.engine.account.BulkIdentityUpdate;
import org.gridcase.engine.account.BulkIdentityUpdate.Changes;
import org.gridcase.engine.account.BulkIdentityUpdate.Membership;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.organisation.structure.PostsChanged;
import org.gridcase.organisation.structure.UnitVacated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the engine's groups equal to the posts: the members of a unit's group are the people with a post there today. */
@Component
public class MembershipService {

    private static final Logger LOG = LoggerFactory.getLogger(MembershipService.class);

    /** What {@link ChangeTokens} call the organisation. */
    public static final String TOPIC = "organisation";

    private static final String OF_TODAY =
            "select o.person, o.unit from org_post o join org_person p on p.id = o.person where p.active"
                    + " and o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today)";

    /** For how many days the application may be down and still find whose post has begun or ended. */
    private static final int DAYS_LOOKED_BACK = 31;

    private static final String LED_DIFFERENTLY = "select distinct unit from org_post where (head or deputy_for <> '')"
            + " and (valid_from > :since and valid_from <= :today or valid_to >= :since and valid_to < :today)";

    private final JdbcClient sql;
    private final BulkIdentityUpdate accounts;
    private final EngineAccounts single;
    private final ApplicationEventPublisher events;
    private final ChangeTokens tokens;
    private final ObjectProvider<UnprovedUnits> unproved;
    private final Clock clock;

    MembershipService(
            JdbcClient sql,
            BulkIdentityUpdate accounts,
            EngineAccounts single,
            ApplicationEventPublisher events,
            ChangeTokens tokens,
            ObjectProvider<UnprovedUnits> unproved,
            Clock clock) {
        this.unproved = unproved;
        this.sql = sql;
        this.accounts = accounts;
        this.single = single;
        this.events = events;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Locks out other writers of the organisation until the transaction ends. What nodes keep of it in memory is void with the commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void waitForOtherWriters() {
        tokens.changed(TOPIC);
        sql.sql("select id from org_change where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    /**
     * Adds members whose first day has come, and removes those whose last day is over. A unit that was changed in the database alone keeps the
     * members it has: nobody gets rights by a row that nobody has recorded.
     */
    @Transactional
    public void followThePosts() {
        waitForOtherWriters();
        follow(
                Map.of(),
                Set.of(),
                Map.of(),
                Set.of(),
                ledDifferently(),
                unproved.getObject().unproved());
    }

    /** The same, and those people have no account any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void followWithout(Set<String> peopleGone) {
        follow(
                Map.of(),
                Set.of(),
                Map.of(),
                peopleGone,
                Set.of(),
                unproved.getObject().unproved());
    }

    /**
     * Follows the posts as they are now, together with what else becomes of the accounts; the other parameters are those of {@link Changes}. Who is among both the
     * people and the people gone is somebody else than before: the account is removed and made anew, without anything it had.
     *
     * @param ledDifferently units whose heads or deputies may be others, although their members are the same
     * @param unproved units that keep the members they have, as {@link UnprovedUnits} told them before anything was changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(
            Map<String, String> units,
            Set<String> unitsGone,
            Map<String, String> people,
            Set<String> peopleGone,
            Set<String> ledDifferently,
            Set<String> unproved) {
        Set<Membership> wanted = wanted();
        Set<Membership> present = accounts.memberships();
        Set<Membership> joining = new HashSet<>(wanted);
        Set<Membership> leaving = new HashSet<>(present);
        joining.removeIf(each -> present.contains(each) && !peopleGone.contains(each.person()));
        leaving.removeIf(each -> wanted.contains(each) && !peopleGone.contains(each.person()));
        keep(joining, unproved, "未加入");
        keep(leaving, unproved, "未移出");
        accounts.change(new Changes(units, unitsGone, people, peopleGone, joining, leaving));
        Set<String> staffed = wanted.stream().map(Membership::unit).collect(Collectors.toSet());
        leaving.stream()
                .map(Membership::unit)
                .distinct()
                .filter(unit -> !staffed.contains(unit) && !unitsGone.contains(unit))
                .sorted()
                .forEach(unit -> events.publishEvent(new UnitVacated(unit)));
        Set<String> changed = new HashSet<>(ledDifferently);
        Stream.concat(joining.stream(), leaving.stream()).map(Membership::unit).forEach(changed::add);
        if (!changed.isEmpty()) {
            events.publishEvent(new PostsChanged(changed));
        }
    }

    private static void keep(Set<Membership> changing, Set<String> unproved, String kept) {
        changing.stream()
                .filter(each -> unproved.contains(each.unit()))
                .sorted(Comparator.comparing(Membership::unit).thenComparing(Membership::person))
                .forEach(each -> LOG.error(
                        "单位 {} 的岗位与组织登记不符，未经导入或任免而被改动：账号 {} {}该单位用户组。请核验留痕，从备份恢复组织数据",
                        each.unit(),
                        each.person(),
                        kept));
        changing.removeIf(each -> unproved.contains(each.unit()));
    }

    private Set<String> ledDifferently() {
        LocalDate today = LocalDate.now(clock);
        return new HashSet<>(sql.sql(LED_DIFFERENTLY)
                .param("since", today.minusDays(DAYS_LOOKED_BACK))
                .param("today", today)
                .query(String.class)
                .list());
    }

    /** The same for one person and one unit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(String person, String unit) {
        Set<Membership> members = wanted(unit);
        Membership membership = new Membership(person, unit);
        if (members.contains(membership)) {
            single.join(person, unit);
        } else {
            accounts.change(Changes.ofMembers(Set.of(), Set.of(membership)));
            if (members.isEmpty()) {
                events.publishEvent(new UnitVacated(unit));
            }
        }
        events.publishEvent(new PostsChanged(Set.of(unit)));
    }

    /**
     * Accounts that are in the group of a unit without a post there, or have a post and are not in it, each with the unit's code; at most so
     * many. What begins or ends today may still wait for its hour.
     */
    @Transactional(readOnly = true)
    public List<String> contradicted(int atMost) {
        LocalDate today = LocalDate.now(clock);
        Set<Membership> now = wanted(sql.sql(OF_TODAY), today);
        Set<Membership> before = wanted(sql.sql(OF_TODAY), today.minusDays(1));
        Set<Membership> present = accounts.memberships();
        return Stream.concat(
                        present.stream().filter(each -> !now.contains(each) && !before.contains(each)),
                        now.stream().filter(each -> before.contains(each) && !present.contains(each)))
                .map(each -> each.person() + " " + each.unit())
                .sorted()
                .limit(atMost)
                .toList();
    }

    private Set<Membership> wanted() {
        return wanted(sql.sql(OF_TODAY), LocalDate.now(clock));
    }

    private Set<Membership> wanted(String unit) {
        return wanted(sql.sql(OF_TODAY + " and o.unit = :unit").param("unit", unit), LocalDate.now(clock));
    }

    private static Set<Membership> wanted(JdbcClient.StatementSpec posts, LocalDate day) {
        return new HashSet<>(posts.param("today", day)
                .query((row, number) -> new Membership(row.getString(1), row.getString(2)))
                .list());
    }
}
