package org.gridcase.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.history.CaseStory;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.intake.rest.CasePageView.StepView;
import org.gridcase.organisation.ActingUnits;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who did what in whose name, for whatever a line of the trace is about. */
class StoryViewsTest {

    private static final Instant AT = Instant.parse("2026-11-26T04:00:00Z");

    private final Organisation organisation = mock();
    private final ActingUnits units = mock();
    private final CaseFile file = mock();
    private final StoryViews views = new StoryViews(units, mock(CaseViews.class));

    @BeforeEach
    void whoWorksWhere() {
        when(organisation.nameOf(anyString())).then(asked -> asked.getArgument(0) + "单位");
        when(organisation.nameAt(anyString(), any())).then(asked -> asked.getArgument(0));
        when(units.of(anyString(), any())).thenReturn(List.of());
        when(units.of("gao", AT)).thenReturn(List.of("housing"));
        when(units.of("liu", AT)).thenReturn(List.of("centre", "hotline"));
        when(file.channel()).thenReturn(Channel.RESIDENT_PAGE);
    }

    @Test
    void apartFromWhatALineIsAboutStandsWhoseNameItWasDoneIn() {
        StepView reported = told(line(Action.REPORTED, "gao", "town", null));
        assertThat(reported.unitName()).isEqualTo("housing单位");
        assertThat(reported.aboutUnitName()).isEqualTo("town单位");

        StepView withdrawn = told(line(Action.WITHDRAWN, "liu", "education", "报错了"));
        assertThat(withdrawn.unitName()).isEqualTo("centre单位、hotline单位");

        StepView joined = told(line(Action.JOINED, "gao", null, "同一件事"));
        assertThat(joined.unitName()).isEqualTo("housing单位");
        assertThat(joined.aboutUnitName()).isNull();
    }

    @Test
    void whatIsDecidedByHandIsDoneInTheNameOfTheUnitOfTheLine() {
        StepView answered = told(line(Action.ANSWERED, "gao", "vacant", "已修复"));
        assertThat(answered.unitName()).isEqualTo("vacant单位");
        assertThat(answered.aboutUnitName()).isNull();

        StepView claimed = told(line(Action.CLAIMED, "liu", "hotline", null));
        assertThat(claimed.unitName()).isEqualTo("hotline单位");
    }

    @Test
    void whoHasNoAccountIsTheReporterOrADeviceAndNotTheSystem() {
        assertThat(doer(Action.REPORTED)).isEqualTo("报告人");
        assertThat(doer(Action.RATED)).isEqualTo("报告人");
        assertThat(doer(Action.WITHDRAWN)).isEqualTo("报告人");
        assertThat(doer(Action.ADDITION_REPORTED)).isEqualTo("报告人");
        assertThat(doer(Action.REOPENED)).isEqualTo("报告人");
        when(file.channel()).thenReturn(Channel.SENSOR);
        assertThat(doer(Action.REPORTED)).isEqualTo("感知设备");
        assertThat(told(line(Action.CLOSED, Actor.SYSTEM, "a", null)).actorName())
                .isNull();
        StepView ofAResident = told(line(Action.REPORTED, Actor.SYSTEM, "grid", null));
        assertThat(ofAResident.unitName()).as("a resident is of no unit").isNull();
        assertThat(ofAResident.aboutUnitName()).isEqualTo("grid单位");
    }

    @Test
    void whatWasJustSaidIsNotSaidAgainByTheEndOfTheCase() {
        List<StepView> steps = all(
                line(Action.ANSWERED, "gao", "housing", "已修复"), line(Action.CLOSED, Actor.SYSTEM, "housing", "已修复"));
        assertThat(steps).extracting(StepView::reason).containsExactly("已修复", null);
        assertThat(all(line(Action.COMMENTED, "gao", "housing", "收到"), line(Action.COMMENTED, "liu", "hotline", "收到")))
                .extracting(StepView::reason)
                .containsExactly("收到", "收到");
    }

    @Test
    void theNameOfAStepIsNotRepeatedByWhatCameOfIt() {
        assertThat(told(line(Action.VERIFIED, "gao", "housing", null), new Said("核实通过", "Verified"))
                        .told())
                .isEqualTo(new Said("通过", ""));
        assertThat(told(line(Action.JOINED, "gao", null, null), new Said("并入案件 7", "Joined to case 7"))
                        .told())
                .extracting(Said::chinese)
                .isEqualTo("案件 7");
        assertThat(told(line(Action.REWORK_DECIDED, "gao", null, null), Said.same("原单位重办"))
                        .told())
                .isEqualTo(Said.same("原单位重办"));
    }

    private String doer(Action action) {
        return String.valueOf(
                told(line(action, Actor.SYSTEM, null, null)).actorName().chinese());
    }

    private static TraceEvent line(Action action, String actor, @Nullable String unit, @Nullable String reason) {
        return new TraceEvent(action, actor, unit, Tier.GRID, null, reason, null);
    }

    private StepView told(TraceEvent line) {
        return told(line, Said.same(""));
    }

    private StepView told(TraceEvent line, Said told) {
        return views.of(file, List.of(step(1, line, told)), new AnswerNames(organisation))
                .get(0);
    }

    private List<StepView> all(TraceEvent... lines) {
        return views.of(
                file,
                IntStream.range(0, lines.length)
                        .mapToObj(at -> step(at + 1, lines[at], Said.same("")))
                        .toList(),
                new AnswerNames(organisation));
    }

    private static CaseStory.Step step(int sequence, TraceEvent line, Said told) {
        return new CaseStory.Step(new TraceEntry(sequence, AT, line, null, mock(CasePosition.class)), told, List.of());
    }
}
