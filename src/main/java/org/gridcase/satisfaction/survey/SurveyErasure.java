package org.gridcase.satisfaction.survey;

import java.util.Optional;
import org.gridcase.casefile.erasure.ErasedWithCase;
import org.gridcase.satisfaction.survey.Survey.Ended;
import org.springframework.stereotype.Component;

/**
 * With the personal data of a case go the words that its reporter wrote and a call that somebody has before them; the answers stay. That the
 * reporter does not want to be asked leads to nobody any more once their number is gone.
 */
@Component
class SurveyErasure implements ErasedWithCase {

    private final SurveyRepository surveys;
    private final CallProcess calls;

    SurveyErasure(SurveyRepository surveys, CallProcess calls) {
        this.surveys = surveys;
        this.calls = calls;
    }

    @Override
    public Optional<String> erase(String caseNumber) {
        surveys.find(caseNumber)
                .filter(each -> each.attempts() > 0 && each.ended() == null)
                .ifPresent(each -> {
                    surveys.end(caseNumber, Ended.OVER);
                    calls.over(caseNumber);
                });
        return surveys.erase(caseNumber) ? Optional.of("survey") : Optional.empty();
    }
}
