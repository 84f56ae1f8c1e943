package org.gridcase.rehearsal.district;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.rehearsal.cases.CaseRehearsal;
import org.gridcase.rehearsal.cases.CaseScript;
import org.gridcase.rehearsal.cases.RehearsedWay;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A district in which rules are tried. All of its work is done by one thread of its own, in the order in which it is asked for: what the
 * caller's thread carries, a transaction, an account or a command of the engine, stays outside. It is made ready in that thread as well; that
 * it could not is told by the first thing asked of it.
 */
public final class RehearsalDistrict implements AutoCloseable {

    private final RunningDistrict running;
    private final Consumer<RunningDistrict> done;

    /** @param done takes it back when the rehearsal is over */
    RehearsalDistrict(RunningDistrict running, Consumer<RunningDistrict> done) {
        this.running = running;
        this.done = done;
    }

    public <T> T bean(Class<T> type) {
        return running.bean(type);
    }

    /** From now on these rule everywhere here but where pilots do. @param files contents by name, as they are deployed */
    public void deploy(Map<String, byte[]> files) {
        deploy(files, (pilots, own) -> false);
    }

    /**
     * From now on these rule everywhere here, in the areas of pilots as well.
     *
     * @param alone whether nothing else of the pilots decides either
     */
    public void deployOverPilots(Map<String, byte[]> files, boolean alone) {
        deploy(
                files,
                (ofPilot, own) -> alone
                        || own.stream()
                                .anyMatch(each -> each.kind() == ofPilot.kind()
                                        && each.key().equals(ofPilot.key())));
    }

    /** @param ended whether something of a pilot decides no more, by it and what is deployed */
    private void deploy(Map<String, byte[]> files, BiPredicate<RuleVersion, List<RuleVersion>> ended) {
        deployed(files, (rules, own) -> {
            rules.deployed(own);
            rules.endedInAreas(ofPilot -> ended.test(ofPilot, own));
        });
    }

    /** From now on these rule in these areas here, as those of a pilot do. @param files contents by name, as they are deployed */
    public void deployIn(List<String> areas, Map<String, byte[]> files) {
        deployed(files, (rules, own) -> rules.deployedInAreas(own, areas));
    }

    /** From now on nothing of any pilot decides here. */
    public void endPilots() {
        in(() -> {
            bean(TransactionTemplate.class)
                    .executeWithoutResult(status -> bean(RulesInForce.class).endedInAreas(ofPilot -> true));
            return true;
        });
    }

    private void deployed(Map<String, byte[]> files, BiConsumer<RulesInForce, List<RuleVersion>> then) {
        in(() -> {
            bean(TransactionTemplate.class).executeWithoutResult(status -> {
                RuleDeployment deployment = bean(RuleDeployment.class);
                deployment.waitForOthers();
                then.accept(bean(RulesInForce.class), deployment.deploy("rehearsal", files));
            });
            return true;
        });
    }

    /** Has a case go its way, and waits for its end. @param until how long it is watched */
    public RehearsedWay run(CaseScript script, Instant until) {
        return await(begin(script, until));
    }

    /** Has a case go its way after all that was asked for before, while the caller does something else. @param until how long it is watched */
    public Future<RehearsedWay> begin(CaseScript script, Instant until) {
        return running.begin(() -> bean(CaseRehearsal.class).run(script, until));
    }

    /** Does something in the district, and waits for its end. */
    public <T> T in(Callable<T> work) {
        return await(running.begin(work));
    }

    /** What came of something that was begun here, as soon as it is there. */
    public static <T> T await(Future<T> begun) {
        return RunningDistrict.await(begun);
    }

    /** Ends after what is being done; what only waits is not begun. */
    @Override
    public void close() {
        done.accept(running);
    }
}
