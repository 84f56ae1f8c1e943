package org.gridcase.privacy.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.gridcase.privacy.protection.PersonalDataRequestService;
import org.gridcase.privacy.protection.RetentionService;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.RecordReader;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person can ask for about their own data, and erasing what has been kept long enough. */
@RestController
@RequestMapping(path = "/api/personal-data", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "个人信息 personal data")
class PersonalDataController {

    private static final String ARCHIVE = "application/zip";
    private static final int PHONE = 32;
    private static final int FEWEST_DIGITS = 5;

    private final PersonalDataRequestService requests;
    private final RetentionService retention;
    private final PersonalDataViews views;
    private final PersonalDataArchive archive;
    private final RecordReader bodies;

    PersonalDataController(
            PersonalDataRequestService requests,
            RetentionService retention,
            PersonalDataViews views,
            PersonalDataArchive archive,
            RecordReader bodies) {
        this.requests = requests;
        this.retention = retention;
        this.views = views;
        this.archive = archive;
        this.bodies = bodies;
    }

    @OnlyFor(
            value = Roles.ADMINISTRATORS,
            besides = Rights.class,
            otherwise = PrivacyProblems.PERSONAL_DATA_NOT_ALLOWED)
    @PostMapping(path = "/export", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "exportPersonalData",
            summary = "导出本人信息 Export what is held about a person",
            description = "按电话号码查出该人的全部上报,并列出谁在何时查看过其信息。须说明理由,并记入各案留痕。仅限管理员和区指挥中心负责人。"
                    + " What was reported under a telephone number, and which units were shown it. The reason goes into the trace."
                    + " Administrators and the head of the district's centre only.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = PersonForm.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "所存信息 what is held")
    @InvalidInputResponse
    ResponseEntity<PersonalDataView> export(InputStream body) throws IOException {
        PersonForm form = form(body);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(views.view(requests.export(form.phone(), form.reason())));
    }

    @OnlyFor(
            value = Roles.ADMINISTRATORS,
            besides = Rights.class,
            otherwise = PrivacyProblems.PERSONAL_DATA_NOT_ALLOWED)
    @PostMapping(path = "/export.zip", consumes = MediaType.APPLICATION_JSON_VALUE, produces = ARCHIVE)
    @Operation(
            operationId = "exportPersonalDataWithFiles",
            summary = "导出本人信息和文件 Export what is held about a person, with files",
            description =
                    "内容与 /api/personal-data/export 相同（data.json），另含随上报收到的文件；照片为预览，不含拍摄设备和位置。"
                            + " The same, as data.json, with the files that came with the reports; pictures as they are shown, without device and position.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = PersonForm.class))))
    @ApiResponse(
            responseCode = "200",
            description = "压缩包 an archive",
            content = @Content(mediaType = ARCHIVE, schema = @Schema(type = "string", format = "binary")))
    @InvalidInputResponse
    void exportWithFiles(InputStream body, HttpServletResponse response) throws IOException {
        PersonForm form = form(body);
        List<PersonalDataRequestService.Held> held = requests.export(form.phone(), form.reason());
        response.setContentType(ARCHIVE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("personal-data.zip")
                        .build()
                        .toString());
        archive.write(held, response.getOutputStream());
    }

    @OnlyFor(
            value = Roles.ADMINISTRATORS,
            besides = Rights.class,
            otherwise = PrivacyProblems.PERSONAL_DATA_NOT_ALLOWED)
    @PostMapping(path = "/erase", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "erasePersonalData",
            summary = "应本人要求清除 Erase what is held about a person",
            description = "清除该号码名下已终结案件的个人信息;未终结的列出,不予清除,须在终结后再次申请。不能恢复。仅限管理员和区指挥中心负责人。"
                    + " In cases that have ended; those still open are named and left, to be asked for again after their end."
                    + " Cannot be undone. Administrators and the head of the district's centre only.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = PersonForm.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "清除结果 what became of it")
    @InvalidInputResponse
    Erased erase(InputStream body) throws IOException {
        PersonForm form = form(body);
        PersonalDataRequestService.Outcome outcome = requests.erase(form.phone(), form.reason());
        return new Erased(outcome.erased(), outcome.stillOpen());
    }

    @OnlyFor(value = Roles.ADMINISTRATORS, otherwise = PrivacyProblems.PERSONAL_DATA_NOT_ALLOWED)
    @PostMapping("/retention")
    @Operation(
            operationId = "eraseExpired",
            summary = "立即清除到期信息 Erase now what has been kept long enough",
            description = "每晚自动进行;可随时重复。仅限管理员。Happens every night anyway; can be repeated. Administrators only.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "件数 how many")
    Run eraseExpired() {
        RetentionService.Run run = retention.run();
        return new Run(run.looked(), run.erased(), run.failed());
    }

    private PersonForm form(InputStream body) throws IOException {
        Faults faults = new Faults();
        PersonForm form = bodies.read(PersonForm.class, body, faults);
        Reasons.check(faults, form.reason());
        if (!faults.at("phone") && PersonalDataRedactor.telephone(form.phone()).length() < FEWEST_DIGITS) {
            faults.add("phone", "fault.not-phone");
        }
        faults.refuse();
        return form;
    }

    /** Whose data, and why. */
    @Schema(name = "PersonForm")
    record PersonForm(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = PHONE, example = "13800005678")
            @EnteredText(max = PHONE)
            String phone,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = Reasons.SHORTEST,
                    maxLength = Reasons.LONGEST,
                    example = "本人持身份证到场申请查询")
            @EnteredText(max = Reasons.LONGEST, words = true)
            String reason) {

        /** Nobody's number may stand in a log. */
        @Override
        public String toString() {
            return "person";
        }
    }

    /** The outcome of a request to be erased. */
    @Schema(name = "PersonalDataErased")
    record Erased(
            @Schema(description = "已清除的案件 cases in which it was erased")
            List<String> erased,

            @Schema(description = "未终结、未清除的案件,须在终结后再次申请 cases still open, nothing erased: ask again after their end")
            List<String> stillOpen) {}

    /** What a run over expired data did. */
    @Schema(name = "RetentionRun")
    record Run(
            @Schema(description = "到期的案件 cases whose time was over")
            int looked,

            @Schema(description = "其中清除的 those erased") int erased,
            @Schema(description = "未成的 those that failed") int failed) {}
}
