package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.relocation.Relocation;
import org.gridcase.casefile.relocation.Relocation.Outcome;
import org.gridcase.casefile.relocation.RelocationRepository;
import org.gridcase.casefile.relocation.RelocationRepository.Criteria;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.handling.CaseAlreadyEndedException;
import org.gridcase.handling.CaseRelocation;
import org.gridcase.handling.CaseRelocation.Because;
import org.gridcase.handling.CaseRelocation.Relocated;
import org.gridcase.imports.Preview;
import org.gridcase.imports.PreviewParameter;
import org.gridcase.intake.report.CaseForm.LocationForm;
import org.gridcase.intake.report.PlaceRules;
import org.gridcase.intake.rest.RelocationView.CasePlaceView;
import org.gridcase.intake.rest.RelocationView.Item;
import org.gridcase.intake.rest.RelocationView.Page;
import org.gridcase.intake.rest.RelocationView.PlaceView;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Problem;
import org.gridcase.seal.PersonalNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Moving a case to another place, and which cases have moved. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "案件 cases")
class RelocationController {

    private static final int REASON = 500;
    private static final int LARGEST_SIZE = 200;
    private static final int DEFAULT_SIZE = 50;
    private static final int WORD = 100;

    private final CaseRelocation relocation;
    private final RelocationRepository relocations;
    private final CaseSearch search;
    private final PlaceRules places;
    private final Access access;
    private final Organisation organisation;
    private final CaseViews views;
    private final PlaceViews placeViews;

    RelocationController(
            CaseRelocation relocation,
            RelocationRepository relocations,
            CaseSearch search,
            PlaceRules places,
            Access access,
            Organisation organisation,
            CaseViews views,
            PlaceViews placeViews) {
        this.views = views;
        this.placeViews = placeViews;
        this.relocation = relocation;
        this.relocations = relocations;
        this.search = search;
        this.places = places;
        this.access = access;
        this.organisation = organisation;
    }

    @GetMapping("/{number}/location")
    @Operation(
            operationId = "readPlaceOfCase",
            summary = "案件地点 Where a case is",
            description = "网格或区域、地址、坐标,以及您能否变更。 Grid or area, address, point, and whether you may move the case.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "地点 the place")
    @NoSuchCaseAnswer
    CasePlaceView place(@PathVariable String number, @Parameter(hidden = true) Authentication caller) {
        return placeViews.of(search.get(number), caller);
    }

    @PostMapping(path = "/{number}/location", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "moveCase",
            summary = "变更案件地点 Move a case to where it is",
            description =
                    "案件所在辖区的指挥中心成员和管理员可以变更;新地点也须在其辖区之内。尚无人领取的网格、社区任务移交新地点的单位,时限重新计算;"
                            + "已有人办理的由其继续办理。preview=true 只答变更后的网格和承办,不改动。见 docs/boundaries.md。\n\n"
                            + "Members of the command centre of the case's area, which has to contain the new place too, and administrators."
                            + " Work on which nobody has begun goes to the unit of the new place. With preview=true nothing is changed.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = RelocationForm.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "变更前后的地点和承办 the places and the work")
    @ApiResponse(
            responseCode = "409",
            description = "案件已终结 the case has ended",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "422",
            description = "坐标与编码不符,请更正其一,或以 placeConfirmed 确认 point and code contradict each other",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @InvalidInputResponse
    @NoSuchCaseAnswer
    @PreviewParameter
    RelocationView move(
            @PathVariable String number,
            InputStream body,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Authentication caller,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        CaseFile file = search.get(number);
        access.toRelocate(file, caller);
        if (!file.state().open()) {
            throw new CaseAlreadyEndedException(file);
        }
        boolean preview = Preview.asked(query);
        Faults faults = new Faults();
        RelocationForm form = RelocationForm.read(body, faults);
        String reason = reason(form, preview, faults);
        Place place = place(file, form, faults);
        if (place == null || !faults.none()) {
            throw CaseController.refused(faults);
        }
        access.toRelocateTo(place, caller);
        Relocated relocated = preview
                ? relocation.preview(number, place)
                : relocation.relocate(number, place, reason == null ? "" : reason);
        return view(relocated, preview, Messages.localeOf(request));
    }

    private static @Nullable String reason(RelocationForm form, boolean preview, Faults faults) {
        String reason = preview
                ? FieldRules.optional(faults, "reason", form.reason(), REASON)
                : FieldRules.words(faults, "reason", form.reason(), REASON);
        PersonalNumbers.check(faults, "reason", reason);
        return reason;
    }

    /** Where nothing but a code is given, the point of the case stays, and is compared with it. */
    private @Nullable Place place(CaseFile file, RelocationForm form, Faults faults) {
        LocationForm given = form.point();
        boolean code = form.gridCode() != null || form.area() != null;
        Place before = file.place();
        LocationForm point = given == null && code && before.longitude() != null
                ? new LocationForm(before.longitude(), before.latitude(), null, null)
                : given;
        if (given != null && !code) {
            places.askForSystem(given, faults);
        }
        Place found =
                places.check(form.gridCode(), form.area(), point, Boolean.TRUE.equals(form.placeConfirmed()), faults);
        return found == null
                ? null
                : new Place(found.area(), found.longitude(), found.latitude(), before.address(), found.metresOutside());
    }

    private RelocationView view(Relocated relocated, boolean preview, Locale language) {
        Place before = relocated.before().place();
        Place after = relocated.place();
        Unit unit = relocated.unit();
        Because why = relocated.why();
        String work = relocated.work().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String text = Messages.text(
                language,
                "relocation." + (before.area().equals(after.area()) ? "same-area" : work),
                organisation.areaName(before.area()),
                organisation.areaName(after.area()),
                unit == null ? "-" : unit.name(),
                why == null ? "" : Messages.text(language, "relocation.because-" + why.code()));
        return new RelocationView(
                relocated.before().number(),
                preview,
                PlaceView.of(before, organisation),
                PlaceView.of(after, organisation),
                work,
                RelocationView.code(unit),
                unit == null ? null : unit.name(),
                text);
    }

    @GetMapping("/relocations")
    @Operation(
            operationId = "listRelocations",
            summary = "地点变更清单 Cases that were moved, or lie elsewhere since boundaries were redrawn",
            description = "最新的在前,仅限可见范围内的案件。outcome=stayed 即边界调整后仍由原网格办理的案件。"
                    + " Newest first, of cases one may see. outcome=stayed: those that stay with their grid by policy.")
    @Parameter(
            name = "boundaryImport",
            description = "哪一次边界导入 the import of boundaries",
            schema = @Schema(type = "integer"))
    @Parameter(name = "number", description = "案件编号 number of the case")
    @Parameter(name = "outcome", description = "stayed, moved, transferred, returned, pending, void")
    @Parameter(
            name = "limit",
            description = "1–200",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(name = "after", description = "上一页的 next", schema = @Schema(type = "integer"))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "一页 a page")
    @InvalidInputResponse
    Page relocations(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("boundaryImport", "number", "outcome", "limit", "after"));
        Criteria wanted = new Criteria(
                id(faults, "boundaryImport", query.getFirst("boundaryImport")),
                FieldRules.optional(faults, "number", query.getFirst("number"), WORD),
                FieldRules.oneOf(
                        faults, "outcome", query.getFirst("outcome"), Outcome.values(), Outcome::code, Outcome::label),
                id(faults, "after", query.getFirst("after")));
        int size = FieldRules.number(faults, "limit", query.getFirst("limit"), 1, LARGEST_SIZE, DEFAULT_SIZE);
        faults.refuse();
        List<Relocation> found = relocations.find(wanted, size + 1);
        List<Item> items = found.stream().limit(size).map(this::item).toList();
        return new Page(items, found.size() > size ? items.get(size - 1).id() : null);
    }

    private static @Nullable Long id(Faults faults, String field, @Nullable String value) {
        String text = FieldRules.optional(faults, field, value, WORD);
        if (text != null && !text.matches("[0-9]{1,18}")) {
            faults.add(field, "fault.not-number");
            return null;
        }
        return text == null ? null : Long.valueOf(text);
    }

    private Item item(Relocation relocation) {
        Place to = relocation.to();
        return new Item(
                relocation.id(),
                relocation.caseNumber(),
                relocation.boundaryImport(),
                views.time(relocation.at()),
                relocation.account(),
                PlaceView.of(relocation.from(), organisation),
                to == null ? null : PlaceView.of(to, organisation),
                relocation.outcome().code(),
                relocation.outcome().label());
    }
}
