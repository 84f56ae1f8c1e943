package org.gridcase.security.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.gridcase.engine.query.QueryBudget;
import org.gridcase.engine.query.QueryLimits;
import org.gridcase.engine.query.QueryRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * What one account's queries may use of the database on this node: so many at the same time, and so much time in all. A query is paid for
 * when it has ended, by the time it took; whoever has overdrawn waits until that is made up for.
 */
@Component
@EnableConfigurationProperties(AccountQueryBudget.Allowance.class)
class AccountQueryBudget implements QueryBudget {

    private static final int MOST_ACCOUNTS = 20_000;

    /** More than a page of the web applications asks for at once; whoever sends more is answered at once that it is too much. */
    private static final int MOST_WAITING = 16;

    private final LoadingCache<String, Use> byAccount;
    private final Duration patience;

    AccountQueryBudget(Allowance allowance, QueryLimits limits) {
        this.patience = limits.patience();
        this.byAccount = Caffeine.newBuilder()
                .maximumSize(MOST_ACCOUNTS)
                .expireAfterAccess(allowance.per().multipliedBy(10)) // longer than what can be overdrawn
                .build(account -> new Use(new Semaphore(allowance.atOnce(), true), bucket(allowance)));
    }

    /**
     * @param atOnce queries of one account at the same time
     * @param time of the database within {@code per}
     */
    @ConfigurationProperties("gridcase.limits.query-budget")
    record Allowance(
            @DefaultValue("4") int atOnce,
            @DefaultValue("30s") Duration time,
            @DefaultValue("1m") Duration per) {}

    private record Use(Semaphore running, Bucket milliseconds) {}

    private static Bucket bucket(Allowance allowance) {
        long most = allowance.time().toMillis();
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, allowance.per()))
                .build();
    }

    @Override
    public Admission enter(String account) {
        Use use = byAccount.get(account);
        refuseOverdrawn(use);
        if (!begins(use.running)) {
            throw QueryRefused.tooMuch("query.at-once", patience);
        }
        long begun = TimeMeter.SYSTEM_NANOTIME.currentTimeNanos();
        return () -> {
            use.running.release();
            use.milliseconds.consumeIgnoringRateLimits(Math.max(
                    1,
                    Duration.ofNanos(TimeMeter.SYSTEM_NANOTIME.currentTimeNanos() - begun)
                            .toMillis()));
        };
    }

    private static void refuseOverdrawn(Use use) {
        var probe = use.milliseconds.estimateAbilityToConsume(1);
        if (!probe.canBeConsumed()) {
            throw QueryRefused.tooMuch("query.budget", Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private boolean begins(Semaphore running) {
        try {
            return running.getQueueLength() < MOST_WAITING
                    && running.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
