package org.gridcase.handling;

import java.time.Instant;
import java.util.List;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.engine.decision.DecisionMade;
import org.gridcase.engine.failure.RuleFailure;
import org.jspecify.annotations.Nullable;

/**
 * A matter as it came in, checked and complete.
 *
 * @param urgency empty leaves it to the table {@code determine-urgency}
 * @param externalId the sender's own id; the same channel and id never make a second case
 * @param reportedAt empty means now
 * @param attachments ids of files that its sender has uploaded for it
 */
public record CaseReport(
        String title,
        String description,
        Classified category,
        @Nullable Urgency urgency,
        Place place,
        Channel channel,
        @Nullable String externalId,
        @Nullable Instant occurredAt,
        @Nullable Instant reportedAt,
        @Nullable Reporter reporter,
        List<String> attachments) {

    /** A matter without files. */
    public CaseReport(
            String title,
            String description,
            Classified category,
            @Nullable Urgency urgency,
            Place place,
            Channel channel,
            @Nullable String externalId,
            @Nullable Instant occurredAt,
            @Nullable Instant reportedAt,
            @Nullable Reporter reporter) {
        this(
                title,
                description,
                category,
                urgency,
                place,
                channel,
                externalId,
                occurredAt,
                reportedAt,
                reporter,
                List.of());
    }

    /** The same with files that its sender has uploaded. */
    public CaseReport with(List<String> files) {
        return new CaseReport(
                title,
                description,
                category,
                urgency,
                place,
                channel,
                externalId,
                occurredAt,
                reportedAt,
                reporter,
                files);
    }

    /**
     * The category of a report and how it was found.
     *
     * @param decisionSource the table version that classified the sender's word; empty when the sender named the category itself
     * @param word the sender's, where the tables could not classify it yet
     * @param broken the table that could not
     * @param made what tables were asked, to be kept with the case
     */
    public record Classified(
            Category category,
            @Nullable String decisionSource,
            @Nullable String word,
            @Nullable RuleFailure broken,
            List<DecisionMade> made) {

        public Classified(Category category, @Nullable String decisionSource) {
            this(category, decisionSource, null, null, List.of());
        }

        /** Unclassified until a table is repaired. */
        public static Classified waiting(String word, RuleFailure broken) {
            return new Classified(Category.UNCLASSIFIED, null, word, broken, List.of());
        }
    }
}
