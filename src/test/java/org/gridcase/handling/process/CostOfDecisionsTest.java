package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.spi.DmnEngineMetricCollector;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.gridcase.CaseWalk;
import org.gridcase.CatalogueFile;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.engine.decision.DecisionTables;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tables have in the processor time of a case, from the report to the closing. */
@GridcaseTest
class CostOfDecisionsTest {

    private static final Logger LOG = LoggerFactory.getLogger(CostOfDecisionsTest.class);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CASES = 30;
    private static final int DECISIONS = 2_000;
    private static final double GREATEST_SHARE = 0.03;

    @Autowired
    CaseWalk walk;

    @Autowired
    DecisionTables tables;

    @Autowired
    ProcessEngineConfigurationImpl configuration;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void tablesTakeLessThanThreeHundredthsOfTheProcessorTimeOfACase() {
        IntStream.range(0, CASES).forEach(each -> oneCase());
        decisionsTake();
        DmnEngineMetricCollector asked =
                configuration.getDmnEngineConfiguration().getEngineMetricCollector();
        asked.clearExecutedDecisionInstances();
        long before = THREADS.getCurrentThreadCpuTime();
        IntStream.range(0, CASES).forEach(each -> oneCase());
        double ofACase = (THREADS.getCurrentThreadCpuTime() - before) / 1_000.0 / CASES;
        double number = (double) asked.clearExecutedDecisionInstances() / CASES;
        double ofADecision = decisionsTake();

        double share = number * ofADecision / ofACase;
        LOG.info(
                "a case asks {} tables of {} µs each: {} % of its {} ms",
                number, Math.round(ofADecision), Math.round(share * 1000) / 10.0, Math.round(ofACase / 1000));
        assertThat(number).isBetween(4.0, 10.0);
        assertThat(share).isLessThan(GREATEST_SHARE);
    }

    private void oneCase() {
        String number = walk.reported("property-service", Urgency.CRITICAL, CaseWalk.GRID);
        walk.dispatches(number);
        walk.closes(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    /** Microseconds of one decision, asked as the application asks it, in a transaction that is there anyway. */
    private double decisionsTake() {
        return Objects.requireNonNull(transaction.execute(status -> manyDecisionsTake()));
    }

    private double manyDecisionsTake() {
        Map<String, Object> inputs = new HashMap<>(CatalogueFile.traits("物业服务"));
        inputs.putAll(Map.of("category", "物业服务", "stage", "承办", "tier", "街道", "urgency", "特急", "unitKind", "职能科室"));
        long before = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < DECISIONS; i++) {
            tables.decide("determine-time-limit", inputs);
        }
        return (THREADS.getCurrentThreadCpuTime() - before) / 1_000.0 / DECISIONS;
    }
}
