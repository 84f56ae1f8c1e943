package org.gridcase.operation.startup;

import org.gridcase.engine.deployment.DeploymentCheck;
import org.gridcase.engine.deployment.DeploymentCheck.Submission;
import org.gridcase.engine.rule.ShippedRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.StopWatch;

/**
 * Checks the rules that come with the application as if somebody deployed them, before the node is called ready: Camunda Modeler gives up
 * after five seconds, and the first check would have to load and compile all there is to checking. Nothing is deployed.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RuleWarmUp implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RuleWarmUp.class);

    private final DeploymentCheck checks;
    private final boolean wanted;

    RuleWarmUp(DeploymentCheck checks, @Value("${gridcase.warm-up:true}") boolean wanted) {
        this.checks = checks;
        this.wanted = wanted;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (wanted) {
            StopWatch watch = new StopWatch();
            watch.start();
            check();
            watch.stop();
            LOG.info("规则检查预热用时 {} 秒 checks of rules warmed up", "%.1f".formatted(watch.getTotalTimeSeconds()));
        }
    }

    /** All diagrams, tables and forms that come with the application, as one deployment of somebody. */
    void check() {
        try {
            checks.faultsIn(new Submission("system", ShippedRules.files()));
        } catch (RuntimeException e) {
            // A start does not depend on it.
            LOG.debug("the check ended early", e);
        }
    }
}
