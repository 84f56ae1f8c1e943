package org.gridcase.privacy.protection;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.gridcase.casefile.erasure.ErasureService;
import org.gridcase.casefile.erasure.ErasureService.Grounds;
import org.gridcase.casefile.erasure.ErasureService.Kind;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.privacy.NightlyClearing;
import org.gridcase.privacy.decision.RetentionTable;
import org.gridcase.privacy.decision.RetentionTable.Keeping;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.security.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases the personal data of cases that ended long enough ago, each case in a transaction of its own. It can stop anywhere and be run
 * again, or by two at once: a case that is done stays done.
 */
@Component
public class RetentionService {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionService.class);
    private static final int PAGE = 500;

    /** So that a run is over before the engine takes its job for lost, which is after five minutes. */
    private static final int MOST = 10_000;

    private final ErasureService erasures;
    private final List<NightlyClearing> clearings;
    private final RetentionTable table;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RetentionService(
            ErasureService erasures,
            List<NightlyClearing> clearings,
            RetentionTable table,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.erasures = erasures;
        this.clearings = clearings;
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * What a run did.
     *
     * @param looked cases whose time was over
     * @param erased those of them that held personal data
     * @param failed those that could not be erased, what was left behind and could not be cleared away, and kinds of cases about which the table says nothing
     */
    public record Run(int looked, int erased, int failed) {}

    /** Clears away what was left behind, and erases what has been kept long enough by now, up to ten thousand cases; the rest is for the next run. */
    public Run run() {
        int looked = 0;
        int erased = 0;
        int failed = clearLeftBehind();
        for (Kind kind : erasures.kinds()) {
            if (looked >= MOST) {
                break;
            }
            Run one = run(kind, MOST - looked);
            looked += one.looked();
            erased += one.erased();
            failed += one.failed();
        }
        LOG.info("清除到期个人信息：到期 {} 件，清除 {} 件，未成 {} 件", looked, erased, failed);
        return new Run(looked, erased, failed);
    }

    /** @return how much could not be cleared away */
    private int clearLeftBehind() {
        int failed = 0;
        for (NightlyClearing each : clearings) {
            try {
                each.clear();
            } catch (RuntimeException e) {
                DatabaseFailures.passOn(e);
                LOG.error("无人使用的内容未能清理", e);
                failed++;
            }
        }
        return failed;
    }

    private Run run(Kind kind, int most) {
        Keeping keeping;
        try {
            keeping = table.keeping(kind);
        } catch (NoDecisionResultException e) {
            LOG.error(
                    "{}（{}）的个人信息未清除：{}",
                    kind.category().majorName(),
                    kind.ending().label(),
                    e.getMessage());
            return new Run(0, 0, 1);
        }
        Grounds grounds = new Grounds(
                Actor.SYSTEM,
                "已按保存期限清除（%s）".formatted(keeping.basis()),
                "保存期限 %s 届满（%s）".formatted(keeping.keep(), keeping.basis()),
                keeping.decisionSource());
        Instant endedBy = ZonedDateTime.now(clock).minus(keeping.keep()).toInstant();
        Run all = new Run(0, 0, 0);
        String after = "";
        List<String> page;
        do {
            page = erasures.due(kind, endedBy, after, Math.min(PAGE, most - all.looked()));
            for (String number : page) {
                all = erase(number, grounds, all);
                after = number;
            }
        } while (page.size() == PAGE && all.looked() < most);
        return all;
    }

    private Run erase(String number, Grounds grounds, Run so) {
        try {
            boolean erased = Objects.requireNonNull(transaction.execute(status -> erasures.erase(number, grounds)));
            return new Run(so.looked() + 1, so.erased() + (erased ? 1 : 0), so.failed());
        } catch (RuntimeException e) {
            DatabaseFailures.passOn(e);
            LOG.error("案件 {} 的个人信息未能清除", number, e);
            return new Run(so.looked() + 1, so.erased(), so.failed() + 1);
        }
    }
}
