package org.gridcase.evidence.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.gridcase.casefile.trace.UnitOfCases;
import org.gridcase.evidence.verification.Break;
import org.gridcase.evidence.verification.VerificationRun;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;

/** What the newest verification of the trace has found, as the interface shows it. */
@Schema(name = "Verifications", description = "留痕核验 Verification of the trace")
record VerificationsView(
        @Schema(description = "最近一次,从未核验为空 the newest, if there was one") @Nullable
        RunView last) {

    /** One verification. */
    @Schema(name = "VerificationRun")
    record RunView(
            OffsetDateTime startedAt,

            @Schema(description = "未能完成为空 empty where it could not finish") @Nullable
            OffsetDateTime finishedAt,

            @Schema(description = "账号,system 为每夜自动核验 account, or system for the daily one")
            String by,

            long cases,
            long lines,
            @Schema(description = "断链或不符的处数") long broken,

            @Schema(description = "全部相符且有锚可证 whether nothing is broken and there was an anchor")
            boolean proved,

            @Schema(description = "尚待锚定的行数,仅各自的链可证;较早版本的核验为空 lines that no anchor knew yet") @Nullable
            Long unanchored,

            @Schema(description = "其中最先的几处 the first of them")
            List<BreakView> breaks,

            @Schema(
                    description =
                            "这些案件上仍有事要办的单位:其灯数不可尽信 units that still have something to do about these cases: their figures are not to be believed")
            List<UnitView> units) {}

    /** A unit with something to do about broken cases. */
    @Schema(name = "UnitWithBreaks")
    record UnitView(
            String unit,
            @Schema(example = "映泉街道城市管理科") String unitName,

            @Schema(description = "涉及多少案件 about how many cases")
            int cases) {}

    /** One break. */
    @Schema(name = "VerificationBreak")
    record BreakView(
            @Nullable String caseNumber,
            String fault,
            String message,

            @Schema(description = "首次发现它的核验始于何时 when the verification began that saw it first") @Nullable
            OffsetDateTime firstSeen,

            @Schema(
                    description =
                            "最近一次未见它的核验始于何时;空为不详 when the last verification began that did not see it; empty where that is not known")
            @Nullable
            OffsetDateTime lastWhole) {}

    static RunView of(VerificationRun run, List<UnitOfCases> units, Function<Break, String> words, ZoneId zone) {
        return new RunView(
                WrittenTimes.local(run.started(), zone),
                time(run.finished(), zone),
                run.by(),
                run.cases(),
                run.lines(),
                run.broken(),
                run.proved(),
                run.unanchored(),
                run.breaks().stream()
                        .map(each -> new BreakView(
                                each.found().caseNumber(),
                                each.found().fault().code(),
                                words.apply(each.found()),
                                time(each.firstSeen(), zone),
                                time(each.lastWhole(), zone)))
                        .toList(),
                units.stream()
                        .map(each -> new UnitView(each.unit(), each.name(), each.cases()))
                        .toList());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at, ZoneId zone) {
        return WrittenTimes.optional(at, zone);
    }
}
