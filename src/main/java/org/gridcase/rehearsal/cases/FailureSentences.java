package org.gridcase.rehearsal.cases;

import java.util.Locale;
import org.gridcase.engine.failure.RuleFailure;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.CaseAlreadyEndedException;
import org.gridcase.problem.Causes;
import org.gridcase.problem.Incidents;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;

/** What has gone wrong in a rehearsal, in words for people. */
public final class FailureSentences {

    private static final int LONGEST = 500;

    private FailureSentences() {}

    /** What a rule or a form refuses says so itself. Of anything else the log has more. @param place what was being done */
    public static Said of(Said place, Throwable failure) {
        Said all = Said.of("rehearsal.at-place", place, sentence(failure, place));
        return new Said(Texts.shortened(all.chinese(), LONGEST), Texts.shortened(all.english(), LONGEST));
    }

    private static Said sentence(Throwable failure, Said place) {
        RuleFailure rule = RuleFailure.in(failure);
        if (rule != null) {
            return Said.same(rule.sentence());
        }
        return Causes.first(CannotGoOnException.class, failure)
                .map(CannotGoOnException::why)
                .or(() -> Causes.first(BusinessRuleViolation.class, failure)
                        .map(each -> new Said(each.in(Locale.CHINESE), each.in(Locale.ENGLISH))))
                .or(() -> Causes.first(CaseAlreadyEndedException.class, failure)
                        .map(each -> Said.of(
                                "rehearsal.has-ended", each.caseFile().state().said())))
                .or(() -> Causes.first(ProblemException.class, failure).map(ProblemException::detail))
                .orElseGet(
                        () -> Said.of("rehearsal.incident", Incidents.log("rehearsal: " + place.chinese(), failure)));
    }
}
