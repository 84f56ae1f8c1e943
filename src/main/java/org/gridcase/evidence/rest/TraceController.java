package org.gridcase.evidence.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.evidence.anchor.Anchor;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.gridcase.evidence.verification.DailyVerification;
import org.gridcase.evidence.verification.TraceIntegrityService.Verified;
import org.gridcase.evidence.verification.VerificationRunRepository;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.security.LongWork;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The proof of the trace, for administrators and supervisors. */
@OnlyFor(
        value = {Roles.ADMINISTRATORS, Roles.CHIEF_SUPERVISORS},
        otherwise = EvidenceProblems.VERIFYING_NOT_ALLOWED)
@RestController
@RequestMapping("/api/trace")
@Tag(name = "存证 evidence")
class TraceController {

    private static final int PAGE = 500;

    private final DailyVerification verification;
    private final VerificationRunRepository runs;
    private final AnchorRepository anchors;
    private final LongWork work;
    private final ObjectMapper json;
    private final Clock clock;

    TraceController(
            DailyVerification verification,
            VerificationRunRepository runs,
            AnchorRepository anchors,
            LongWork work,
            ObjectMapper json,
            Clock clock) {
        this.work = work;
        this.runs = runs;
        this.verification = verification;
        this.anchors = anchors;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/verification")
    @Operation(
            operationId = "verifyTrace",
            summary = "核验全部留痕 Verify the whole trace",
            description =
                    "逐行重算各案的链值,并与各锚核对。边核验边逐行答复:先 {\"status\":\"started\"},间或 progress,每案第一处断链一行"
                            + " broken,最后 {\"status\":\"finished\", …};没有 finished 即未完成。不改动任何内容。仅限管理员和督查人员。"
                            + " Counts every link again and holds it against the anchors. One JSON object a line while it runs: the first"
                            + " break of each case, `finished` at the end. Changes nothing. Administrators and supervisors only.")
    @ApiResponse(
            responseCode = "200",
            description = "断链及总数 breaks and totals",
            content = @Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE, examples = @ExampleObject("""
                                    {"status":"started"}
                                    {"status":"broken","case":"3701122026112100042","sequence":3,"anchor":null,"part":null,"fault":"link-mismatch","message":"…"}
                                    {"status":"finished","cases":40,"lines":300,"anchors":2,"broken":1,"unanchored":12,"unsealed":0,"newestAnchor":"2 …"}
                                    """)))
    void verify(HttpServletRequest request, HttpServletResponse response) {
        TraceIntegrityAnswer answer =
                new TraceIntegrityAnswer(response, json, Messages.localeOf(request), verification::said);
        answer.started();
        Verified verified = work.follow(
                Said.of("verification.name"),
                () -> verification.run(answer),
                found -> found.breaks() == 0
                        ? Said.of("verification.held", found.cases(), found.lines())
                        : Said.of("verification.broken", found.cases(), found.lines(), found.breaks()));
        answer.finished(verified, clock.instant());
    }

    @GetMapping(path = "/verifications", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "readLastVerification",
            summary = "最近一次留痕核验 The newest verification of the trace",
            description = "每夜生成锚后自动核验一次。仅限管理员和督查人员。"
                    + " The trace is verified every night after its anchor. Administrators and supervisors only.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "核验结果 what was found")
    VerificationsView last(HttpServletRequest request) {
        return new VerificationsView(runs.last()
                .map(run -> VerificationsView.of(
                        run,
                        verification.unitsOf(run),
                        found -> verification.said(found, Messages.localeOf(request)),
                        clock.getZone()))
                .orElse(null));
    }

    @GetMapping("/anchors")
    @Operation(
            operationId = "listAnchors",
            summary = "导出留痕锚 The anchors, one a line",
            description = "每行一个锚:编号、时刻、链数、总行数、链头摘要、链值。另存于系统之外,核验时用 --anchors 对照。"
                    + " Number, time, chains, lines, digest of heads, link. Keep them outside the system.")
    @Parameter(name = "after", description = "只要此编号之后的 only those after this number", example = "30")
    @ApiResponse(
            responseCode = "200",
            description = "锚 anchors",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @InvalidInputResponse
    void anchors(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, HttpServletResponse response)
            throws IOException {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("after"));
        int after = FieldRules.number(faults, "after", query.getFirst("after"), 0, Integer.MAX_VALUE, 0);
        faults.refuse();
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        List<Anchor> page;
        do {
            page = anchors.page(after, PAGE);
            for (Anchor anchor : page) {
                response.getOutputStream().write((anchor.printed() + "\n").getBytes(StandardCharsets.US_ASCII));
                after = anchor.number();
            }
        } while (page.size() == PAGE);
    }

    @PostMapping(path = "/anchors", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "takeAnchor",
            summary = "立即生成留痕锚 Take an anchor now",
            description = "每日零点后自动生成一个;此外可随时生成。One is taken every night; another can be taken at any time.")
    @ApiResponse(responseCode = "201", description = "新的锚 the new anchor")
    Map<String, String> take() {
        return Map.of("anchor", anchors.take().printed());
    }
}
