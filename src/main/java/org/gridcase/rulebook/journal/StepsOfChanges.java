package org.gridcase.rulebook.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridcase.chain.ContentDifference;
import org.gridcase.chain.ContentDifference.How;
import org.gridcase.chain.ContentDifference.Row;
import org.gridcase.rulebook.RuleJournalEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who approved and ended changes and why, as entries of the journal say; the rows of the changes, which people read, must say the same. */
final class StepsOfChanges {

    /** What an entry says. */
    private record Said(@Nullable String by, @Nullable String reason) {}

    private final Map<Integer, Said> approved = new HashMap<>();
    private final Map<Integer, Said> ended = new HashMap<>();

    void add(RuleJournalEntry entry) {
        switch (entry.kind()) {
            case APPROVED -> put(approved, entry);
            case HELD_BACK -> approved.remove(EntryDetails.read(entry.details()).change()); // to be approved anew
            case TAKEN_BACK, WITHDRAWN -> put(ended, entry);
            default -> {}
        }
    }

    private static void put(Map<Integer, Said> steps, RuleJournalEntry entry) {
        EntryDetails details = EntryDetails.read(entry.details());
        Integer change = details.change();
        if (change != null) {
            steps.put(change, new Said(entry.author(), details.reason()));
        }
    }

    /** The changes of which the rows say otherwise, as {@link ContentDifference#written} writes them. */
    List<String> contradicted(JdbcClient db) {
        Map<Integer, List<Row>> wrong = new HashMap<>();
        approved.keySet().forEach(change -> wrong.put(change, new ArrayList<>()));
        ended.keySet().forEach(change -> wrong.put(change, new ArrayList<>()));
        Map<Integer, List<Said>> rows = new HashMap<>();
        db.sql("select number, approver, approval, ended_by, end_reason from rule_change")
                .query(row -> {
                    rows.put(
                            row.getInt("number"),
                            List.of(
                                    new Said(row.getString("approver"), row.getString("approval")),
                                    new Said(row.getString("ended_by"), row.getString("end_reason"))));
                });
        wrong.forEach((change, found) -> {
            List<Said> row = rows.get(change);
            if (row == null) {
                found.add(new Row(How.GONE, "rule-change", String.valueOf(change)));
                return;
            }
            if (differs(approved.get(change), row.get(0))) {
                found.add(new Row(How.CHANGED, "rule-approval", String.valueOf(change)));
            }
            if (differs(ended.get(change), row.get(1))) {
                found.add(new Row(How.CHANGED, "rule-ending", String.valueOf(change)));
            }
        });
        return wrong.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> new ContentDifference("", "#" + each.getKey(), each.getValue()).written())
                .toList();
    }

    private static boolean differs(@Nullable Said journalled, Said row) {
        return journalled != null
                && !(Objects.equals(journalled.by(), row.by()) && Objects.equals(journalled.reason(), row.reason()));
    }
}
