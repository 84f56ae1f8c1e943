package org.gridcase.rehearsal.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.gridcase.calendar.Light;
import org.gridcase.casefile.history.DecisionWords;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rehearsal tells a step in the words that are used for it elsewhere. */
class StepWordsTest {

    private static final Said CLOSED = new Said("结案", "Closed");

    private final Organisation organisation = mock();
    private final StepWords words = new StepWords(organisation, mock(DecisionWords.class, CALLS_REAL_METHODS));

    /** A district without units: what is said of one is its code. */
    @BeforeEach
    void aUnitIsCalledByItsCode() {
        when(organisation.nameOf(anyString())).thenCallRealMethod();
    }

    @Test
    void howACaseEndsIsToldInWords() {
        assertThat(words.decision(Action.CLOSED, "closed").chinese()).isEqualTo("已结案");
    }

    @Test
    void stepsOnTheWayAreToldAsOnThePageOfACase() {
        assertThat(chinese(Action.REWORK_DECIDED, "raise")).isEqualTo("提级办理");
        assertThat(words.decision(Action.REWORK_DECIDED, "raise").english()).isEqualTo("Raised to the next tier");
    }

    @ParameterizedTest
    @EnumSource
    void measuresAreToldAsInSupervision(Measure measure) {
        assertThat(chinese(Action.ORDER_ISSUED, measure.code())).isEqualTo(measure.label());
        assertThat(chinese(Action.REFERRED, measure.code())).isEqualTo(measure.label());
    }

    @ParameterizedTest
    @EnumSource
    void lightsAreToldAsOnTheBoard(Light light) {
        assertThat(chinese(Action.LIGHT_TURNED, light.code())).isEqualTo(light.label());
    }

    @Test
    void limitsAreToldAsOnThePageOfACaseAndNothingElseIsTakenApart() {
        assertThat(chinese(Action.ASSIGNED, "lead P5D working-days")).isEqualTo("主办，时限 5个工作日");
        assertThat(words.decision(Action.ASSIGNED, "lead P5D working-days").english())
                .isEqualTo("Lead, limit 5 working days");
        assertThat(chinese(Action.TABLE_ASKED, "P5D working-days")).isEqualTo("P5D working-days");
    }

    @Test
    void aWordIsNoResultOfAnotherKindOfStep() {
        assertThat(chinese(Action.TABLE_ASKED, "order none")).isEqualTo("order none");
    }

    @Test
    void aStepIsToldOnceAndWithTheMarksOfItsLanguage() {
        assertThat(words.step(CLOSED, Action.CLOSED, "370112001", "grid", "closed")
                        .chinese())
                .isEqualTo("结案（370112001，网格）");
        assertThat(words.step(CLOSED, Action.CLOSED, "370112001", "grid", "closed")
                        .english())
                .isEqualTo("Closed (370112001, Grid)");
        assertThat(words.step(CLOSED, Action.CLOSED, null, "attic", "closed").chinese())
                .as("a word that somebody has bent in the database")
                .isEqualTo("结案（attic）");
        assertThat(words.step(Said.same("Rework"), Action.REWORK_DECIDED, null, null, "raise")
                        .english())
                .isEqualTo("Rework Raised to the next tier");
    }

    private String chinese(Action action, String decision) {
        return words.decision(action, decision).chinese();
    }
}
