package org.gridcase.emergency.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.gridcase.emergency.duty.DutyFiles;
import org.gridcase.imports.Preview;
import org.gridcase.imports.PreviewParameter;
import org.gridcase.imports.UploadedFile;
import org.gridcase.problem.InvalidInputResponse;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Duty rosters as files: what units keep in a spreadsheet is entered at once. */
@RestController
@Tag(name = "应急 emergencies")
class DutyImportController {

    private static final DataSize LARGEST = DataSize.ofMegabytes(1);

    private final DutyFiles files;

    DutyImportController(DutyFiles files) {
        this.files = files;
    }

    /** What a file comes to. */
    @Schema(name = "DutyTurnsImported")
    record Imported(
            boolean preview,

            @Schema(description = "文件中有几班 turns of the file")
            int turns,

            @Schema(description = "其中新增几班；值班表上已有的不变 how many are new; the others stay as they are")
            int added) {}

    @PostMapping(path = "/api/duty", consumes = "text/csv", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "importDutyTurns",
            summary = "导入值班表 Import turns",
            description = "CSV 的列为 unit, person, from, until（单位、值班员、开始、结束）；单位写编码或名称，值班员写账号或姓名。"
                    + "整个文件无误才导入，已有的不变。By who keeps the rosters; taken as a whole or not at all.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject("""
                                                单位,值班员,开始,结束
                                                370112001-centre,street-shift-leader,2026-11-28 20:00,2026-11-29 08:00
                                                """))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "导入了几班 how many")
    @InvalidInputResponse
    @PreviewParameter
    Imported importFile(InputStream body, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query)
            throws IOException {
        boolean preview = Preview.asked(query);
        DutyFiles.Entered entered = files.enter(UploadedFile.content(body, LARGEST), preview);
        return new Imported(preview, entered.turns(), entered.added());
    }
}
