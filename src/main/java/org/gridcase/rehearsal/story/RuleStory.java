package org.gridcase.rehearsal.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kept case: given this report and these answers, this is the way and the end.
 *
 * @param text JSON as it was written; null where the story is dropped
 * @param reason why it is dropped; null where it is not
 * @param change number of the rule change whose rules it is a story of; null for the rules in force
 */
public record RuleStory(
        String name,
        @Nullable String text,
        @Nullable String reason,
        String author,
        Instant written,
        @Nullable Integer change) {}
