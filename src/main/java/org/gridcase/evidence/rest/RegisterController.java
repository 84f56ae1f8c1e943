package org.gridcase.evidence.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gridcase.chain.ContentDifference;
import org.gridcase.chain.ContentEntry;
import org.gridcase.chain.ContentRegister;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What contradicts the registers of calendar, organisation and earlier days of the board, and who took such a state over, why. */
@RestController
@RequestMapping(path = "/api/trace/registers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "存证 evidence")
class RegisterController {

    private static final int LONGEST_REASON = 500;
    private static final int MOST_ACCEPTED = 100;

    private final List<ContentRegister> registers;
    private final Organisation organisation;
    private final Clock clock;

    RegisterController(List<ContentRegister> registers, Organisation organisation, Clock clock) {
        this.registers = registers;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** @param accepted the newest of each register first */
    @Schema(name = "Registers", description = "登记与数据库之差 How the tables differ from their registers")
    record RegistersView(List<DifferenceView> differences, List<AcceptanceView> accepted) {}

    /** What the tables say otherwise. */
    @Schema(name = "RegisterDifference")
    record DifferenceView(
            @Schema(allowableValues = {"calendar", "light-days", "organisation"})
            String register,

            @Schema(example = "370112001-city-management") String subject,

            @Schema(example = "映泉街道城市管理科 370112001-city-management（李四 lg-clerk 的岗位是增加的）")
            String message) {}

    /** A state that somebody took over. */
    @Schema(name = "RegisterAcceptance")
    record AcceptanceView(
            String register, String subject, OffsetDateTime at, String by, String byName, String reason) {}

    /** What is to be taken over. */
    @Schema(name = "RegisterAcceptanceRequest")
    record Acceptance(
            @EnteredText(max = 16) @Schema(allowableValues = {"calendar", "light-days", "organisation"})
            String register,

            @EnteredText(max = 80) @Schema(example = "370112001-city-management")
            String subject,

            @EnteredText(max = LONGEST_REASON, words = true) @Schema(example = "停机期间按区里任免文件直接改了数据库，已与文件核对")
            String reason) {}

    @OnlyFor(
            value = {Roles.ADMINISTRATORS, Roles.CHIEF_SUPERVISORS},
            otherwise = EvidenceProblems.VERIFYING_NOT_ALLOWED)
    @GetMapping
    @Operation(
            operationId = "readRegisters",
            summary = "登记与数据库之差 What contradicts the registers",
            description = "未经导入或任免而在数据库中被改动的单位、岗位、网格、作息、假日和往日灯数，以及确认过的。仅限管理员和督查人员。 What was changed in the"
                    + " database alone, and what was accepted. Administrators and supervisors only.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "不符和确认 differences and acceptances")
    RegistersView read(HttpServletRequest request) {
        return view(Messages.localeOf(request));
    }

    private RegistersView view(Locale language) {
        return new RegistersView(
                registers.stream()
                        .flatMap(register -> register.differences().stream()
                                .map(each -> new DifferenceView(
                                        register.register(),
                                        each.subject(),
                                        ContentDifference.said(each.written(), language))))
                        .toList(),
                registers.stream()
                        .flatMap(register -> register.accepted(MOST_ACCEPTED).stream()
                                .map(entry -> view(register.register(), entry)))
                        .toList());
    }

    private AcceptanceView view(String register, ContentEntry entry) {
        return new AcceptanceView(
                register,
                entry.subject(),
                WrittenTimes.local(entry.since(), clock.getZone()),
                entry.recordedBy(),
                organisation.nameAt(entry.recordedBy(), entry.since()),
                Optional.ofNullable(entry.reason()).orElse(""));
    }

    @OnlyFor(value = Roles.ADMINISTRATORS, otherwise = EvidenceProblems.ACCEPTING_NOT_ALLOWED)
    @PostMapping(path = "/acceptances", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "acceptRegisterDifference",
            summary = "确认数据库的现状 Take a state over that nobody had recorded",
            description = "先核验留痕、与备份和任免文件核对；确属实情才确认。理由、确认人和时间记入登记，此后的权限、时限按现状。仅限管理员。 Only after it was compared"
                    + " with backups and papers. The reason stands in the register. Administrators only.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "不符和确认 differences and acceptances")
    @InvalidInputResponse
    RegistersView accept(
            @RequestBody Acceptance acceptance,
            @Parameter(hidden = true) Authentication caller,
            HttpServletRequest request) {
        ContentRegister register = registers.stream()
                .filter(each -> each.register().equals(acceptance.register()))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.of(
                        ProblemKind.INVALID_INPUT,
                        "register",
                        "fault.not-one-of",
                        Texts.shown(acceptance.register()),
                        "calendar, light-days, organisation"));
        if (!register.accept(acceptance.subject(), acceptance.reason(), caller.getName())) {
            throw InvalidInputException.of(
                    ProblemKind.INVALID_INPUT, "subject", "fault.nothing-differs", Texts.shown(acceptance.subject()));
        }
        return view(Messages.localeOf(request));
    }
}
