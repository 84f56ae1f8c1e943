package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.casefile.Category;
import org.gridcase.intake.rest.CasePageView.RuleView;
import org.gridcase.intake.rest.CaseView.CategoryView;
import org.gridcase.intake.rest.ReportProposalService.Proposal;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For the page on which a matter is reported: where its reader reports from, and what would become of what is written so far. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "案件 cases")
class ReportProposalController {

    private static final int WORD = 100;

    private final ReportProposalService proposals;
    private final ChannelRights channels;
    private final PlaceRules places;
    private final CaseViews views;
    private final Organisation organisation;
    private final RecordReader bodies;

    ReportProposalController(
            ReportProposalService proposals,
            ChannelRights channels,
            PlaceRules places,
            CaseViews views,
            Organisation organisation,
            RecordReader bodies) {
        this.proposals = proposals;
        this.channels = channels;
        this.places = places;
        this.views = views;
        this.organisation = organisation;
        this.bodies = bodies;
    }

    @Schema(name = "ReportStart", description = "从何处上报 where somebody reports from")
    record StartView(
            @Schema(description = "本人账号 the caller") String reader,

            @Schema(description = "本人可代为登记的来源 the channels in whose name the caller reports")
            List<ChannelView> channels,

            @Schema(description = "本人所在的网格 the grid in which the caller works") @Nullable
            String gridCode) {}

    @Schema(name = "ReportChannel")
    record ChannelView(String code, Said name) {}

    @GetMapping("/channels")
    @Operation(
            operationId = "readReportStart",
            summary = "本人可代为登记的来源 The channels that I report by",
            description = "由所在单位决定;为空的,不在网页上报。By the units in which the caller works.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "来源 the channels")
    StartView start(@Parameter(hidden = true) Authentication caller) {
        return new StartView(
                caller.getName(),
                channels.of(caller).stream()
                        .map(each -> new ChannelView(each.code(), Said.label("source", each.code(), each.label())))
                        .toList(),
                organisation.unitsOf(caller.getName()).stream()
                        .map(Unit::area)
                        .map(AreaCode::value)
                        .filter(each -> PlaceRules.isGrid(each))
                        .findFirst()
                        .orElse(null));
    }

    /** What is written of a report so far. */
    @Schema(name = "ReportBegun")
    record ReportBegun(
            @Schema(description = "大类,或已选的小类 a major category, or the minor one that was chosen", example = "城市管理")
            @EnteredText(max = WORD)
            String category,

            @EnteredText(max = ReportRules.TITLE) String title,

            @EnteredText(max = ReportRules.DESCRIPTION, optional = true) @Nullable
            String description,

            @Schema(description = "网格或区域编码 code of a grid or area") @EnteredText(max = WORD, optional = true) @Nullable
            String area) {}

    @Schema(name = "ReportProposal", description = "按规则表会归入的类别,和可能相同的在办案件")
    record ProposalView(
            @Schema(description = "没有一张表认得的为空 empty where no table knows it") @Nullable
            CategoryView category,

            List<RuleView> rules,

            @Schema(description = "同一区域、同一类别的在办案件,最新的在前 open cases of the category in the area")
            List<SimilarView> similar) {}

    @Schema(name = "SimilarCase")
    record SimilarView(
            String number, String title, @Nullable String address, OffsetDateTime reportedAt, Said state) {}

    @PostMapping(path = "/proposal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "proposeCategory",
            summary = "拟归类别和相似案件 What would become of a report",
            description = "不保存任何内容。Nothing is stored.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ReportBegun.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "拟归类别 the proposal")
    @InvalidInputResponse
    ProposalView propose(InputStream body) throws IOException {
        Faults faults = new Faults();
        ReportBegun begun = bodies.read(ReportBegun.class, body, faults);
        AreaCode area = places.area(faults, "area", begun.area());
        faults.refuse();
        Proposal proposal = proposals.category(
                begun.category(), begun.title(), begun.description() == null ? "" : begun.description());
        Category category = proposal.category();
        return new ProposalView(
                category == null ? null : CategoryView.of(category),
                proposal.rules().stream().map(RuleView::of).toList(),
                category == null || area == null
                        ? List.of()
                        : proposals.similar(category, area).stream()
                                .map(each -> new SimilarView(
                                        each.number(),
                                        each.title(),
                                        each.place().address(),
                                        views.time(each.reportedAt()),
                                        each.state().said()))
                                .toList());
    }
}
