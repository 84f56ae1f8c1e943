package org.gridcase.rulebook.change;

import java.util.List;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.journal.RuleJournalService;
import org.gridcase.rulebook.journal.RuleJournalService.Step;
import org.gridcase.rulebook.journal.RuleJournalService.StepFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the journal of rules is told of the steps of changes. */
@Component
class RuleChangeJournal {

    private final RuleJournalService journal;
    private final RuleChangeRepository changes;

    RuleChangeJournal(RuleJournalService journal, RuleChangeRepository changes) {
        this.journal = journal;
        this.changes = changes;
    }

    /** A step that brings nothing into force. */
    void step(RuleJournalEntry.Kind kind, RuleChange change, @Nullable String by, @Nullable String reason) {
        List<RuleChangeFile> files = changes.files(change.number());
        boolean ofTerms = kind == RuleJournalEntry.Kind.APPROVED || kind == RuleJournalEntry.Kind.HELD_BACK;
        journal.step(Step.without(
                kind,
                change.number(),
                by,
                change.name(),
                reason,
                files.stream().map(RuleChangeFile::toldByDigest).toList(),
                ofTerms ? change.terms(change.areas(), files) : null));
    }

    /** A step about the diagrams of a change alone. */
    void migrated(RuleChange change, List<RuleChangeFile> diagrams, String by, String reason) {
        journal.step(Step.without(
                RuleJournalEntry.Kind.MIGRATED,
                change.number(),
                by,
                change.name(),
                reason,
                diagrams.stream().map(RuleChangeFile::toldByDigest).toList(),
                null));
    }

    /**
     * A step after which other rules are in force than before.
     *
     * @param by null where the time of the change has come
     * @param files with what took the place of what
     * @param warnings that the checks gave
     * @param areasEnded whether what the change had brought into force for areas no longer is
     * @param areas where the step brings it into force, or ends it
     */
    void inForce(
            RuleJournalEntry.Kind kind,
            RuleChange change,
            @Nullable String by,
            @Nullable String reason,
            List<StepFile> files,
            List<String> warnings,
            boolean areasEnded,
            List<String> areas) {
        journal.step(new Step(
                kind,
                change.number(),
                by,
                change.name(),
                reason,
                files,
                warnings,
                areasEnded,
                change.terms(areas, changes.files(change.number()))));
    }
}
