package org.gridcase.rulebook.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.gridcase.chain.ContentDifference;
import org.gridcase.chain.ContentDifference.How;
import org.gridcase.chain.ContentDifference.Row;
import org.gridcase.chain.Sha256;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.RuleJournalEntry.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of the stories that must hold, as entries of the journal say; the rows by which changes are judged must say the same. */
final class StepsOfStories {

    /**
     * A story is written, or dropped.
     *
     * @param change number of the change to which it belongs; null for the rules in force
     * @param author null for the application
     * @param digest of its text; of an empty one where it is dropped
     */
    private record Step(
            String name, @Nullable Integer change, @Nullable String author, String digest) {

        String told() {
            return name.replace('|', '/');
        }

        Row row(How how) {
            return new Row(how, "story", change == null ? "" : "#" + change);
        }
    }

    private final Map<Step, Integer> journalled = new HashMap<>();

    /** Of the first entry about stories: rows of older builds are in none. */
    private @Nullable Instant since;

    void add(RuleJournalEntry entry) {
        if (entry.kind() == Kind.STORY_WRITTEN || entry.kind() == Kind.STORY_DROPPED) {
            since = since == null ? entry.at() : since;
            EntryDetails details = EntryDetails.read(entry.details());
            details.files()
                    .forEach(file -> journalled.merge(
                            new Step(file.name(), details.change(), entry.author(), file.digest()), 1, Integer::sum));
        }
    }

    /** A row of which no entry says anything. */
    private record Unknown(Step step, int position, Instant written) {}

    /** The stories of which the rows say otherwise, as {@link ContentDifference#written} writes them. */
    List<String> contradicted(JdbcClient db) {
        Map<Step, Integer> missing = new HashMap<>(journalled);
        List<Unknown> unknown = new ArrayList<>();
        NavigableSet<Integer> known = new TreeSet<>();
        db.sql("select position, name, story, nullif(author, 'system') as author, written, rule_change from rule_story"
                        + " order by position desc")
                .query(row -> {
                    String text = row.getString("story");
                    Step step = new Step(
                            row.getString("name"),
                            row.getObject("rule_change", Integer.class),
                            row.getString("author"),
                            Sha256.of((text == null ? "" : text).getBytes(StandardCharsets.UTF_8)));
                    int left = missing.getOrDefault(step, 0);
                    if (left > 0) {
                        missing.put(step, left - 1);
                        known.add(row.getInt("position"));
                    } else {
                        unknown.add(new Unknown(
                                step,
                                row.getInt("position"),
                                row.getObject("written", OffsetDateTime.class).toInstant()));
                    }
                });
        List<String> wrong = new ArrayList<>();
        unknown.stream().filter(row -> isJournalled(row, known)).forEach(row -> wrong.add(told(row.step, How.ADDED)));
        missing.forEach((step, times) -> {
            if (times > 0) {
                wrong.add(told(step, How.GONE));
            }
        });
        return wrong;
    }

    /** Its place is taken one after the other, so that none before the first known one is free for a row that says it is older. */
    private boolean isJournalled(Unknown row, NavigableSet<Integer> known) {
        boolean older = row.position > 0 && (known.isEmpty() || row.position < known.first());
        return since != null && !(older && row.written.isBefore(since));
    }

    private static String told(Step step, How how) {
        return new ContentDifference("", step.told(), List.of(step.row(how))).written();
    }
}
