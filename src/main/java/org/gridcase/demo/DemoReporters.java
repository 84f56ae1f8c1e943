package org.gridcase.demo;

import java.util.List;
import java.util.Objects;
import org.gridcase.casefile.trace.Rating;
import org.gridcase.handling.CaseReopening;
import org.gridcase.resident.ReportCodes;
import org.gridcase.satisfaction.AskingRun;
import org.gridcase.satisfaction.Surveys;
import org.gridcase.security.Actor;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What becomes of cases of the demo after their end: their reporters say how it was, and what is not solved is taken up again. */
@Component
@Profile("demo")
class DemoReporters {

    private static final Rating CONTENT = new Rating(true, true, Rating.MOST);
    private static final Rating NOT_CONTENT = new Rating(true, false, Rating.LEAST);

    private final ReportCodes codes;
    private final Surveys surveys;
    private final AskingRun asking;
    private final CaseReopening reopening;
    private final Actor actor;

    DemoReporters(ReportCodes codes, Surveys surveys, AskingRun asking, CaseReopening reopening, Actor actor) {
        this.codes = codes;
        this.surveys = surveys;
        this.asking = asking;
        this.reopening = reopening;
        this.actor = actor;
    }

    /** By the page of the report. */
    void rate(String number, DemoStep step) {
        actor.bySystem(() -> {
            codes.give(number);
            return surveys.answer(number, step.outcome().equals("solved") ? CONTENT : NOT_CONTENT, step.opinion());
        });
    }

    /** @param account of the centre */
    void reopen(String number, String account, DemoStep step) {
        String reason = Objects.requireNonNull(step.opinion());
        Actor.signedInAs(account, () -> reopening.reopen(number, reason, List.of()));
    }

    /** Those who have not said anything yet are asked as the table says. */
    void ask() {
        asking.run();
    }
}
