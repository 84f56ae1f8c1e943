package org.gridcase.emergency.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.emergency.flow.EmergencyActService;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.emergency.record.EmergencyRepository;
import org.gridcase.emergency.rest.EmergencyPart.CaseEmergencies;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.RecordReader;
import org.gridcase.seal.PersonalNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Emergencies: those that are open, and what people do about one besides their tasks. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "应急 emergencies")
class EmergencyController {

    private static final int LONGEST = 2000;
    private static final int CODE = 64;

    /** More are never open before the eyes of one; a district in which they are has other troubles. */
    private static final int MOST = 200;

    private final EmergencyRepository emergencies;
    private final EmergencyViews views;
    private final EmergencyPart part;
    private final EmergencyActService acts;
    private final CaseFileRepository caseFiles;
    private final CaseSearch search;
    private final RecordReader bodies;
    private final Clock clock;

    EmergencyController(
            EmergencyRepository emergencies,
            EmergencyViews views,
            EmergencyPart part,
            EmergencyActService acts,
            CaseFileRepository caseFiles,
            CaseSearch search,
            RecordReader bodies,
            Clock clock) {
        this.emergencies = emergencies;
        this.views = views;
        this.part = part;
        this.acts = acts;
        this.caseFiles = caseFiles;
        this.search = search;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Schema(name = "Emergencies")
    record OpenEmergencies(
            @Schema(description = "此刻 the moment of the answer")
            OffsetDateTime asOf,

            @Schema(description = "未终报的应急，最新的在前 those that are open, the newest first")
            List<EmergencyView> emergencies) {}

    @Schema(name = "EmergencyDeclaration")
    record LevelForm(
            @Schema(allowableValues = {"general", "larger", "major", "grave"}) @EnteredText(max = CODE)
            String level,

            @Schema(description = "理由，不写电话和证件号码 why; no telephone or identity card numbers", example = "现场有人员被困，须区里支援")
            @EnteredText(max = LONGEST, words = true)
            String reason) {}

    @Schema(name = "EmergencyRevocation")
    record ReasonForm(
            @Schema(description = "为什么不是险情 why it was none", example = "到场核实为施工粉尘，不是起火")
            @EnteredText(max = LONGEST, words = true)
            String reason) {}

    @Schema(name = "AlarmToSign")
    record SignForm(
            @Schema(description = "签收回告，可不写 what is said to it", example = "已带队前往，预计十分钟到场")
            @EnteredText(max = LONGEST, optional = true)
            @Nullable
            String words) {}

    @Schema(name = "InstructionToEnter")
    record InstructionForm(
            @Schema(example = "先疏散楼上住户，再关阀") @EnteredText(max = LONGEST, words = true)
            String words,

            @Schema(
                    description =
                            "批示对象，须回执；不写的告知各接警单位 code of the unit that must acknowledge it; all are told where there is none")
            @EnteredText(max = CODE, optional = true)
            @Nullable
            String unit) {}

    @GetMapping("/emergencies")
    @Operation(
            operationId = "listEmergencies",
            summary = "未终报的应急 Open emergencies",
            description = "本人能看的案件中的。Of cases that the caller sees.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "未终报的应急 the open ones")
    OpenEmergencies open() {
        List<Emergency> seen = emergencies.seen(MOST);
        Map<String, CaseFile> files = caseFiles
                .ofNumbers(seen.stream().map(Emergency::caseNumber).toList())
                .stream()
                .collect(Collectors.toMap(CaseFile::number, Function.identity()));
        return new OpenEmergencies(OffsetDateTime.now(clock), views.of(seen, files));
    }

    @GetMapping("/cases/{number}/emergency")
    @Operation(operationId = "readEmergency", summary = "一个案件的应急 The emergencies of a case")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "应急，最新的在前 the newest first")
    CaseEmergencies ofCase(@PathVariable String number) {
        return part.of(search.get(number));
    }

    @PostMapping(path = "/cases/{number}/emergency", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "declareEmergency",
            summary = "宣布应急 Declare an emergency",
            description =
                    "由案件所在辖区的指挥中心或者领导小组办公室宣布；各级值班员随即接警，案件照常办理。"
                            + " By a centre above the place of the case. Those on duty are alarmed at once; the case goes on as it does.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = LevelForm.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已宣布 declared")
    @InvalidInputResponse
    @ApiResponse(responseCode = "409", description = "别人已先办了 somebody was faster")
    CaseEmergencies declare(@PathVariable String number, InputStream body) throws IOException {
        String known = search.get(number).number();
        Level entered = level(body);
        acts.declare(known, entered.level(), entered.reason());
        return ofCase(known);
    }

    @PostMapping(path = "/cases/{number}/emergency/level", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changeEmergencyLevel",
            summary = "调整应急级别 Change the level of an emergency",
            description =
                    "升级的，新增的层级随即接警；降级的，不再涉及的层级不必再签收，已签收的不变。"
                            + " Tiers that are new are alarmed at once; those that are not in it any more need not sign. What is signed stays.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = LevelForm.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已调整 changed")
    @InvalidInputResponse
    CaseEmergencies changeLevel(@PathVariable String number, InputStream body) throws IOException {
        String known = search.get(number).number();
        Level entered = level(body);
        acts.level(known, entered.level(), entered.reason());
        return ofCase(known);
    }

    private record Level(EmergencyLevel level, String reason) {}

    private Level level(InputStream body) throws IOException {
        Faults faults = new Faults();
        LevelForm form = bodies.read(LevelForm.class, body, faults);
        EmergencyLevel level = FieldRules.oneOf(
                faults, "level", form.level(), EmergencyLevel.values(), EmergencyLevel::code, EmergencyLevel::label);
        PersonalNumbers.check(faults, "reason", form.reason());
        faults.refuse();
        return new Level(Objects.requireNonNull(level), form.reason());
    }

    @PostMapping(path = "/cases/{number}/emergency/revocation", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "revokeEmergency",
            summary = "撤销应急 Revoke an emergency",
            description = "误报，或者不是险情。It was none.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ReasonForm.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已撤销 revoked")
    @InvalidInputResponse
    CaseEmergencies revoke(@PathVariable String number, InputStream body) throws IOException {
        String known = search.get(number).number();
        Faults faults = new Faults();
        ReasonForm form = bodies.read(ReasonForm.class, body, faults);
        PersonalNumbers.check(faults, "reason", form.reason());
        faults.refuse();
        acts.revoke(known, form.reason());
        return ofCase(known);
    }

    @PostMapping(path = "/cases/{number}/emergency/signature", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "signAlarm",
            summary = "签收警报 Sign an alarm",
            description = "本人单位的警报；同在 Tasklist 办理任务“签收警报”。That of the caller's unit, as the task in Tasklist does.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = SignForm.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已签收 signed")
    @InvalidInputResponse
    @ApiResponse(responseCode = "409", description = "别人已先办了 somebody was faster")
    CaseEmergencies sign(@PathVariable String number, InputStream body) throws IOException {
        String known = search.get(number).number();
        Faults faults = new Faults();
        SignForm form = bodies.read(SignForm.class, body, faults);
        PersonalNumbers.check(faults, "words", form.words());
        faults.refuse();
        acts.sign(known, form.words());
        return ofCase(known);
    }

    @PostMapping(path = "/cases/{number}/emergency/instructions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "enterInstruction",
            summary = "登记领导批示 Enter an instruction",
            description = "由指挥中心、领导小组办公室或者接警单位登记。By a centre above the place, or a unit that was alarmed.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = InstructionForm.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已登记 entered")
    @InvalidInputResponse
    CaseEmergencies instruct(@PathVariable String number, InputStream body) throws IOException {
        String known = search.get(number).number();
        Faults faults = new Faults();
        InstructionForm form = bodies.read(InstructionForm.class, body, faults);
        PersonalNumbers.check(faults, "words", form.words());
        faults.refuse();
        acts.instruct(known, form.words(), form.unit());
        return ofCase(known);
    }

    @PostMapping("/cases/{number}/emergency/instructions/{id}/acknowledgement")
    @Operation(
            operationId = "acknowledgeInstruction",
            summary = "批示回执 Acknowledge an instruction",
            description = "由批示对象回执。By the unit that it is addressed to.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已回执 acknowledged")
    @InvalidInputResponse
    @ApiResponse(responseCode = "409", description = "别人已先办了 somebody was faster")
    CaseEmergencies acknowledge(@PathVariable String number, @PathVariable String id) {
        String known = search.get(number).number();
        acts.acknowledge(known, id);
        return ofCase(known);
    }
}
