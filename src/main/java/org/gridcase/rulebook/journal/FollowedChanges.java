package org.gridcase.rulebook.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.RuleJournalEntry.Kind;
import org.gridcase.rulebook.journal.EntryDetails.Cause;
import org.gridcase.rulebook.journal.EntryDetails.ChangedFile;
import org.gridcase.rulebook.journal.EntryDetails.Terms;
import org.gridcase.rulebook.journal.RuleHistory.Recorded;

/**
 * Where changes of the whole district were followed by others. That stands in the entries of the others alone; told of the followed change it
 * says why a later entry can bring it into force again.
 */
final class FollowedChanges {

    /** After which steps other rules decide everywhere. */
    static final Set<Kind> STEPS = Set.of(Kind.DEPLOYED, Kind.WIDENED, Kind.TAKEN_BACK, Kind.RESUMED);

    private final Set<Integer> changes;
    private final Map<String, Integer> deciding = new HashMap<>();
    private final List<Recorded> told = new ArrayList<>();

    private FollowedChanges(Set<Integer> changes) {
        this.changes = changes;
    }

    /**
     * An entry for each time that one of the changes was followed.
     *
     * @param entries of {@link #STEPS}, in their order, from the first one on with which one of the changes decided
     */
    static List<Recorded> of(Set<Integer> changes, List<RuleJournalEntry> entries) {
        FollowedChanges followed = new FollowedChanges(changes);
        entries.forEach(followed::add);
        return followed.told;
    }

    private void add(RuleJournalEntry entry) {
        EntryDetails details = EntryDetails.read(entry.details());
        boolean everywhere = details.files().stream().noneMatch(file -> file.areas() != null);
        Terms terms = details.terms();
        switch (entry.kind()) {
            case DEPLOYED, WIDENED -> {
                if (everywhere) {
                    decides(entry, details);
                }
            }
            // The end of a pilot takes nothing back that decides elsewhere.
            case TAKEN_BACK ->
                details.files().stream().filter(file -> file.areas() == null).forEach(file -> deciding.keySet()
                        .removeAll(file.rules()));
            case RESUMED -> {
                if (terms != null && terms.areas().isEmpty()) {
                    decides(entry, details);
                }
            }
            default -> {}
        }
    }

    private void decides(RuleJournalEntry entry, EntryDetails details) {
        Map<Integer, Set<String>> files = new LinkedHashMap<>();
        for (ChangedFile file : details.files()) {
            for (String rule : file.rules()) {
                Integer before =
                        details.change() == null ? deciding.remove(rule) : deciding.put(rule, details.change());
                if (before != null && changes.contains(before) && !Objects.equals(before, details.change())) {
                    files.computeIfAbsent(before, each -> new LinkedHashSet<>()).add(file.name());
                }
            }
        }
        files.forEach((change, names) -> told.add(followed(entry, details, change, List.copyOf(names))));
    }

    private static Recorded followed(RuleJournalEntry entry, EntryDetails details, int change, List<String> files) {
        Integer next = details.change();
        EntryDetails followed = new EntryDetails(
                List.of(),
                List.of(),
                null,
                false,
                change,
                false,
                new Terms(List.of(), null, false, files, null),
                next == null ? null : new Cause(next, Objects.requireNonNullElse(entry.name(), "")));
        return new Recorded(
                new RuleJournalEntry(
                        entry.position(),
                        entry.at(),
                        Kind.REPLACED,
                        entry.author(),
                        null,
                        entry.name(),
                        null,
                        "",
                        followed.written(),
                        ""),
                followed,
                null);
    }
}
