package org.gridcase.satisfaction.survey;

import java.time.Instant;
import org.gridcase.casefile.trace.Rating;
import org.jspecify.annotations.Nullable;

/**
 * A closed report behind a figure, without anybody's name.
 *
 * @param head the case that was worked on for it
 * @param way by which its reporter was asked; empty where they were not
 * @param next the case that goes on with the matter
 */
public record RatedCase(
        String caseNumber,
        String head,
        @Nullable String unit,
        String area,
        String category,
        Instant closedAt,
        @Nullable String way,
        @Nullable Rating rating,
        @Nullable String words,
        @Nullable Instant answeredAt,
        @Nullable String next) {}
