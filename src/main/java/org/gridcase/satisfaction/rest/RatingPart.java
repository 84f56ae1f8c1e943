package org.gridcase.satisfaction.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CasePagePart;
import org.gridcase.casefile.trace.Rating;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.satisfaction.survey.Survey;
import org.gridcase.satisfaction.survey.SurveyReading;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the reporter of a case says of it, on its page: without who it is. */
@Component
class RatingPart implements CasePagePart {

    private final SurveyReading surveys;
    private final Clock clock;

    RatingPart(SurveyReading surveys, Clock clock) {
        this.surveys = surveys;
        this.clock = clock;
    }

    /** How the reporter was asked and what they say. */
    @Schema(name = "CaseRating", description = "报告人的评价 what the reporter says")
    record Asked(
            @Schema(description = "怎么问的 how they were asked")
            Said way,

            OffsetDateTime until,
            @Nullable Said rating,
            @Nullable Boolean solved,
            @Nullable String words,
            @Nullable OffsetDateTime answeredAt) {}

    @Override
    public String name() {
        return "rating";
    }

    /** @param asked empty where the reporter was not asked */
    @Schema(name = "CaseRatings")
    record Ratings(@Nullable Asked asked) {}

    @Override
    public Ratings of(CaseFile file) {
        return new Ratings(
                file.closedAt() == null
                        ? null
                        : surveys.of(file.number()).map(this::asked).orElse(null));
    }

    private Asked asked(Survey survey) {
        Rating rating = survey.rating();
        Instant answeredAt = survey.answeredAt();
        return new Asked(
                survey.way().said(),
                local(survey.until()),
                rating == null ? null : rating.said(),
                rating == null ? null : rating.solved(),
                survey.words(),
                answeredAt == null ? null : local(answeredAt));
    }

    private OffsetDateTime local(Instant at) {
        return WrittenTimes.local(at, clock.getZone());
    }
}
