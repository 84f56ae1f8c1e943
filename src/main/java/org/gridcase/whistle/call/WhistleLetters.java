package org.gridcase.whistle.call;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands on the sheets of those who are called, and of those who called them. */
@Component
public class WhistleLetters {

    private final WhistleRepository whistles;
    private final ResponseRepository responses;
    private final Organisation organisation;
    private final Clock clock;

    WhistleLetters(WhistleRepository whistles, ResponseRepository responses, Organisation organisation, Clock clock) {
        this.whistles = whistles;
        this.responses = responses;
        this.organisation = organisation;
        this.clock = clock;
    }

    public Response response(String whistle, String unit) {
        return responses.of(whistle, unit).orElseThrow();
    }

    public String nameOf(String unit) {
        return organisation.nameOf(unit);
    }

    /** Who calls whom where to and what for. */
    public String call(String id) {
        Whistle whistle = whistles.find(id).orElseThrow();
        List<String> called =
                responses.of(id).stream().map(each -> nameOf(each.unit())).toList();
        Instant arriveBy = whistle.arriveBy();
        String by = arriveBy == null ? "" : "，最迟 %s 到场".formatted(WrittenTimes.minute(arriveBy, clock.getZone()));
        return "%s吹哨，召集%s到%s%s。事由：%s"
                .formatted(
                        nameOf(whistle.unit()),
                        String.join("、", called),
                        Objects.requireNonNullElse(whistle.place(), "案件地点"),
                        by,
                        whistle.matter());
    }

    /** What somebody said with a step; nothing where they said nothing. */
    public @Nullable String said(Response response, WhistleStep step) {
        return responses.steps(List.of(response.id())).stream()
                .filter(taken -> taken.step() == step)
                .findFirst()
                .map(taken -> "%s：%s".formatted(step.label(), Objects.requireNonNullElse(taken.words(), "")))
                .orElse(null);
    }

    /** Why the caller insists; nothing where it need not. */
    public @Nullable String insisted(Response response) {
        return response.state() == WhistleStep.INSISTED ? said(response, WhistleStep.INSISTED) : null;
    }
}
