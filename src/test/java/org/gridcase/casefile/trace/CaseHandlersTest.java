package org.gridcase.casefile.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.gridcase.casefile.trace.TraceEvent.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who took part in a case. */
class CaseHandlersTest {

    @ParameterizedTest
    @ValueSource(strings = {"signAlarm", "reportProgress", "reportEmergency", "rateResponse", "verifyResult"})
    void takingATaskThatLooksAtTheCaseFromOutsideIsNoHandling(String task) {
        assertThat(CaseHandlers.NOBODY.after(claimed(task), null)).isEqualTo(CaseHandlers.NOBODY);
        assertThat(CaseHandlers.NOBODY.after(claimed("handleAssignment"), null).people())
                .containsExactly("clerk");
    }

    private static TraceEvent claimed(String task) {
        return new TraceEvent(
                Action.CLAIMED,
                "clerk",
                "370112001001",
                null,
                new TaskClaim(task, "clerk", null).written(),
                null,
                null);
    }

    @Test
    void whoCallsUnitsActsForTheirOwn() {
        TraceEvent called =
                new TraceEvent(Action.WHISTLED, "head", "370112-housing", null, "370112001001", "到现场", "rule:1");

        assertThat(called.actingUnit()).isEqualTo("370112001001");
    }
}
