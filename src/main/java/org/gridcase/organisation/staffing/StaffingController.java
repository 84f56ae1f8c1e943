package org.gridcase.organisation.staffing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.staffing.StaffingRepository.Shortfall;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.StaffingRule;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint that lists grids with too few people. */
@RestController
@RequestMapping(path = "/api/organisation/staffing", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "组织 organisation")
class StaffingController {

    private final StaffingRepository staffing;
    private final Organisation organisation;
    private final String district;

    StaffingController(
            StaffingRepository staffing, Organisation organisation, @Value("${gridcase.district}") String district) {
        this.staffing = staffing;
        this.organisation = organisation;
        this.district = district;
    }

    @GetMapping
    @Operation(
            operationId = "listStaffing",
            summary = "网格人员配备缺口 What grids lack of the staffing rule 1+1+1+N",
            description =
                    "按今日在岗人员对照各类网格的配备标准（网格长、网格指导员、专职网格员各 1 名，兼职不限），只列不足的。" + " Today's posts; only what is missing.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "缺口 the shortfalls")
    @InvalidInputResponse
    StaffingView staffing(
            @Parameter(description = "区域编码；不填为全区。Code of an area; left out, the district.", example = "370112001")
                    @RequestParam(required = false)
                    @Nullable
                    String area) {
        AreaCode code = area(area == null || area.isBlank() ? district : area.strip());
        List<ShortfallView> shortfalls =
                staffing.shortfalls(code).stream().map(ShortfallView::of).toList();
        int lacking =
                (int) shortfalls.stream().map(ShortfallView::grid).distinct().count();
        return new StaffingView(
                code.value(),
                staffing.gridsIn(code),
                lacking,
                staffing.rules().stream().map(RuleView::of).toList(),
                shortfalls);
    }

    private AreaCode area(String value) {
        return parse(value)
                .filter(organisation::exists)
                .orElseThrow(() -> InvalidInputException.of(
                        ProblemKind.INVALID_INPUT, "area", "fault.no-such-area", Texts.shown(value)));
    }

    private static Optional<AreaCode> parse(String value) {
        try {
            return Optional.of(new AreaCode(Texts.plain(value).strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param lacking how many grids lack somebody */
    @Schema(name = "Staffing")
    record StaffingView(
            @Schema(example = "370112001") String area,

            @Schema(description = "网格数 grids examined", example = "12")
            int grids,

            @Schema(description = "有缺口的网格数 grids that lack somebody", example = "1")
            int lacking,

            @Schema(description = "配备标准 the rule") List<RuleView> rules,
            List<ShortfallView> shortfalls) {}

    @Schema(name = "StaffingRule")
    record RuleView(
            @Schema(allowableValues = {"rural", "urban", "dedicated"})
            String type,

            @Schema(example = "网格长") String title,
            @Schema(example = "1") int least) {

        static RuleView of(StaffingRule rule) {
            return new RuleView(rule.type().code(), rule.title(), rule.least());
        }
    }

    @Schema(name = "StaffingShortfall")
    record ShortfallView(
            @Schema(example = "370112001001001") String grid,
            @Schema(example = "映泉社区第一网格") String name,
            @Schema(example = "urban") String type,

            @Schema(description = "人口 residents", example = "882")
            int population,

            @Schema(example = "专职网格员") String title,

            @Schema(description = "应有 needed", example = "1")
            int least,

            @Schema(description = "实有 present", example = "0")
            int present) {

        static ShortfallView of(Shortfall shortfall) {
            return new ShortfallView(
                    shortfall.grid().value(),
                    shortfall.name(),
                    shortfall.type().code(),
                    shortfall.population(),
                    shortfall.title(),
                    shortfall.least(),
                    shortfall.present());
        }
    }
}
