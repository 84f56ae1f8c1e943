package org.gridcase.rulebook.rest;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.JsonFields;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.rulebook.RuleEndpoints;
import org.gridcase.rulebook.check.TableEvaluationService;
import org.gridcase.rulebook.check.TableEvaluationService.Evaluated;
import org.gridcase.rulebook.check.TableSources;
import org.gridcase.rulebook.check.TableSources.Source;
import org.gridcase.rulebook.finding.NamedAreas;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.table.TableHead;
import org.gridcase.rulebook.table.TableHead.Column;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tables that policy staff try out, in force or of a change: which there are, what they ask, what they answer. */
@RestController
@RequestMapping(path = "/api/rule-tables", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则 rules")
class RuleTableController {

    private static final String NOT_ALLOWED = "rule-tables-not-allowed";
    private static final ProblemKind NO_TABLE = new ProblemKind("no-rule-table", HttpStatus.NOT_FOUND);
    private static final ProblemKind NO_CHANGE = new ProblemKind("no-rule-change", HttpStatus.NOT_FOUND);

    private static final int LONGEST_AREA = 100;
    private static final int LONGEST_VALUE = 4000;
    private static final int MOST_VALUES = 50;

    private final TableSources sources;
    private final TableEvaluationService evaluations;
    private final ChangesOnTheirWay changes;
    private final NamedAreas areas;

    RuleTableController(
            TableSources sources, TableEvaluationService evaluations, ChangesOnTheirWay changes, NamedAreas areas) {
        this.sources = sources;
        this.evaluations = evaluations;
        this.changes = changes;
        this.areas = areas;
    }

    @Schema(name = "RuleTables")
    record TablesView(List<TableView> tables) {}

    @Schema(name = "RuleTableName")
    record TableView(String id, String name) {}

    @RuleEndpoints.AuthorsAndReviewers(NOT_ALLOWED)
    @GetMapping
    @Operation(
            operationId = "listRuleTables",
            summary = "可以试算的规则表 Tables that can be tried out",
            description = "现行的规则表；change 为变更编号时，是该变更中的。 Those in force, or with change those of a change.")
    @Parameter(name = "change", description = "变更编号 number of a change")
    @Parameter(name = "area", description = "区域的名称或编码 name or code of an area")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则表 tables")
    @InvalidInputResponse
    TablesView list(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Place place = place(query);
        List<Source> found = place.change == null ? sources.inForce(place.area) : sources.in(files(place.change));
        return new TablesView(found.stream()
                .map(source -> new TableView(source.head().id(), source.head().name()))
                .toList());
    }

    /**
     * @param choices the words that a value can be; none where any can
     * @param follows whether it need not be given where the category is
     */
    @Schema(name = "RuleTableColumn")
    record ColumnView(
            String label,
            String name,
            @Schema(example = "string") String type,
            List<String> choices,
            boolean follows) {

        static ColumnView of(Column column) {
            return new ColumnView(
                    column.label(),
                    column.name(),
                    column.type(),
                    column.words(),
                    TableUse.OF_CATEGORY.contains(column.name()));
        }
    }

    /** @param category from which some inputs follow, so that these need not be given; null where none does */
    @Schema(name = "RuleTable")
    record HeadView(
            String id, String name, @Nullable ColumnView category, List<ColumnView> inputs, List<ColumnView> outputs) {}

    @RuleEndpoints.AuthorsAndReviewers(NOT_ALLOWED)
    @GetMapping("/{table}")
    @Operation(
            operationId = "getRuleTable",
            summary = "一张规则表的栏目 The columns of a table",
            description = "每一输入栏目的名称、种类和可选的值。 What it asks, with the words that can be chosen.")
    @Parameter(name = "change", description = "变更编号 number of a change")
    @Parameter(name = "area", description = "区域的名称或编码 name or code of an area")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "栏目 columns")
    @InvalidInputResponse
    HeadView one(
            @PathVariable String table, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Place place = place(query);
        TableHead head = sources.find(files(place.change), table, place.area)
                .orElseThrow(() -> new ProblemException(NO_TABLE))
                .head();
        return new HeadView(
                head.id(),
                head.name(),
                sources.standingFor(head).map(ColumnView::of).orElse(null),
                sources.inputs(head).stream().map(ColumnView::of).toList(),
                head.outputs().stream().map(ColumnView::of).toList());
    }

    @Schema(name = "RuleTableQuestion")
    private record Question(
            @Nullable Integer change,

            @Schema(description = "区域的名称或编码 name or code of an area") @Nullable
            String area,

            @Schema(example = "{\"层级\": \"街道\", \"小类\": \"占道经营\"}")
            Map<String, String> values) {}

    @RuleEndpoints.AuthorsAndReviewers(NOT_ALLOWED)
    @PostMapping(path = "/{table}/evaluation", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "evaluateRuleTable",
            summary = "试算 Try a table out",
            description =
                    "values 用栏目名称或变量名，留空表示没有；答复写明哪一行适用，其余各行因哪一格不适用。不写入任何内容。 Which rule applies, and what keeps each other one from applying. Nothing is written.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Question.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "试算结果 what the table answers")
    @InvalidInputResponse
    TableEvaluationView evaluate(
            @PathVariable String table, @Parameter(hidden = true) InputStream body, HttpServletRequest request)
            throws IOException {
        Faults faults = new Faults();
        JsonFields fields = JsonFields.read(body, faults);
        Integer change = fields.wholeNumber("change");
        String area = area(faults, fields.text("area"));
        Map<String, String> values = fields.words("values", MOST_VALUES, LONGEST_VALUE);
        fields.noOthers();
        faults.refuse();
        Map<String, byte[]> files = files(change);
        Source source = sources.find(files, table, area).orElseThrow(() -> new ProblemException(NO_TABLE));
        Evaluated evaluated = evaluations.evaluate(source, values, faults);
        faults.refuse();
        if (evaluated == null) {
            throw new IllegalStateException("neither answer nor fault");
        }
        // The very file of the change, or one that is in force.
        boolean proposed = files.containsValue(source.content());
        return TableEvaluationView.of(evaluated, !proposed, Messages.localeOf(request));
    }

    /** Which version of a table: that of a change, or the one in force in an area. */
    private record Place(@Nullable Integer change, @Nullable String area) {}

    private Place place(MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("change", "area"));
        Integer change = RuleEndpoints.change(faults, query);
        String area = area(faults, query.getFirst("area"));
        faults.refuse();
        return new Place(change, area);
    }

    private @Nullable String area(Faults faults, @Nullable String word) {
        String given = FieldRules.optional(faults, "area", word, LONGEST_AREA);
        return given == null ? null : areas.code(faults, "area", given);
    }

    private Map<String, byte[]> files(@Nullable Integer change) {
        return change == null
                ? new LinkedHashMap<>()
                : changes.find(change)
                        .orElseThrow(() -> new ProblemException(NO_CHANGE))
                        .files();
    }
}
