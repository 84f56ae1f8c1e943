package org.gridcase.rehearsal.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

import java.util.Locale;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.history.DecisionWords;
import org.gridcase.casefile.trace.Measure;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rehearsal tells a step in the words that are used for it elsewhere. */
class StepWordsTest {

    private final StepWords words =
            new StepWords(mock(Organisation.class), mock(DecisionWords.class, CALLS_REAL_METHODS));

    @Test
    void howACaseEndsIsToldInWords() {
        assertThat(words.decision(Action.CLOSED, "closed", Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("已结案");
    }

    @Test
    void stepsOnTheWayAreToldAsOnThePageOfACase() {
        assertThat(chinese(Action.REWORK_DECIDED, "raise")).isEqualTo("提级办理");
        assertThat(words.decision(Action.REWORK_DECIDED, "raise", Locale.ENGLISH))
                .isEqualTo("Raised to the next tier");
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
        assertThat(words.decision(Action.ASSIGNED, "lead P5D working-days", Locale.ENGLISH))
                .isEqualTo("Lead, limit 5 working days");
        assertThat(chinese(Action.TABLE_ASKED, "P5D working-days")).isEqualTo("P5D working-days");
    }

    @Test
    void aWordIsNoResultOfAnotherKindOfStep() {
        assertThat(chinese(Action.TABLE_ASKED, "order none")).isEqualTo("order none");
    }

    @Test
    void aStepIsToldOnceAndWithTheMarksOfItsLanguage() {
        assertThat(words.step("结案", Action.CLOSED, "370112001", "grid", "closed", Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("结案（370112001，网格）");
        assertThat(words.step("Closed", Action.CLOSED, "370112001", "grid", "closed", Locale.ENGLISH))
                .isEqualTo("Closed (370112001, grid)");
        assertThat(words.step("Rework", Action.REWORK_DECIDED, null, null, "raise", Locale.ENGLISH))
                .isEqualTo("Rework Raised to the next tier");
    }

    private String chinese(Action action, String decision) {
        return words.decision(action, decision, Locale.SIMPLIFIED_CHINESE);
    }
}
