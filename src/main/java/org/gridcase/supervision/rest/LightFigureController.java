package org.gridcase.supervision.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.supervision.rest.LightFigureView.Group;
import org.gridcase.supervision.rest.LightFigureView.Trend;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures of the light board by something else than the unit, and day by day. */
@RestController
@RequestMapping(path = "/api/lights", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "灯板 light board")
class LightFigureController {

    private final Filters filters;
    private final LightFigureViews views;

    LightFigureController(Filters filters, LightFigureViews views) {
        this.filters = filters;
        this.views = views;
    }

    @GetMapping("/groups")
    @Operation(
            operationId = "countLights",
            summary = "按类别、人员、地点或步骤的灯数 Lights by category, person, place or step",
            description =
                    "同一批在办派单,各组之和等于灯板的合计;按步骤的,督办答复、缓办审批、问责处理、吹哨在 beside 一组。红灯多的在前。 The same open assignments: the groups add up to the"
                            + " board; by step, answers to orders, requests and referrals are the group `beside`. The worst first.")
    @Parameter(
            name = "by",
            required = true,
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"category", "person", "place", "step"}))
    @Parameter(name = "area", description = "只看此区域的案件 only cases of this area", example = "370112001")
    @Parameter(name = "stage", description = "环节,可用逗号隔开几个 codes of stages, separated by commas")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "各组 the groups")
    @InvalidInputResponse
    LightFigureView groups(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("by", "area", "stage"));
        String by = FieldRules.required(faults, "by", query.getFirst("by"), Filters.WORD);
        Group.By wanted = FieldRules.oneOf(faults, "by", by, Group.By.values(), Group.By::code, Group.By::label);
        String area = filters.area(faults, query.getFirst("area"));
        List<String> stages = filters.stages(faults, query.getFirst("stage"));
        faults.refuse();
        return views.groups(Objects.requireNonNull(wanted), area, stages);
    }

    @GetMapping("/trend")
    @Operation(
            operationId = "readLightTrend",
            summary = "近三十日的灯 The lights of the last thirty days",
            description =
                    "每日首次灯态核查时的件数,早的在前;没有核查的日子不列,末项为此刻。能看全部案件的区域按区域计,只看本单位的按本单位计（ownUnits）;只见一部分的区域不列。"
                            + " As the first sweep of each day found them, the oldest first; days without one are left out, and the last is this moment. Of the areas"
                            + " all of whose cases the caller sees; else of their units (ownUnits); nothing of an area of which they see a part.")
    @Parameter(name = "area", description = "只看此区域 only this area", example = "370112001")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "逐日的件数 day by day")
    @InvalidInputResponse
    Trend trend(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("area"));
        String area = filters.area(faults, query.getFirst("area"));
        faults.refuse();
        return views.trend(area);
    }
}
