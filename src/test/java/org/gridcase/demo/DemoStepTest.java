package org.gridcase.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoStepTest {

    @Test
    void aDispatchNamesUnitsOfTheCentreThatDispatches() {
        DemoStep step = DemoStep.parse("dispatch=dispatch>housing+emergency,370112002-centre:立即组织抢修。");

        assertThat(step.task()).isEqualTo("userTask_dispatchCase");
        assertThat(step.answers("370112-centre"))
                .isEqualTo(Map.of(
                        "outcome", "dispatch",
                        "leadUnit", "370112-housing",
                        "coUnits", "370112-emergency,370112002-centre",
                        "opinion", "立即组织抢修。"));
    }

    @Test
    void withoutUnitsTheProposalStands() {
        assertThat(DemoStep.parse("dispatch=dispatch").answers("370112-centre"))
                .isEqualTo(Map.of("outcome", "dispatch"));
    }

    @Test
    void aTaskOfOneOfSeveralUnitsIsNamed() {
        assertThat(DemoStep.parse("handle@public-safety=resolved").unit()).isEqualTo("public-safety");
    }

    @Test
    void whatIsNoStepIsRefused() {
        assertThatThrownBy(() -> DemoStep.parse("劝离")).hasMessage("no step: 劝离");
        assertThatThrownBy(() -> DemoStep.parse("handel=resolved")).hasMessage("no such step: handel");
    }
}
