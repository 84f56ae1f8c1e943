package org.gridcase.satisfaction.survey;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is kept of surveys, to be read by other parts of the room. */
@Component
public class SurveyReading {

    private final SurveyRepository surveys;

    SurveyReading(SurveyRepository surveys) {
        this.surveys = surveys;
    }

    /** How the reporter of a report was asked, and what they say; empty where they were not. */
    public Optional<Survey> of(String report) {
        return surveys.find(report).filter(each -> each.ended() != Survey.Ended.NOT_DRAWN);
    }
}
