package org.gridcase.operation.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.gridcase.GridcaseTest;
import org.gridcase.engine.deployment.DeploymentCheck;
import org.gridcase.engine.deployment.DeploymentCheck.Fault;
import org.gridcase.engine.deployment.DeploymentCheck.Submission;
import org.gridcase.engine.rule.ShippedRules;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Camunda Modeler gives up after five seconds; a check of all rules at once takes less than two once the node is ready. */
@GridcaseTest
class RuleWarmUpTest {

    @Autowired
    DeploymentCheck checks;

    @Test
    void afterItAllRulesAreCheckedInTwoSeconds() {
        var files = ShippedRules.files();
        assertThat(files.keySet()).filteredOn(name -> name.endsWith(".bpmn")).hasSize(23);
        assertThat(files.keySet()).filteredOn(name -> name.endsWith(".dmn")).hasSize(32);
        new RuleWarmUp(checks, true).check();

        long before = spent();
        List<Fault> faults = checks.faultsIn(new Submission("policy-officer", files));
        Duration took = Duration.ofNanos(spent() - before);

        assertThat(faults).as("only the technical diagrams are refused").allMatch(fault -> fault.message()
                .contains("不能由人部署"));
        assertThat(took).as("of the processor").isLessThan(Duration.ofSeconds(2));
    }

    private static long spent() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
