package org.gridcase.rehearsal.cases;

import org.gridcase.engine.failure.RuleFailure;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.CaseAlreadyEndedException;
import org.gridcase.problem.Causes;
import org.gridcase.problem.Incidents;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Texts;

/** What has gone wrong in a rehearsal, in words for people. */
public final class FailureSentences {

    private static final int LONGEST = 500;

    private FailureSentences() {}

    /**
     * What a rule or a form refuses says so itself. Of anything else the log has more.
     *
     * @param place in Chinese: what was being done
     */
    public static String of(String place, Throwable failure) {
        return Texts.shortened(place + "：" + sentence(failure, place), LONGEST);
    }

    private static String sentence(Throwable failure, String place) {
        RuleFailure rule = RuleFailure.in(failure);
        if (rule != null) {
            return rule.sentence();
        }
        return Causes.first(CannotGoOnException.class, failure)
                .<Throwable>map(each -> each)
                .or(() -> Causes.first(BusinessRuleViolation.class, failure))
                .map(each -> String.valueOf(each.getMessage()))
                .or(() -> Causes.first(CaseAlreadyEndedException.class, failure).map(each -> "案件这时%s，不能再办理"
                        .formatted(each.caseFile().state().label())))
                .or(() -> Causes.first(ProblemException.class, failure)
                        .map(each -> String.valueOf(each.getBody().getDetail())))
                .orElseGet(() ->
                        "系统出错，请把事件编号 %s 告诉系统管理员，由其查日志后重试".formatted(Incidents.log("rehearsal: " + place, failure)));
    }
}
