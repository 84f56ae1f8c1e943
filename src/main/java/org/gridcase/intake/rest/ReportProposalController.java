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
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.handling.SimilarCases;
import org.gridcase.handling.SimilarCases.Matter;
import org.gridcase.intake.report.ChannelRights;
import org.gridcase.intake.report.PlaceRules;
import org.gridcase.intake.report.ReportProposalService;
import org.gridcase.intake.report.ReportProposalService.Proposal;
import org.gridcase.intake.report.ReportRules;
import org.gridcase.intake.rest.CasePageView.RuleView;
import org.gridcase.intake.rest.CaseView.CategoryView;
import org.gridcase.intake.rest.SimilarCaseViews.SimilarCaseView;
import org.gridcase.intake.rest.SimilarCaseViews.SimilarCasesView;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.Said;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
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
    private final SimilarCases similar;
    private final SimilarCaseViews views;
    private final Organisation organisation;
    private final RecordReader bodies;
    private final Clock clock;

    ReportProposalController(
            ReportProposalService proposals,
            ChannelRights channels,
            PlaceRules places,
            SimilarCases similar,
            SimilarCaseViews views,
            Organisation organisation,
            RecordReader bodies,
            Clock clock) {
        this.proposals = proposals;
        this.channels = channels;
        this.places = places;
        this.similar = similar;
        this.views = views;
        this.organisation = organisation;
        this.bodies = bodies;
        this.clock = clock;
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
                        .map(each -> new ChannelView(each.code(), each.said()))
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
            @Schema(description = "已选的大类 the major category that was chosen", example = "城市管理")
            @EnteredText(max = WORD, optional = true)
            @Nullable
            String kind,

            @Schema(description = "已选的小类 code of the minor category that was chosen", example = "street-vending")
            @EnteredText(max = WORD, optional = true)
            @Nullable
            String category,

            @EnteredText(max = ReportRules.TITLE) String title,

            @EnteredText(max = ReportRules.DESCRIPTION, optional = true) @Nullable
            String description,

            @EnteredText(max = ReportRules.ADDRESS, optional = true) @Nullable
            String address,

            @Schema(description = "网格或区域编码 code of a grid or area") @EnteredText(max = WORD, optional = true) @Nullable
            String area,

            @Schema(description = "WGS-84", example = "117.0812") @Nullable
            Double longitude,

            @Schema(description = "WGS-84", example = "36.6791") @Nullable
            Double latitude) {

        String told() {
            return description == null ? "" : description;
        }
    }

    @Schema(name = "ReportProposal", description = "按规则表会归入的类别,和可能相同的在办案件")
    record ProposalView(
            @Schema(description = "由文字归入的类别,不问大类,最可能的在前 what the words alone say, the likeliest first")
            List<FoundView> proposals,

            @Schema(description = "已选大类之下的小类;未选或没有一张表认得的为空 of the kind that was chosen") @Nullable
            FoundView ofKind,

            @Schema(description = "同一区域或附近、文字或类别相近的在办案件 open cases here that may be the same matter")
            List<SimilarCaseView> similar,

            @Schema(description = "另有几件未列出 how many more there are, less alike")
            int moreSimilar,

            @Schema(
                    description =
                            "标题、情况、地址中的电话号码和身份证号 telephone and identity card numbers in title, description and address")
            List<NumberView> numbers) {}

    @Schema(name = "NumberInReport")
    record NumberView(
            @Schema(allowableValues = {"title", "description", "address"})
            String field,

            @Schema(description = "原文 as it was written", example = "１３８００１３８０００")
            String text,

            @Schema(description = "电话号码;否则为身份证号 a telephone number, otherwise an identity card's")
            boolean telephone) {}

    @Schema(name = "ProposedCategory")
    record FoundView(
            @Schema(description = "上报时填写的用词 the word to report it by, so that the table is asked again")
            String kind,

            CategoryView category,
            List<RuleView> rules) {

        static FoundView of(Proposal proposal) {
            return new FoundView(
                    proposal.kind(),
                    CategoryView.of(proposal.category()),
                    proposal.rules().stream().map(RuleView::of).toList());
        }
    }

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
        FieldRules.point(faults, "longitude", begun.longitude(), "latitude", begun.latitude());
        faults.refuse();
        List<Proposal> found = proposals.byWords(begun.title(), begun.told());
        Optional<Proposal> ofKind =
                Optional.ofNullable(begun.kind()).flatMap(kind -> proposals.ofKind(kind, begun.title(), begun.told()));
        Set<String> categories = Stream.of(found.stream(), ofKind.stream().filter(each -> begun.category() == null))
                .flatMap(each -> each)
                .map(each -> each.category().code())
                .collect(Collectors.toCollection(HashSet::new));
        if (begun.category() != null) {
            categories.add(begun.category());
        }
        Coordinate point = begun.longitude() == null || begun.latitude() == null
                ? null
                : new Coordinate(begun.longitude(), begun.latitude());
        SimilarCasesView shown =
                views.of(similar.to(new Matter(begun.title(), begun.told(), categories, area, point, clock.instant())));
        return new ProposalView(
                found.stream().map(FoundView::of).toList(),
                ofKind.map(FoundView::of).orElse(null),
                shown.cases(),
                shown.more(),
                Stream.of(
                                numbers("title", begun.title()),
                                numbers("description", begun.told()),
                                numbers("address", begun.address()))
                        .flatMap(each -> each)
                        .toList());
    }

    private static Stream<NumberView> numbers(String field, @Nullable String text) {
        return text == null
                ? Stream.empty()
                : PersonalDataRedactor.numbers(text).stream()
                        .map(each -> new NumberView(field, each.text(), each.telephone()));
    }
}
