package org.gridcase.evidence.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.gridcase.evidence.verification.Break;
import org.gridcase.evidence.verification.VerificationRun;
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

            @Schema(description = "其中最先的几处 the first of them")
            List<BreakView> breaks) {}

    /** One break. */
    @Schema(name = "VerificationBreak")
    record BreakView(@Nullable String caseNumber, String fault, String message) {}

    static RunView of(VerificationRun run, Function<Break, String> words, ZoneId zone) {
        Instant finished = run.finished();
        return new RunView(
                run.started().atZone(zone).toOffsetDateTime(),
                finished == null ? null : finished.atZone(zone).toOffsetDateTime(),
                run.by(),
                run.cases(),
                run.lines(),
                run.broken(),
                run.proved(),
                run.breaks().stream()
                        .map(each ->
                                new BreakView(each.caseNumber(), each.fault().code(), words.apply(each)))
                        .toList());
    }
}
