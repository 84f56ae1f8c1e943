package org.gridcase.rulebook.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.RuleEndpoints;
import org.gridcase.rulebook.check.TableEvaluationService;
import org.gridcase.rulebook.check.TableEvaluationService.Evaluated;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Says what a table answers to values that a policy officer makes up, before it is deployed or after. */
@RestController
@RequestMapping(path = "/api/rule-checks/evaluations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则 rules")
class TableEvaluationController {

    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_VALUE = 4000;
    private static final int MOST_VALUES = 50;

    private final TableEvaluationService evaluations;

    TableEvaluationController(TableEvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @RuleEndpoints.Authors(RuleCheckController.NOT_ALLOWED)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            operationId = "evaluateTable",
            summary = "试算规则表 Evaluate a table with values of one's own",
            description =
                    "每个栏目一个字段,用栏目名称或变量名,如 -F 层级=街道;留空表示没有。给出小类即可,其特征由目录得出。table 为现行的规则表;"
                            + "或用 file 上传尚未部署的表。不部署、不写入任何内容。仅限管理员和制度专员。\n\n"
                            + "One field for each column, by its label or name; empty means none. Of the category only its name is needed. `table`"
                            + " names a table in force; or send one as `file`. Deploys and writes nothing. Administrators and policy officers only.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(type = "object"),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"table\": \"determine-time-limit\", \"层级\": \"街道\", \"小类\":"
                                                                    + " \"占道经营\"}"))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "试算结果 what the table answers")
    @InvalidInputResponse
    TableEvaluationView evaluate(
            @Parameter(hidden = true) MultipartHttpServletRequest request,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> fields)
            throws IOException {
        Faults faults = new Faults();
        byte[] file = file(request.getMultiFileMap(), faults);
        String table = FieldRules.optional(faults, "table", fields.getFirst("table"), LONGEST_NAME);
        Map<String, String> values = values(fields, faults);
        Evaluated evaluated = faults.none() ? evaluations.evaluate(table, file, values, faults) : null;
        faults.refuse();
        if (evaluated == null) {
            throw new IllegalStateException("neither answer nor fault");
        }
        return TableEvaluationView.of(evaluated, file == null, Messages.localeOf(request));
    }

    private static byte @Nullable [] file(MultiValueMap<String, MultipartFile> files, Faults faults)
            throws IOException {
        List<MultipartFile> given =
                files.values().stream().flatMap(List::stream).toList();
        if (given.size() > 1) {
            faults.add("file", "fault.given-twice");
        }
        return given.isEmpty() ? null : given.get(0).getBytes();
    }

    private static Map<String, String> values(MultiValueMap<String, String> fields, Faults faults) {
        Map<String, String> values = new LinkedHashMap<>();
        if (fields.size() > MOST_VALUES) {
            faults.add("", "evaluation.too-many", MOST_VALUES);
            return values;
        }
        fields.forEach((name, texts) -> {
            String text = texts.isEmpty() ? "" : texts.get(0);
            if (name.equals("table")) {
                return;
            }
            if (texts.size() > 1) {
                faults.add(Texts.shown(name), "fault.given-twice");
            } else if (text.length() > LONGEST_VALUE) {
                faults.add(Texts.shown(name), "evaluation.too-long", LONGEST_VALUE);
            } else {
                values.put(Texts.visible(name).strip(), Texts.visible(text));
            }
        });
        return values;
    }
}
