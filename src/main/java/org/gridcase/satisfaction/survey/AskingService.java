package org.gridcase.satisfaction.survey;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.gridcase.casefile.BentRecordException;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.satisfaction.AskingRun;
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
public class AskingService implements AskingRun {

    private static final Logger LOG = LoggerFactory.getLogger(AskingService.class);
    private static final int PAGE = 500;

    /** So that a run is over before the engine takes its job for lost. */
    private static final int MOST = 5_000;

    private final SurveyRepository surveys;
    private final SurveyService service;
    private final ReporterReach reporters;
    private final CaseFileRepository caseFiles;
    private final CallProcess calls;
    private final Actor actor;
    private final Clock clock;
    private final TransactionTemplate transaction;

    /** Where the run before stopped, so that reports nobody is asked about, which come up again, keep none waiting that have higher numbers. */
    private volatile String reached = "";

    AskingService(
            SurveyRepository surveys,
            SurveyService service,
            ReporterReach reporters,
            CaseFileRepository caseFiles,
            CallProcess calls,
            Actor actor,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.surveys = surveys;
        this.service = service;
        this.reporters = reporters;
        this.caseFiles = caseFiles;
        this.calls = calls;
        this.actor = actor;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public int run() {
        return actor.bySystem(() -> ask()
                + each(surveys.over(clock.instant()), this::end)
                + each(surveys.beforeSomebody(), this::endIfOutOfReach)
                + each(surveys.toBeCalled(clock.instant()), this::call));
    }

    private int ask() {
        Draw draw = Draw.anew();
        int failed = 0;
        int looked = 0;
        String after = reached;
        List<String> page;
        do {
            page = surveys.unasked(clock.instant().minus(SurveyService.FOUND), after, PAGE);
            failed += each(page, report -> service.ask(report, draw));
            looked += page.size();
            after = page.size() < PAGE ? "" : page.get(page.size() - 1);
        } while (!after.isEmpty() && looked < MOST);
        reached = after;
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

    /** Reporters may refuse of another report while somebody has the call before them. */
    private void endIfOutOfReach(String report) {
        caseFiles.hold(report);
        if (surveys.find(report).filter(each -> each.ended() == null).isPresent()) {
            reporters.gone(report).ifPresent(why -> {
                surveys.end(report, why);
                calls.over(report);
            });
        }
    }

    private void call(String report) {
        caseFiles.holdProved(report);
        surveys.find(report)
                .filter(each -> each.ended() == null && each.callAt() != null && each.rating() == null)
                .ifPresent(each ->
                        reporters.gone(report).ifPresentOrElse(why -> surveys.end(report, why), () -> begin(report)));
    }

    private void begin(String report) {
        service.calling(report);
        calls.begin(report);
    }

    /**
     * A random draw that anybody can repeat: by the seed, which the trace names, and the number of the case.
     *
     * @param seed made anew for each run that asks
     */
    record Draw(String seed) {

        private static final int DIGITS = 8; // of the digest in hexadecimal

        static Draw anew() {
            return new Draw(UUID.randomUUID().toString().substring(0, 8));
        }

        /** From 0 to less than 1: the first eight digits of SHA-256 of seed, colon and number, as a fraction of all there are. */
        double of(String caseNumber) {
            String digest = Sha256.of(seed + ":" + caseNumber).substring(0, DIGITS);
            return Long.parseLong(digest, 16) / (double) (1L << (4 * DIGITS));
        }

        static String written(double number) {
            return String.format(Locale.ROOT, "%.4f", number);
        }
    }
}
