package org.gridcase.rulebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
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
        String link) {

    /** What the first entry links to. */
    public static final String FIRST_LINK = "0".repeat(64);

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
        /** A change never comes into force. */
        WITHDRAWN;

        /** In answers and in the database, e.g. {@code deployed}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    RuleJournalEntry linkedAfter(int newPosition, String previous) {
        RuleJournalEntry unlinked =
                new RuleJournalEntry(newPosition, at, kind, author, deployment, name, source, rules, details, "");
        return new RuleJournalEntry(
                newPosition, at, kind, author, deployment, name, source, rules, details, unlinked.linkAfter(previous));
    }

    /**
     * The link this entry must have: the SHA-256, in hexadecimal, of one line {@code field=value} for the link before and each field that
     * has a value, in UTF-8.
     */
    public String linkAfter(String previous) {
        StringBuilder text = new StringBuilder();
        line(text, "previous", previous);
        line(text, "position", String.valueOf(position));
        line(text, "at", String.valueOf(at.toEpochMilli()));
        line(text, "kind", kind.code());
        line(text, "author", author);
        line(text, "deployment", deployment);
        line(text, "name", name);
        line(text, "source", source);
        line(text, "rules", rules);
        line(text, "details", details);
        return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void line(StringBuilder text, String field, @Nullable String value) {
        if (value != null) {
            String escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
            text.append(field).append('=').append(escaped).append('\n');
        }
    }

    /** The SHA-256 of a file, in hexadecimal. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }
}
