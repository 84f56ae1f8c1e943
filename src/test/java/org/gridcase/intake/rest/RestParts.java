package org.gridcase.intake.rest;

import static org.mockito.Mockito.mock;

import java.time.Clock;
import org.gridcase.assignment.Stages;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.VerificationRepository;
import org.gridcase.casefile.history.StageResults;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.casefile.search.Lights;
import org.gridcase.geography.GridLocator;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.SimilarCases;
import org.gridcase.handling.StuckCases;
import org.gridcase.intake.report.ChannelRights;
import org.gridcase.intake.report.PlaceRules;
import org.gridcase.intake.report.ReportParts;
import org.gridcase.intake.report.ReportRules;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.ProblemParts;
import org.gridcase.problem.Said;

/** What the fixture of intake takes from this room. */
public record RestParts(
        PlaceRules places, ReportRules rules, Access access, ChannelRights channels, Object cases, Object reference) {

    public static RestParts of(
            Organisation organisation,
            GridLocator locator,
            CaseFileRepository caseFiles,
            TraceRepository traces,
            AssignmentRepository assignments,
            VerificationRepository verifications,
            Lights lights,
            CaseSearch search,
            Catalogue catalogue,
            CaseHandling handling,
            Clock clock) {
        ReportParts report = ReportParts.of(organisation, locator, catalogue, handling, clock);
        PlaceRules places = report.places();
        ReportRules rules = report.rules();
        ChannelRights channels = report.channels();
        Stages stages = mock(
                Stages.class,
                call -> call.getMethod().getReturnType() == Said.class ? Said.label("stage", "handling", "承办") : "承办");
        CaseViews views = new CaseViews(
                caseFiles,
                assignments,
                stages,
                verifications,
                mock(StageResults.class),
                new CaseStanding(stages, organisation, mock(StuckCases.class), clock),
                mock(AdditionRepository.class),
                mock(JoiningRepository.class),
                lights,
                mock(CaseBreaks.class),
                organisation,
                clock);
        Access access = new Access(organisation);
        CaseFilters filters = new CaseFilters(organisation, catalogue, places, clock);
        return new RestParts(
                places,
                rules,
                access,
                channels,
                new CaseController(
                        handling,
                        mock(SimilarCases.class),
                        new SimilarCaseViews(clock),
                        traces,
                        search,
                        rules,
                        filters,
                        views,
                        access,
                        channels,
                        ProblemParts.bodies()),
                new ReferenceController(catalogue, organisation, places));
    }
}
