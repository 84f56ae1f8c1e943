package org.gridcase.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.rulebook.proposal.PastCases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tables may ask where a case is, and with which unit: the cases of the last year are counted by that as well. */
@GridcaseTest
class PastCasesTest {

    @Autowired
    private CaseWalk walk;

    @Autowired
    private PastCases past;

    @Test
    void casesAreCountedByPlaceAndUnit() throws IOException {
        walk.reported();

        assertThat(past.inputs()).containsAll(PlaceInputs.ALL);
        assertThat(past.lastYear(Set.of("street", "area", "unit", "stage")).orElseThrow())
                .anySatisfy(tally -> {
                    assertThat(tally.cases()).isPositive();
                    assertThat(tally.inputs()).containsEntry("street", "映泉街道").containsKeys("unit", "stage");
                    assertThat(tally.inputs().get("area")).startsWith("映泉街道");
                });
    }
}
