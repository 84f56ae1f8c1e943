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
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.rulebook.RuleEndpoints;
import org.gridcase.rulebook.check.RuleCheckService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Says of diagrams, tables and forms what a deployment would say, and deploys nothing. */
@RestController
@RequestMapping(path = "/api/rule-checks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则 rules")
class RuleCheckController {

    static final String NOT_ALLOWED = "rule-checks-not-allowed";

    private final RuleCheckService checks;

    RuleCheckController(RuleCheckService checks) {
        this.checks = checks;
    }

    @RuleEndpoints.Authors(NOT_ALLOWED)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            operationId = "checkRules",
            summary = "检查规则 Check diagrams, tables and forms",
            description = "按部署时的检查逐处列出错误和疑点,指明文件、单元格或元素和建议写法;不部署任何内容。一起部署的文件一起给出。仅限管理员和制度专员。\n\n"
                    + "The findings of a deployment as data, with file, cell or element and what to write instead; deploys nothing. Give"
                    + " together what is to be deployed together. Administrators and policy officers only.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema = @Schema(implementation = Upload.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "检查结果 what was found")
    @InvalidInputResponse
    RuleCheckView checkFiles(@Parameter(hidden = true) MultipartHttpServletRequest request, Authentication caller)
            throws IOException {
        Faults faults = new Faults();
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (List<MultipartFile> parts : request.getMultiFileMap().values()) {
            for (MultipartFile part : parts) {
                String given = part.getOriginalFilename();
                String name = given == null || given.isBlank() ? part.getName() : given;
                if (files.put(name, part.getBytes()) != null) {
                    faults.add(name, "fault.given-twice");
                }
            }
        }
        if (files.isEmpty()) {
            faults.add("", "rule-check.no-file");
        }
        faults.refuse();
        return RuleCheckView.of(checks.check(caller.getName(), files), Messages.localeOf(request));
    }

    @RuleEndpoints.Authors(NOT_ALLOWED)
    @PostMapping(
            consumes = {
                MediaType.APPLICATION_OCTET_STREAM_VALUE,
                MediaType.APPLICATION_XML_VALUE,
                MediaType.TEXT_XML_VALUE,
                MediaType.APPLICATION_JSON_VALUE
            })
    @Operation(operationId = "checkRule", hidden = true)
    RuleCheckView checkFile(
            InputStream body,
            @RequestParam(name = "file", required = false) @Nullable String file,
            HttpServletRequest request,
            Authentication caller)
            throws IOException {
        Faults faults = new Faults();
        byte[] content = body.readAllBytes();
        String name = file == null ? "" : file.strip();
        if (name.isEmpty()) {
            faults.add("file", "rule-check.no-name");
        }
        if (content.length == 0) {
            faults.add("", "rule-check.no-file");
        }
        faults.refuse();
        return RuleCheckView.of(checks.check(caller.getName(), Map.of(name, content)), Messages.localeOf(request));
    }

    /** The files as parts of a form, of any names. */
    @Schema(name = "RuleFiles")
    record Upload(
            @Schema(type = "array", description = "文件 files")
            List<String> files) {}
}
