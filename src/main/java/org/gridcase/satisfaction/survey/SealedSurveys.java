package org.gridcase.satisfaction.survey;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of surveys is sealed in the trace of the reports. */
@Component
class SealedSurveys implements SealedParts {

    private static final String TABLE = "survey";
    private static final List<String> KEY = List.of("case_number");

    static final SealedPart ASKED = SealedPart.of(
            "survey",
            TABLE,
            KEY,
            List.of(
                    "head",
                    "closed_at",
                    "asked_at",
                    "way",
                    "until_at",
                    "source",
                    "unit",
                    "area",
                    "category",
                    "attempts"));

    static final SealedPart ANSWERED = SealedPart.of(
            "survey-answer",
            TABLE,
            KEY,
            List.of("responded", "solved", "satisfied", "words", "answered_at", "answered_by"));

    static final SealedPart ENDED = SealedPart.of("survey-ended", TABLE, KEY, List.of("ended"));

    static final SealedPart REFUSED = SealedPart.of("survey-refusal", "survey_refusal", KEY, List.of("at"));

    @Override
    public List<SealedPart> parts() {
        return List.of(ASKED, ANSWERED, ENDED, REFUSED);
    }
}
