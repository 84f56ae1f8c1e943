package org.gridcase.rulebook.journal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.gridcase.chain.Sha256;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.RuleJournalEntry.Kind;
import org.gridcase.rulebook.journal.EntryDetails.ChangedFile;
import org.gridcase.rulebook.proposal.StoryJournal;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what becomes of stories; the digest proves later what was written. */
@Component
class StoriesInJournal implements StoryJournal {

    private final RuleJournal journal;
    private final RuleJournalService deployments;
    private final Clock clock;

    StoriesInJournal(RuleJournal journal, RuleJournalService deployments, Clock clock) {
        this.journal = journal;
        this.deployments = deployments;
        this.clock = clock;
    }

    @Override
    public void told(
            String name, @Nullable String text, String account, @Nullable String reason, @Nullable Integer change) {
        add(
                text == null ? Kind.STORY_DROPPED : Kind.STORY_WRITTEN,
                account.equals(Actor.SYSTEM) ? null : account,
                name,
                List.of(file(name, text)),
                reason,
                change);
    }

    @Override
    public void shipped(Map<String, String> texts) {
        if (!texts.isEmpty()) {
            List<ChangedFile> files = texts.entrySet().stream()
                    .map(story -> file(story.getKey(), story.getValue()))
                    .toList();
            add(Kind.STORY_WRITTEN, null, null, files, null, null);
        }
    }

    private static ChangedFile file(String name, @Nullable String text) {
        byte[] content = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        return new ChangedFile(
                name, null, Sha256.of(content), content.length, null, null, List.of(), List.of(), 0, null);
    }

    private void add(
            Kind kind,
            @Nullable String author,
            @Nullable String name,
            List<ChangedFile> stories,
            @Nullable String reason,
            @Nullable Integer change) {
        deployments.beginIfEmpty();
        journal.add(new RuleJournalEntry(
                0,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                kind,
                author,
                null,
                name,
                null,
                "",
                new EntryDetails(stories, List.of(), reason, false, change, false, null).written(),
                ""));
    }

    @Override
    public void waitForOthers() {
        journal.waitForOthers();
    }
}
