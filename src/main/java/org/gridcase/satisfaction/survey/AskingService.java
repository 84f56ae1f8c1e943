package org.gridcase.satisfaction.survey;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.gridcase.casefile.BentRecordException;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.satisfaction.survey.Survey.Ended;
import org.gridcase.security.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through what was closed lately: asks whom the table lets be asked, has those called whose call is due, and ends calls of which nobody
 * needs the answer any more. Each report in a transaction of its own: a run can stop anywhere, be repeated, and be done by two at once.
 */
@Component
public class AskingService {

    private static final Logger LOG = LoggerFactory.getLogger(AskingService.class);
    private static final int PAGE = 500;

    /** So that a run is over before the engine takes its job for lost. */
    private static final int MOST = 5_000;

    private final SurveyRepository surveys;
    private final SurveyService service;
    private final CaseFileRepository caseFiles;
    private final CallProcess calls;
    private final Actor actor;
    private final Clock clock;
    private final TransactionTemplate transaction;

    AskingService(
            SurveyRepository surveys,
            SurveyService service,
            CaseFileRepository caseFiles,
            CallProcess calls,
            Actor actor,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.surveys = surveys;
        this.service = service;
        this.caseFiles = caseFiles;
        this.calls = calls;
        this.actor = actor;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @return how many reports could not be gone through, each with its reason in the log */
    public int run() {
        return actor.bySystem(() -> ask()
                + each(surveys.over(clock.instant()), this::end)
                + each(surveys.toBeCalled(clock.instant()), this::call));
    }

    private int ask() {
        Draw draw = Draw.anew();
        int failed = 0;
        int looked = 0;
        String after = "";
        List<String> page;
        do {
            page = surveys.unasked(clock.instant().minus(SurveyService.FOUND), after, PAGE);
            failed += each(page, report -> service.ask(report, draw));
            looked += page.size();
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == PAGE && looked < MOST);
        return failed;
    }

    private int each(List<String> reports, Consumer<String> work) {
        int failed = 0;
        for (String report : reports) {
            try {
                transaction.executeWithoutResult(status -> work.accept(report));
            } catch (BentRecordException bent) { // until it is restored, the verification names it
                LOG.error("案件 {} 未请评价：{}", report, bent.getMessage());
            } catch (RuntimeException e) {
                DatabaseFailures.passOn(e);
                if (!ConflictRetry.lost(e)) { // what somebody else did a moment ago, the next run finds done
                    LOG.error("案件 {} 的报告人未能请评价", report, e);
                    failed++;
                }
            }
        }
        return failed;
    }

    private void end(String report) {
        caseFiles.hold(report);
        if (surveys.find(report).filter(each -> each.ended() == null).isPresent()) {
            surveys.end(report, Ended.OVER);
            calls.over(report);
        }
    }

    private void call(String report) {
        caseFiles.holdProved(report);
        surveys.find(report)
                .filter(each -> each.ended() == null && each.callAt() != null && each.rating() == null)
                .ifPresent(each -> {
                    service.calling(report);
                    calls.begin(report);
                });
    }
}
