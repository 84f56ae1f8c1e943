package org.gridcase.organisation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.organisation.tables.RowMappers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The units people worked in when they did something: what they do today says nothing of that. */
@Component
public class ActingUnits {

    private final JdbcClient sql;
    private final Clock clock;
    private final TokenCache<String, List<Post>> posts;

    ActingUnits(JdbcClient sql, Clock clock, ChangeTokens tokens) {
        this.sql = sql;
        this.clock = clock;
        this.posts = new TokenCache<>(tokens, MembershipService.TOPIC);
    }

    /** The codes of the units in which the account had a post on the day of that instant, in order; posts that were deleted count nowhere. */
    public List<String> of(String account, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, clock.getZone());
        return posts.get(account, this::read).stream()
                .filter(post -> post.on(day))
                .map(Post::unit)
                .distinct()
                .toList();
    }

    private List<Post> read(String account) {
        return sql.sql("select * from org_post where person = ? order by unit")
                .param(account)
                .query(RowMappers::post)
                .list();
    }
}
