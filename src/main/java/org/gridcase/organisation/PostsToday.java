package org.gridcase.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.organisation.tables.RowMappers;
import org.gridcase.organisation.tables.UnprovedUnits;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the posts that count today, and remembers them until the organisation changes. Others ask {@link Organisation}. */
@Component
class PostsToday {

    /** Of posts {@code o} and their people {@code p}, those that count on the day. */
    private static final String TODAY =
            "o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today) and p.active";

    private final JdbcClient sql;
    private final Clock clock;
    private final TokenCache<OnDay, List<Post>> posts;
    private final TokenCache<OnDay, List<Unit>> unitsOfPeople;
    private final TokenCache<OnDay, Set<String>> answering;
    private final TokenCache<String, Set<String>> unrecorded;
    private final ObjectProvider<UnprovedUnits> unproved;

    PostsToday(JdbcClient sql, Clock clock, ChangeTokens tokens, ObjectProvider<UnprovedUnits> unproved) {
        this.sql = sql;
        this.clock = clock;
        this.unproved = unproved;
        this.posts = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.unitsOfPeople = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.answering = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.unrecorded = new TokenCache<>(tokens, MembershipService.TOPIC);
    }

    /** @param whose the code of a unit or the id of a person */
    private record OnDay(String whose, LocalDate day) {}

    private OnDay today(String whose) {
        return new OnDay(whose, LocalDate.now(clock));
    }

    /** As {@link Organisation#membersOf}. */
    List<Person> members(String unitCode) {
        OnDay asked = today(unitCode);
        return sql
                .sql("select p.* from org_post o join org_person p on p.id = o.person where o.unit = :unit and " + TODAY
                        + " order by o.head desc, p.id")
                .param("unit", asked.whose)
                .param("today", asked.day)
                .query(RowMappers::person)
                .list()
                .stream()
                .distinct() // somebody may have a post of their own and act for a colleague
                .toList();
    }

    /** As {@link Organisation#postsIn}. */
    List<Post> in(String unitCode) {
        return posts.get(today(unitCode), this::readPosts);
    }

    private List<Post> readPosts(OnDay asked) {
        return sql.sql("select o.* from org_post o join org_person p on p.id = o.person where o.unit = :unit and "
                        + TODAY + " order by o.head desc, o.person")
                .param("unit", asked.whose)
                .param("today", asked.day)
                .query(RowMappers::post)
                .list();
    }

    /** As {@link Organisation#unitsOf}. */
    List<Unit> unitsOf(String personId) {
        return unitsOfPeople.get(today(personId), this::readUnits);
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

    /** As {@link Organisation#answeringFor}. */
    Set<String> answering(String unitCode) {
        return answering.get(today(unitCode), this::readAnswering);
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

    /** Whether the register knows the posts of a unit by which somebody answers for it. */
    boolean isRecorded(String account, String unit) {
        Set<String> bent = unrecorded.get(unit, asked -> unproved.getObject().unrecordedIn(asked));
        return bent.isEmpty()
                || !bent.contains(account)
                        && in(unit).stream()
                                .anyMatch(post -> post.head() && post.person().equals(account));
    }
}
