package org.gridcase.replay.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.replay.rest.ReplayView.DifferenceView;
import org.gridcase.replay.run.FoundDifference;
import org.gridcase.replay.run.ReplayRepository;
import org.gridcase.replay.run.ReplayRepository.Wanted;
import org.gridcase.replay.run.ReplayRun;
import org.gridcase.replay.run.ReplayService;
import org.gridcase.rulebook.RuleEndpoints;
import org.gridcase.spreadsheet.Cell;
import org.gridcase.spreadsheet.Spreadsheet;
import org.gridcase.spreadsheet.SpreadsheetFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a rule change would have done to past cases, for a spreadsheet. */
@RestController
@RequestMapping(path = "/api/rule-changes/{id}")
@Tag(name = "规则 rules")
class ReplayFileController {

    private static final ProblemKind NOT_YET = new ProblemKind("no-replay", HttpStatus.NOT_FOUND);

    private static final int AT_ONCE = 1000;

    private final ReplayService replays;
    private final ReplayRepository repository;
    private final ReplayViews views;
    private final VisibleAreas visible;

    ReplayFileController(ReplayService replays, ReplayRepository repository, ReplayViews views, VisibleAreas visible) {
        this.replays = replays;
        this.repository = repository;
        this.views = views;
        this.visible = visible;
    }

    @RuleEndpoints.Readers(ReplayController.NOT_ALLOWED)
    @GetMapping(path = "/replay.csv", produces = SpreadsheetFormat.CSV_TYPE)
    @Operation(
            operationId = "getRuleReplayFile",
            summary = "全部差别，供表格软件 All differences, for a spreadsheet",
            description = "kind、street、unit 筛选。编码是文字，不会被表格软件改写。 Codes are texts.")
    @Parameter(name = "kind")
    @Parameter(name = "street")
    @Parameter(name = "unit")
    @ApiResponse(
            responseCode = "200",
            description = "CSV",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @InvalidInputResponse
    void csv(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Authentication caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(SpreadsheetFormat.CSV, id, query, caller, request, response);
    }

    @RuleEndpoints.Readers(ReplayController.NOT_ALLOWED)
    @GetMapping(path = "/replay.xlsx", produces = SpreadsheetFormat.XLSX_TYPE)
    @Operation(
            operationId = "getRuleReplayWorkbook",
            summary = "全部差别，Excel 文件 All differences, as a workbook",
            description = "同 replay.csv。 As replay.csv.")
    @Parameter(name = "kind")
    @Parameter(name = "street")
    @Parameter(name = "unit")
    @ApiResponse(
            responseCode = "200",
            description = "Excel",
            content =
                    @Content(
                            mediaType = SpreadsheetFormat.XLSX_TYPE,
                            schema = @Schema(type = "string", format = "binary")))
    @InvalidInputResponse
    void workbook(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Authentication caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(SpreadsheetFormat.XLSX, id, query, caller, request, response);
    }

    private void send(
            SpreadsheetFormat format,
            String id,
            MultiValueMap<String, String> query,
            Authentication caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("kind", "street", "unit"));
        Wanted wanted = visible.wanted(faults, query, caller);
        faults.refuse();
        ReplayRun run = replays.newest(ReplayController.number(id)).orElseThrow(() -> new ProblemException(NOT_YET));
        Locale language = Messages.localeOf(request);
        List<String> heads = List.of(Messages.text(language, "replay.columns").split(","));
        Spreadsheet table = format.begin(
                response,
                "replay-" + run.change(),
                Messages.text(language, "replay.title", String.valueOf(run.change())),
                heads);
        write(run, wanted, views.names(language), table);
        table.end();
    }

    /** Page by page: the list may be long. */
    private void write(ReplayRun run, Wanted wanted, ReplayViews.Names names, Spreadsheet table) throws IOException {
        List<FoundDifference> page = repository.differences(run.change(), wanted, 0, AT_ONCE);
        while (!page.isEmpty()) {
            for (FoundDifference each : page) {
                table.row(cells(names.difference(each)));
            }
            page = repository.differences(
                    run.change(), wanted, page.get(page.size() - 1).position(), AT_ONCE);
        }
    }

    private static List<Cell> cells(DifferenceView each) {
        return List.of(
                Cell.code(each.number()),
                Cell.words(each.kindName()),
                Cell.code(each.area()),
                Cell.words(each.areaName()),
                Cell.code(each.unit()),
                Cell.words(each.unitName()),
                Cell.words(each.matter()),
                Cell.words(each.table()),
                Cell.words(each.tableName()),
                Cell.quantity(each.oldRow()),
                Cell.quantity(each.newRow()),
                Cell.words(each.oldValue()),
                Cell.words(each.newValue()));
    }
}
