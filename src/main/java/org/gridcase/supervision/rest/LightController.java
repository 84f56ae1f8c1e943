package org.gridcase.supervision.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.search.Lights.Wanted;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.PageKeys;
import org.gridcase.supervision.rest.BoardView.AssignmentPage;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The light board: how many open assignments of each unit are green, yellow and red, and which. */
@RestController
@RequestMapping(path = "/api/lights", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "灯板 light board")
class LightController {

    private final Filters filters;
    private final BoardViews views;

    LightController(Filters filters, BoardViews views) {
        this.filters = filters;
        this.views = views;
    }

    @GetMapping
    @Operation(
            operationId = "readLightBoard",
            summary = "灯板 The light board",
            description = "各单位在办派单的绿灯、黄灯、红灯数,按查询这一刻的时限计算。 Open assignments by unit and light, told from the"
                    + " deadlines at this moment.")
    @Parameter(name = "area", description = "只看此区域的案件 only cases of this area", example = "370112001")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "灯板 the board")
    @InvalidInputResponse
    BoardView board(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Authentication caller,
            HttpServletRequest request) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("area"));
        String area = filters.area(faults, query.getFirst("area"));
        faults.refuse();
        return views.board(
                area,
                RuleFailureController.answersForRules(caller),
                SupervisionController.sweeps(caller),
                Messages.localeOf(request));
    }

    @GetMapping("/assignments")
    @Operation(
            operationId = "listLitAssignments",
            summary = "灯板上的派单 The assignments behind the figures",
            description = "未办结的派单,时限早的在前。翻页:把答复中的 next 作为 after 再查。 Open assignments, the earliest deadline first."
                    + " To page, give `next` of the answer as `after`.")
    @Parameter(name = "area", description = "只看此区域的案件 only cases of this area", example = "370112001")
    @Parameter(
            name = "place",
            description = "地点只具体到此区域的案件 only cases of which no smaller area is known",
            example = "370112001")
    @Parameter(name = "unit", description = "承办单位编码,可用逗号隔开几个 codes of units, separated by commas")
    @Parameter(name = "category", description = "案件小类编码 code of the case's category", example = "street-vending")
    @Parameter(
            name = "person",
            description =
                    "账号:其已领取的,以及其负责的单位尚未领取的 account: what the person has claimed, and what nobody has claimed in a unit"
                            + " for which they answer")
    @Parameter(
            name = "stage",
            description = "环节,可用逗号隔开几个 codes of stages, separated by commas",
            example = "handling,verifying")
    @Parameter(
            name = "step",
            description = "案件办理流程图上的步骤:层级,verifying 核实,beside 督办答复等 step of the diagram of a case: a tier,"
                    + " `verifying`, or `beside` for answers to orders, requests and referrals",
            example = "street")
    @Parameter(name = "light", description = "green, yellow, red")
    @Parameter(
            name = "limit",
            description = "1–200",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(name = "after", description = "上一页的 next")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "一页派单 a page of assignments")
    @InvalidInputResponse
    AssignmentPage assignments(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(
                faults,
                query,
                Set.of("area", "place", "unit", "category", "person", "stage", "step", "light", "limit", "after"));
        Map<String, String> values = query.toSingleValueMap();
        Wanted wanted = filters.assignments(faults, values);
        int size = filters.size(faults, values.get("limit"));
        Lights.Key after = PageKeys.after(faults, values.get("after"), Lights.Key::new);
        faults.refuse();
        return views.assignments(wanted, after, size);
    }
}
