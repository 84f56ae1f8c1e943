package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.casefile.CaseFile;
import org.gridcase.handling.SimilarCases.Similar;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows cases that may be about one matter: the likeliest, with what they have in common. */
@Component
class SimilarCaseViews {

    /** More to look through would be no help. */
    private static final int SHOWN = 5;

    private final Clock clock;

    SimilarCaseViews(Clock clock) {
        this.clock = clock;
    }

    @Schema(name = "SimilarCase")
    record SimilarCaseView(
            String number,
            String title,
            @Nullable String address,
            OffsetDateTime reportedAt,
            Said state,

            @Schema(
                    description = "与所写的有何相同 what it has in common with what is written",
                    example = "文字相近，相距约 14 米，上报相隔 3 小时")
            Said why) {}

    @Schema(name = "SimilarCases")
    record SimilarCasesView(
            @Schema(
                    description =
                            "可能是同一件事的在办案件，最像的在前 open cases that may be about the same matter, the likeliest first")
            List<SimilarCaseView> cases,

            @Schema(description = "另有几件未列出 how many more there are, less alike")
            int more) {}

    SimilarCasesView of(List<Similar> found) {
        return new SimilarCasesView(
                found.stream().limit(SHOWN).map(this::view).toList(), Math.max(0, found.size() - SHOWN));
    }

    private SimilarCaseView view(Similar found) {
        CaseFile file = found.file();
        return new SimilarCaseView(
                file.number(),
                file.publicTitle(),
                file.place().address(),
                WrittenTimes.local(file.reportedAt(), clock.getZone()),
                file.state().said(),
                found.why());
    }
}
