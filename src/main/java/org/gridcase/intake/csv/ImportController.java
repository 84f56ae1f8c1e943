package org.gridcase.intake.csv;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gridcase.casefile.Channel;
import org.gridcase.imports.CsvFile;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.ImportRuns;
import org.gridcase.imports.Preview;
import org.gridcase.imports.PreviewParameter;
import org.gridcase.imports.UploadedFile;
import org.gridcase.intake.CaseProblems;
import org.gridcase.intake.report.ChannelRights;
import org.gridcase.intake.report.PlaceRules;
import org.gridcase.intake.rest.Access;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Said;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The import of files of cases, as a command centre gets them from a hotline. */
@RestController
@RequestMapping("/api/cases/import")
@Tag(name = "案件 cases")
class ImportController {

    private final CaseImportService imports;
    private final PlaceRules places;
    private final ChannelRights channels;
    private final ImportRuns runs;
    private final ObjectMapper json;
    private final String district;

    ImportController(
            CaseImportService imports,
            PlaceRules places,
            ChannelRights channels,
            ImportRuns runs,
            ObjectMapper json,
            @Value("${gridcase.district}") String district) {
        this.imports = imports;
        this.places = places;
        this.channels = channels;
        this.runs = runs;
        this.json = json;
        this.district = district;
    }

    @OnlyFor(value = Roles.ADMINISTRATORS, besides = Access.class, otherwise = CaseProblems.IMPORT_NOT_ALLOWED)
    @PostMapping(consumes = {"text/csv", "text/plain", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(
            operationId = "importCases",
            summary = "导入案件 Import a file of cases",
            description = "CSV (UTF-8,可带 BOM),列 id, reportedAt, category, title, text,可加 gridCode, urgency, address,"
                    + "顺序不限,最大 20 MB、20000 行。每行自成一案:好的收下,坏的逐行列出原因,满 1000 行坏的或数据库不可用即停止;重复导入同一文件不会重复立案。仅限指挥中心成员和管理员。"
                    + "Accept: application/x-ndjson 时边导入边逐行答复:先 {\"status\":\"started\",\"lines\":…},每行一个"
                    + " ImportedLine,最后 {\"status\":\"finished\", …}。\n\n"
                    + "CSV (UTF-8, with or without BOM), columns as above in any order, at most 20 MB and 20,000 rows. Each line is a case of"
                    + " its own: good ones are taken, bad ones are named with every reason, and after 1000 bad ones, or when the database goes away, it stops; importing a file again makes no"
                    + " second cases. Members of command centres and administrators only. With Accept: application/x-ndjson"
                    + " one object a line while it runs.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject("""
                                                id,reportedAt,category,title,text
                                                166015,2025-03-03T20:21:31,占道经营,文化路占道,"摊位占用盲道,无法通行。"
                                                """)),
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema = @Schema(implementation = Upload.class))
                            }))
    @ImportAnswers
    @PreviewParameter
    void importBody(
            InputStream body,
            @Parameter(description = "渠道,默认 hotline channel of all lines") @RequestParam(required = false) @Nullable
                    String channel,
            @Parameter(
                            description =
                                    "没有 gridCode 的行所属区域,默认为本系统服务的区 place of lines without gridCode; left out, the district served",
                            example = "370112")
                    @RequestParam(required = false)
                    @Nullable
                    String area,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Authentication caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        CaseImportService.Terms terms = terms(channel, area, query, caller, request);
        run(body, terms, caller.getName(), request, response);
    }

    @OnlyFor(value = Roles.ADMINISTRATORS, besides = Access.class, otherwise = CaseProblems.IMPORT_NOT_ALLOWED)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(hidden = true)
    void importPart(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam MultiValueMap<String, String> query,
            Authentication caller,
            MultipartHttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        CaseImportService.Terms terms = terms(channel, area, query, caller, request);
        try (InputStream content = onlyFile(request).getInputStream()) {
            run(content, terms, caller.getName(), request, response);
        }
    }

    private static MultipartFile onlyFile(MultipartHttpServletRequest request) {
        List<MultipartFile> given = request.getMultiFileMap().values().stream()
                .flatMap(List::stream)
                .toList();
        MultipartFile file = request.getFile("file");
        if (file == null || given.size() > 1) {
            String fault = file == null ? "fault.required" : "fault.given-twice";
            throw InvalidInputException.of(ProblemKind.INVALID_INPUT, "file", fault);
        }
        return file;
    }

    private CaseImportService.Terms terms(
            @Nullable String channel,
            @Nullable String area,
            MultiValueMap<String, String> query,
            Authentication caller,
            HttpServletRequest request) {
        Faults faults = new Faults();
        boolean preview = Preview.asked(faults, query, Set.of("channel", "area"));
        Channel from = FieldRules.oneOf(faults, "channel", channel, Channel.values(), Channel::code, Channel::label);
        AreaCode place = places.area(faults, "area", area == null || area.isBlank() ? district : area);
        if (!faults.none() || place == null) {
            throw new InvalidInputException(faults.all());
        }
        Channel used = from == null ? Channel.HOTLINE : from;
        channels.toNameCases(used, caller);
        return new CaseImportService.Terms(used, place, Messages.localeOf(request), preview);
    }

    private void run(
            InputStream content,
            CaseImportService.Terms terms,
            String account,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        CsvFile file = file(UploadedFile.content(content, CaseImportService.LARGEST));
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean lineByLine = accepted != null && accepted.contains(MediaType.APPLICATION_NDJSON_VALUE);
        ImportAnswer answer =
                lineByLine ? new NdjsonAnswer(response, json) : new JsonAnswer(response, json, terms.preview());
        answer.started(file.rows().size() + file.unread());
        FileFaults faults = new FileFaults();
        CaseImportService.Rest rest = terms.preview()
                ? imports.run(file.rows(), terms, faults, answer::line)
                : followed(file, terms, account, faults, answer);
        answer.finished(file.unread() + rest.left(), rest.stopped(), alike(faults, terms.language()));
    }

    private static List<String> alike(FileFaults faults, Locale language) {
        List<Fault> listed = faults.listed();
        return listed.size() == faults.total()
                ? List.of()
                : listed.stream()
                        .map(fault -> {
                            String reason = CaseImportService.reason(fault, language);
                            return fault.line() == 0
                                    ? reason
                                    : Messages.text(language, "at-line", fault.line(), reason);
                        })
                        .toList();
    }

    private CaseImportService.Rest followed(
            CsvFile file, CaseImportService.Terms terms, String account, FileFaults faults, ImportAnswer answer)
            throws IOException {
        ImportTally tally = new ImportTally();
        return runs.followLines(
                Said.of("import.cases"),
                account,
                () -> imports.run(file.rows(), terms, faults, line -> {
                    tally.add(line);
                    answer.line(line);
                }),
                rest -> tally.sentence(new CaseImportService.Rest(rest.left() + file.unread(), rest.stopped())));
    }

    private static CsvFile file(byte[] content) {
        CsvFile file = CsvFile.read(content, CaseColumns.ALL, CaseImportService.MAX_ROWS);
        FileFaults faults = new FileFaults();
        faults.addAll("file", file.fileFaults());
        faults.refuse(CaseProblems.UNREADABLE_FILE);
        return file;
    }

    /** The file as a part of a form. */
    @Schema(name = "Upload")
    record Upload(
            @Schema(type = "string", format = "binary", requiredMode = Schema.RequiredMode.REQUIRED)
            String file) {}
}
