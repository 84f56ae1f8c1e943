package org.gridcase.casefile.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One line for each result that a step on the way of a case can have. */
class DecisionWordsTest {

    private final Organisation organisation = mock();
    private final DecisionWords words = new DecisionWords(organisation, mock(Catalogue.class));

    /** A district without units: what is said of one is its code. */
    @BeforeEach
    void aUnitIsCalledByItsCode() {
        when(organisation.nameOf(anyString())).thenCallRealMethod();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    REWORK_DECIDED       | same-unit             | 原单位重办
                    REWORK_DECIDED       | dispatch-again        | 重新派遣
                    REWORK_DECIDED       | raise                 | 提级办理
                    REWORK_DECIDED       | anything              |
                    ANSWERED             | resolved              | 办结
                    ANSWERED             | escalate              | 上报上级
                    ANSWERED             | return                | 退回
                    VERIFIED             | verified              | 核实通过
                    VERIFIED             | not-verified          | 核实未通过
                    DISPATCH_DECIDED     | reject                | 不予受理
                    DISPATCH_DECIDED     | dispatch a + b        | 主办 a；协办 b
                    MEETING_DECIDED      | dispatch a + b,c      | 派遣：主办 a；协办 b、c
                    UNITS_PROPOSED       | rework a              | 主办 a
                    CO_HANDLERS_RELEASED | b,c                   | b、c
                    ASSIGNED             | lead P5D working-days | 主办，时限 5个工作日
                    ASSIGNED             | co-handler P2D working-days by-dispatcher | 协办，时限 2个工作日，由派遣单位定
                    ASSIGNED             | lead                  |
                    UNITS_PROPOSED       | no unit named 园林中心  | 规则表给出的“园林中心”不在本辖区
                    ASSISTANCE_ANSWERED  | resolved              | 办结
                    LIGHT_TURNED         | red                   | 红灯
                    URGED                | urge                  | 催办
                    ORDER_ISSUED         | 督办〔2026〕7号 order   | 一级督办
                    REFERRED             | talk                  | 约谈
                    CALLED_TO_ACCOUNT    | none                  | 不另采取措施
                    ANSWERED             | talk                  |
                    TABLE_ASKED          | order                 |
                    """)
    void aDecisionHasOneWord(Action action, String decision, String word) {
        assertThat(words.of(new StepDecision(action, decision))
                        .map(Said::chinese)
                        .orElse(null))
                .isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    MEETING_DECIDED      | dispatch a + b,c       | Dispatched: lead a; co-handlers b, c
                    UNITS_PROPOSED       | no unit named 园林中心   | The table names “园林中心”, which is no unit here
                    ASSIGNED             | lead P5D working-days  | Lead, limit 5 working days
                    ASSIGNED             | co-handler P2D working-days by-dispatcher | Co-handler, limit 2 working days, set by the unit that dispatched
                    ASSIGNED             | lead PT1H hours        | Lead, limit 1 hour
                    ASSISTANCE_ASSIGNED  | assistant PT30M working-hours | Assistant, limit 30 working min
                    VERIFIED             | not-verified           | Not verified
                    """)
    void andOneInEnglish(Action action, String decision, String word) {
        assertThat(words.of(new StepDecision(action, decision)).map(Said::english))
                .contains(word);
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {
                "DEADLINE_RECOUNTED",
                "DEFERRAL_REQUESTED",
                "DEFERRAL_GRANTED",
                "DEFERRAL_REFUSED",
                "DEFERRAL_LAPSED"
            })
    void theStoryTellsFromWhenToWhenADeadlineMoves(Action action) {
        String span = "2026-12-18 17:30 → 2026-12-21 17:30";
        TraceEvent step = new TraceEvent(action, "somebody", null, null, span, "理由", null);
        assertThat(words.told(new TraceEntry(2, Instant.EPOCH, step, null, mock()))
                        .chinese())
                .isEqualTo(span);
    }

    @Test
    void aLineThatSaysNothingHasNoWordOfItsOwn() {
        StepDecision nothing =
                StepDecision.of(new TraceEvent(Action.DEFERRAL_REQUESTED, "somebody", null, null, null, null, null));

        assertThat(nothing.names()).isEmpty();
        assertThat(nothing.newDeadline()).isEmpty();
        assertThat(new StepDecision(Action.DEFERRAL_REQUESTED, "11-25 17:30 → 11-30 17:30").newDeadline())
                .hasValue("11-30 17:30");
    }
}
