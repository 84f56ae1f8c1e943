package org.gridcase.whistle.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.whistle.call.Difficulty;
import org.gridcase.whistle.call.WhistleRoutes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Says before a whistle is sent which units it reaches at once, and which through the street. */
@RestController
@Tag(name = "吹哨 whistles")
class WhistleRouteController {

    private final CaseSearch search;
    private final WhistleRoutes routes;
    private final Actor actor;

    WhistleRouteController(CaseSearch search, WhistleRoutes routes, Actor actor) {
        this.search = search;
        this.routes = routes;
        this.actor = actor;
    }

    /** How a whistle reaches a unit. */
    @Schema(name = "WhistleRoute")
    record RouteView(
            @Schema(description = "单位编码 code of the unit") String unit,

            @Schema(allowableValues = {"direct", "street", "not-allowed"})
            String route,

            @Schema(example = "经街道指挥中心") Said routeName) {}

    @GetMapping(path = "/api/cases/{number}/whistles/routes", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "whistleRoutes",
            summary = "吹哨怎样送达 How a whistle reaches each unit",
            description =
                    "按规则表“判定吹哨规则”，吹哨以前先看；不能吹哨的为空。 By the table, before the whistle is sent; empty for whoever may call nobody.")
    @Parameter(
            name = "difficulty",
            description = "难度；不填为普通 left out, ordinary",
            schema = @Schema(allowableValues = {"ordinary", "hard"}))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "各单位 of each unit")
    @InvalidInputResponse
    List<RouteView> routes(
            @PathVariable String number,
            @Parameter(hidden = true) @RequestParam(required = false) @Nullable String difficulty) {
        Faults faults = new Faults();
        Difficulty wanted = FieldRules.oneOf(
                faults, "difficulty", difficulty, Difficulty.values(), Difficulty::code, Difficulty::label);
        faults.refuse();
        return routes
                .of(actor.current(), search.get(number), Objects.requireNonNullElse(wanted, Difficulty.ORDINARY))
                .entrySet()
                .stream()
                .map(each -> new RouteView(
                        each.getKey().code(),
                        each.getValue().code(),
                        each.getValue().said()))
                .toList();
    }
}
