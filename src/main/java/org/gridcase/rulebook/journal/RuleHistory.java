package org.gridcase.rulebook.journal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.RuleJournalEntry.Kind;
import org.gridcase.rulebook.journal.EntryDetails.ChangedFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads the journal of rules, with the files it tells of. */
@Service
public class RuleHistory {

    /**
     * An entry with what it says.
     *
     * @param restores the number of the earlier entry whose file it has brought back; null where it has not
     */
    public record Recorded(
            RuleJournalEntry entry,
            EntryDetails details,
            @Nullable Integer restores) {}

    /** Steps since the approval that a change itself does not keep. */
    private static final Set<Kind> LATER = Set.of(
            Kind.DEPLOYED, Kind.HELD_BACK, Kind.WIDENED, Kind.MIGRATED, Kind.REPLACED, Kind.RESUMED, Kind.TAKEN_BACK);

    /** Of which it is told whose file of earlier they have brought back. */
    private static final Set<Kind> RESTORING = Set.of(Kind.DEPLOYED, Kind.DRAFTED);

    private final RuleJournal journal;
    private final DeployedFiles deployed;

    RuleHistory(RuleJournal journal, DeployedFiles deployed) {
        this.journal = journal;
        this.deployed = deployed;
    }

    /**
     * The newest first.
     *
     * @param rule id of a process, table or form; null for all
     * @param before the number of the last entry of the page before
     */
    public List<Recorded> page(int before, @Nullable String rule, int size) {
        return journal.before(before, rule, size).stream().map(this::read).toList();
    }

    /**
     * What has become of changes since they were approved, by number of the change and in its order; nothing of those with nothing to tell.
     * A pilot that was widened does not know any more where it began: that is told as well; and by which change one of the whole district was
     * followed.
     */
    public Map<Integer, List<Recorded>> later(Set<Integer> changes) {
        List<Recorded> own = journal.ofKinds(LATER, changes).stream()
                .map(entry -> new Recorded(entry, EntryDetails.read(entry.details()), null))
                .filter(recorded -> changes.contains(recorded.details().change()))
                .toList();
        Map<Integer, List<Recorded>> later = Stream.concat(own.stream(), followed(changes, own).stream())
                .sorted(Comparator.comparingInt(recorded -> recorded.entry().position()))
                .collect(Collectors.groupingBy(
                        recorded -> Objects.requireNonNull(recorded.details().change())));
        later.values().forEach(steps -> {
            boolean widened = steps.stream().anyMatch(step -> step.entry().kind() == Kind.WIDENED);
            steps.removeIf(step -> step.entry().kind() == Kind.DEPLOYED && !widened);
        });
        later.values().removeIf(List::isEmpty);
        return later;
    }

    private List<Recorded> followed(Set<Integer> changes, List<Recorded> own) {
        return own.stream()
                .findFirst()
                .map(first ->
                        FollowedChanges.of(changes, journal.since(first.entry().position(), FollowedChanges.STEPS)))
                .orElse(List.of());
    }

    public Optional<Recorded> at(int number) {
        return journal.at(number).map(this::read);
    }

    private Recorded read(RuleJournalEntry entry) {
        EntryDetails details = EntryDetails.read(entry.details());
        boolean one = RESTORING.contains(entry.kind()) && details.files().size() == 1;
        return new Recorded(
                entry,
                details,
                one
                        ? journal.inForceBefore(
                                        entry.position(), details.files().get(0).digest())
                                .orElse(null)
                        : null);
    }

    /** A file of an entry as it was before the change, or is after it; empty where there was none, or it is not kept any more. */
    public Optional<byte[]> file(Recorded recorded, String name, boolean before) {
        return recorded.details().files().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .flatMap(file -> before ? earlier(file) : now(file));
    }

    private Optional<byte[]> earlier(ChangedFile file) {
        String deployment = file.before();
        String name = file.beforeName();
        return deployment == null || name == null ? Optional.empty() : deployed.content(deployment, name);
    }

    private Optional<byte[]> now(ChangedFile file) {
        String deployment = file.deployment();
        return deployment == null ? Optional.empty() : deployed.content(deployment, file.name());
    }
}
