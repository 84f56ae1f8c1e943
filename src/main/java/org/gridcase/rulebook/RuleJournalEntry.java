package org.gridcase.rulebook;

import java.time.Instant;
import java.util.Locale;
import org.gridcase.chain.ChainedEntry;
import org.gridcase.chain.LinkForm;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the journal of rules: somebody has changed a diagram, table or form, or tried to. Entries are only ever added, and each is
 * linked to the one before it.
 *
 * @param position from 1 without gaps
 * @param at to the millisecond
 * @param author the account; null for the application itself
 * @param deployment its id in the engine; null where nothing was deployed
 * @param name of the deployment, as its author calls it
 * @param source with what it was sent
 * @param rules ids of the processes, tables and forms, each between bars; empty where there is none
 * @param details files, differences, warnings and reason as JSON
 * @param link as stored, right or not
 */
public record RuleJournalEntry(
        int position,
        Instant at,
        Kind kind,
        @Nullable String author,
        @Nullable String deployment,
        @Nullable String name,
        @Nullable String source,
        String rules,
        String details,
        String link)
        implements ChainedEntry {

    /** What has become of it. */
    public enum Kind {
        /** What was deployed before there was a journal. */
        BEGUN,
        /** Its files rule from then on. */
        DEPLOYED,
        /** Its files were in force already: nothing was deployed. */
        UNCHANGED,
        /** It was not let in. */
        REFUSED,
        /** A deployment was deleted. */
        REMOVED,
        /** Its files are in the draft of a change; nothing in force is touched. */
        DRAFTED,
        /** Files have left the draft of a change, because what is in force was sent. */
        LEFT_DRAFT,
        /** A change was sealed and checked as a whole. */
        SEALED,
        /** A second person has approved a change. */
        APPROVED,
        /** The time of a change had come, and it could not come into force. */
        HELD_BACK,
        /** A pilot decides in more areas, or everywhere. */
        WIDENED,
        /** Running instances are brought to the diagrams in force. */
        MIGRATED,
        /** What was in force before a change is in force again. */
        TAKEN_BACK,
        /** A pilot decides no more in areas where another change has taken its place. */
        REPLACED,
        /** A change decides again, because another one that had taken its place was taken back. */
        RESUMED,
        /** A change never comes into force. */
        WITHDRAWN,
        /** A story was written, new or anew. */
        STORY_WRITTEN,
        /** A story is one no more. */
        STORY_DROPPED;

        /** In answers and in the database, e.g. {@code deployed}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Whether it is about a process, table or form. @param rule its id */
    public boolean isOf(String rule) {
        return rules.contains("|" + rule + "|");
    }

    RuleJournalEntry linkedAfter(int newPosition, String previous) {
        RuleJournalEntry unlinked =
                new RuleJournalEntry(newPosition, at, kind, author, deployment, name, source, rules, details, "");
        return new RuleJournalEntry(
                newPosition, at, kind, author, deployment, name, source, rules, details, unlinked.linkAfter(previous));
    }

    @Override
    public String linkAfter(String previous) {
        return LinkForm.after(previous)
                .field("position", String.valueOf(position))
                .field("at", String.valueOf(at.toEpochMilli()))
                .field("kind", kind.code())
                .field("author", author)
                .field("deployment", deployment)
                .field("name", name)
                .field("source", source)
                .field("rules", rules)
                .field("details", details)
                .link();
    }
}
