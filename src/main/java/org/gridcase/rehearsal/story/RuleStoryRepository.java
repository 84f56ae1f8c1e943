package org.gridcase.rehearsal.story;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of stories. What a change brings counts as long as the change is in force, without anybody writing that down. */
@Repository
class RuleStoryRepository {

    private static final String COUNTS =
            "select s.name, s.story, s.reason, s.author, s.written, s.rule_change from rule_story s left join rule_change c"
                    + " on c.number = s.rule_change where s.rule_change is null or c.state = 'in-force'"
                    + " order by coalesce(c.in_force, s.written), s.position";

    private final JdbcClient db;

    RuleStoryRepository(JdbcClient db) {
        this.db = db;
    }

    /** The stories of the rules in force, by name. */
    Map<String, RuleStory> inForce() {
        return latest(db.sql(COUNTS).query(RuleStoryRepository::row).list());
    }

    /** The same without what a change says. */
    Map<String, RuleStory> without(int change) {
        return latest(db.sql(COUNTS).query(RuleStoryRepository::row).list().stream()
                .filter(story -> !Integer.valueOf(change).equals(story.change()))
                .toList());
    }

    /** What a change says about stories, by name; dropped ones as well. */
    Map<String, RuleStory> ofChange(int change) {
        Map<String, RuleStory> all = new TreeMap<>();
        db.sql(
                        "select name, story, reason, author, written, rule_change from rule_story where rule_change = ? order by position")
                .param(change)
                .query(RuleStoryRepository::row)
                .list()
                .forEach(story -> all.put(story.name(), story));
        return all;
    }

    private static Map<String, RuleStory> latest(List<RuleStory> rows) {
        Map<String, RuleStory> all = new TreeMap<>();
        rows.forEach(story -> all.put(story.name(), story));
        all.values().removeIf(story -> story.text() == null);
        return new LinkedHashMap<>(all);
    }

    void add(RuleStory story) {
        db.sql("insert into rule_story (position, name, story, reason, author, written, rule_change)"
                        + " select coalesce(max(position), 0) + 1, ?, ?, ?, ?, ?, ? from rule_story")
                .param(story.name())
                .param(story.text())
                .param(story.reason())
                .param(story.author())
                .param(story.written().atOffset(ZoneOffset.UTC))
                .param(story.change())
                .update();
    }

    private static RuleStory row(ResultSet row, int number) throws SQLException {
        Instant written = row.getObject("written", OffsetDateTime.class).toInstant();
        @Nullable Integer change = row.getObject("rule_change", Integer.class);
        return new RuleStory(
                row.getString("name"),
                row.getString("story"),
                row.getString("reason"),
                row.getString("author"),
                written,
                change);
    }
}
