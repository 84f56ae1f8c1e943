package org.gridcase.rehearsal.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Locale;
import java.util.Optional;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.history.DecisionWords;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rehearsal tells a step in the words that are used for it elsewhere. */
class StepWordsTest {

    private final DecisionWords decisions = mock(DecisionWords.class);
    private final StepWords words = new StepWords(mock(Organisation.class), decisions);

    @Test
    void howACaseEndsIsToldInWords() {
        assertThat(words.decision(Action.CLOSED, "closed", Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("已结案");
    }

    @Test
    void stepsOnTheWayAreToldAsOnThePageOfACase() {
        when(decisions.of(Action.REWORK_DECIDED, "raise")).thenReturn(Optional.of("提级办理"));
        assertThat(words.decision(Action.REWORK_DECIDED, "raise", Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("提级办理");
        assertThat(words.decision(Action.REWORK_DECIDED, "raise", Locale.ENGLISH))
                .isEqualTo("raise");
    }

    @ParameterizedTest
    @EnumSource
    void measuresAreToldAsInSupervision(Measure measure) {
        assertThat(beside(measure.code())).isEqualTo(measure.label());
    }

    @ParameterizedTest
    @EnumSource
    void lightsAreToldAsOnTheBoard(Light light) {
        assertThat(beside(light.code())).isEqualTo(light.label());
    }

    @ParameterizedTest
    @EnumSource
    void causesAreToldAsInSupervision(Cause cause) {
        assertThat(beside(cause.code())).isEqualTo(cause.label());
    }

    private String beside(String decision) {
        return words.decision(Action.ORDER_ISSUED, decision, Locale.SIMPLIFIED_CHINESE);
    }
}
