package org.gridcase.attachment.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentProblems;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.attachment.ContentHeaders;
import org.gridcase.attachment.IncomingFile;
import org.gridcase.attachment.rest.AttachmentRights.Involved;
import org.gridcase.attachment.rest.AttachmentView.OfCase;
import org.gridcase.attachment.rest.AttachmentView.WaitingView;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.casefile.trace.AttachedFile.Kind;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Problem;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Files of cases: whoever sees a case sees its pictures; who handles or verifies it adds files and reads the originals. */
@RestController
@Tag(name = "附件 attachments")
class AttachmentController {

    private final AttachmentService attachments;
    private final AttachmentViews views;
    private final AttachmentRights rights;
    private final CaseSearch search;

    AttachmentController(
            AttachmentService attachments, AttachmentViews views, AttachmentRights rights, CaseSearch search) {
        this.attachments = attachments;
        this.views = views;
        this.rights = rights;
        this.search = search;
    }

    @PostMapping(
            path = "/api/attachments",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "uploadAttachments",
            summary = "上报前上传附件 Upload files before a report",
            description =
                    "照片 JPEG、PNG，视频 MP4、MOV、3GP、WebM，录音 MP3、M4A、AAC、AMR、WAV、OGG，文档 PDF，按内容判断。"
                            + "把答复中的 id 写入上报的 attachments；一天内未上报的自动清除。"
                            + " By content, not by name. Give the ids as attachments of the report; what is not reported within a day is cleared away.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = Files.class))))
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true, description = "已收下，按所给次序 kept, in the order given")
    @InvalidInputResponse
    @StoreAnswers
    List<WaitingView> upload(@Parameter(hidden = true) MultipartHttpServletRequest request) {
        return attachments.upload(files(request)).stream()
                .map(AttachmentViews::waiting)
                .toList();
    }

    @PostMapping(
            path = "/api/cases/{number}/attachments",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "attachToCase",
            summary = "添加附件 Add files to a case",
            description =
                    "承办单位在处置环节、核实单位在核实环节、上报人在结案前可以添加；每个附件写入留痕，不能删改。同一环节内容相同的不重复添加。"
                            + " Units that handle or verify the case, and who reported it, while it is open. Each file is a line of the trace.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = Files.class))))
    @Parameter(
            name = "stage",
            description = "环节；不填为本人此刻的环节 at which stage; left out, the caller's own at this moment",
            schema = @Schema(allowableValues = {"report", "handling", "verification"}))
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true, description = "已添加，按所给次序 added, in the order given")
    @InvalidInputResponse
    @StoreAnswers
    List<AttachmentView> attach(
            @PathVariable String number,
            @Parameter(hidden = true) @RequestParam(required = false) @Nullable String stage,
            @Parameter(hidden = true) MultipartHttpServletRequest request) {
        CaseFile file = search.get(number);
        Faults faults = new Faults();
        Stage wanted = FieldRules.oneOf(faults, "stage", stage, Stage.values(), Stage::code, Stage::label);
        faults.refuse();
        attachments.requireOpen(file);
        Involved caller = rights.in(file);
        Stage at = Stream.concat(Stream.ofNullable(wanted), caller.addable().stream())
                .findFirst()
                .filter(caller::mayAddAt)
                .orElseThrow(() -> new ProblemException(AttachmentProblems.NOT_ALLOWED, number));
        return views.of(attachments.attach(number, at, caller.unitAt(at).orElse(null), files(request)), file);
    }

    @GetMapping(path = "/api/cases/{number}/attachments", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listAttachments", summary = "案件的附件 The files of a case")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "全部附件 all files")
    @ApiResponse(
            responseCode = "404",
            description = "没有这个案件 no such case",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    OfCase list(@PathVariable String number) {
        return views.of(search.get(number));
    }

    @GetMapping("/api/cases/{number}/attachments/{id}")
    @Operation(
            operationId = "readAttachment",
            summary = "附件原件 The original of a file",
            description = "仅限办理、核实本案的单位和添加它的人；其他人看预览。"
                    + " For units that handle or verify the case and whoever added it; others see the preview.")
    @ContentAnswer
    ResponseEntity<Resource> original(@PathVariable String number, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        CaseFile file = search.get(number);
        Attachment found = find(number, id);
        if (!rights.in(file).maySeeOriginal(found)) {
            throw new ProblemException(AttachmentProblems.ORIGINAL_NOT_ALLOWED);
        }
        ContentDisposition.Builder how =
                found.kind() == Kind.DOCUMENT ? ContentDisposition.attachment() : ContentDisposition.inline();
        return answer(
                attachments.original(found),
                found.mediaType(),
                how.filename(found.name(), StandardCharsets.UTF_8).build(),
                request.getHeader(HttpHeaders.RANGE));
    }

    @GetMapping("/api/cases/{number}/attachments/{id}/preview")
    @Operation(
            operationId = "previewAttachment",
            summary = "照片预览 The picture to show of a photo",
            description = "已转正，不含位置和设备信息；JPEG，长边至多 1280 像素。 Upright, without position and device; at most 1280 pixels.")
    @ContentAnswer
    ResponseEntity<Resource> preview(@PathVariable String number, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        search.get(number);
        Attachment found = find(number, id);
        Resource picture = attachments.preview(found).orElseThrow(() -> new ProblemException(AttachmentProblems.NONE));
        return answer(
                picture,
                MediaType.IMAGE_JPEG_VALUE,
                ContentDisposition.inline().build(),
                request.getHeader(HttpHeaders.RANGE));
    }

    private Attachment find(String number, String id) {
        Attachment found = attachments.find(number, id);
        if (found.erasedAt() != null) {
            throw new ProblemException(AttachmentProblems.ERASED);
        }
        return found;
    }

    /**
     * A file or the parts of it that are asked for. Of a part that it has not nothing is sent; an unknown unit or what is no range is
     * ignored, as RFC 9110, 14.2 has it.
     */
    private static ResponseEntity<Resource> answer(
            Resource content, String mediaType, ContentDisposition how, @Nullable String range) throws IOException {
        if (range == null) {
            return answer(content, mediaType, how);
        }
        long size = content.contentLength();
        List<HttpRange> asked = ranges(range);
        if (asked.isEmpty()) {
            // Of a stream Spring makes no parts.
            return ResponseEntity.ok()
                    .headers(ContentHeaders.of(mediaType, how))
                    .contentLength(size)
                    .body(new InputStreamResource(content.getInputStream()));
        }
        return isThere(asked, content)
                ? answer(content, mediaType, how)
                : ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                        .header(HttpHeaders.CONTENT_RANGE, "bytes */" + size)
                        .build();
    }

    private static List<HttpRange> ranges(String asked) {
        try {
            return HttpRange.parseRanges(asked);
        } catch (IllegalArgumentException none) {
            return List.of();
        }
    }

    private static boolean isThere(List<HttpRange> asked, Resource content) {
        try {
            return !HttpRange.toResourceRegions(asked, content).isEmpty();
        } catch (IllegalArgumentException outside) {
            return false;
        }
    }

    private static ResponseEntity<Resource> answer(Resource content, String mediaType, ContentDisposition how) {
        return ResponseEntity.ok().headers(ContentHeaders.of(mediaType, how)).body(content);
    }

    private static List<IncomingFile> files(MultipartHttpServletRequest request) {
        List<IncomingFile> files = request.getMultiFileMap().values().stream()
                .flatMap(List::stream)
                .map(part -> new IncomingFile(part.getOriginalFilename(), part))
                .toList();
        if (files.isEmpty()) {
            throw InvalidInputException.of(ProblemKind.INVALID_INPUT, "files", "attachment.none");
        }
        return files;
    }

    /** The files as parts of a form, of any names. */
    @Schema(name = "AttachedFiles")
    record Files(
            @Schema(type = "array", description = "文件，至多 9 个 files, nine at most")
            List<String> files) {}
}
