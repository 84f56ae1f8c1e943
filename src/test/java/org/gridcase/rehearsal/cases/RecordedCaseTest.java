package org.gridcase.rehearsal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people once did is repeated or named among what is left out. */
class RecordedCaseTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

    /** Looking at who reported is no step of a case. */
    private static final Set<Action> NO_STEPS = Set.of(Action.REPORTER_REVEALED);

    @ParameterizedTest
    @EnumSource
    void whatIsDecidedByHandIsAnsweredOrNamed(Action action) {
        if (!action.decidedByHand() || NO_STEPS.contains(action)) {
            return;
        }

        RecordedCase recorded = recorded(new TraceEvent(action, "somebody", "370112001001", null, "", null, null));

        assertThat(recorded.script().answers().size() + recorded.leftOut().size())
                .isOne();
    }

    @Test
    void whoeverToldTheReporterTellsAgain() {
        RecordedCase recorded = recorded(
                new TraceEvent(Action.REPORTER_ANSWERED, "clerk", "370112001001", null, "phone", "满意", null),
                new TraceEvent(Action.CLOSED, "system", null, null, "closed", null, null));

        assertThat(recorded.script().report().withPhone()).isTrue();
        assertThat(recorded.script().answers()).singleElement().satisfies(answer -> {
            assertThat(answer.name().chinese()).isEqualTo("答复报告人");
            assertThat(answer.values()).containsEntry("told", "phone");
        });
    }

    @Test
    void whoWasToldByNobodyLeavesNoNumber() {
        RecordedCase recorded = recorded(new TraceEvent(Action.CLOSED, "system", null, null, "closed", null, null));

        assertThat(recorded.script().report().withPhone()).isFalse();
    }

    private static RecordedCase recorded(TraceEvent... steps) {
        CasePosition somewhere = CasePosition.read("handling grid 370112001001");
        List<TraceEntry> trace = new ArrayList<>();
        trace.add(new TraceEntry(
                1,
                MONDAY,
                new TraceEvent(Action.REPORTED, "clerk", null, Tier.GRID, "letter", null, null),
                null,
                somewhere));
        for (TraceEvent step : steps) {
            trace.add(new TraceEntry(trace.size() + 1, MONDAY, step, somewhere, somewhere));
        }
        return RecordedCase.of(file(), trace);
    }

    private static CaseFile file() {
        return new CaseFile(
                "1",
                "title",
                "words",
                Category.UNCLASSIFIED,
                Urgency.ROUTINE,
                new Place(new AreaCode("370112001001001"), null, null, null),
                Channel.LETTER_BOX,
                null,
                null,
                MONDAY,
                "clerk",
                CaseState.CLOSED,
                Tier.GRID,
                null,
                0,
                0,
                null,
                MONDAY,
                null);
    }
}
