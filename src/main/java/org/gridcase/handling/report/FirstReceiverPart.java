package org.gridcase.handling.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CasePagePart;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.receiving.FirstReceiver;
import org.gridcase.casefile.receiving.FirstReceiver.How;
import org.gridcase.casefile.receiving.FirstReceiverRepository;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who received a case first, and what its reporter was told. */
@Component
class FirstReceiverPart implements CasePagePart {

    private final TraceRepository traces;
    private final FirstReceiverRepository receivers;
    private final Organisation organisation;
    private final Clock clock;

    FirstReceiverPart(
            TraceRepository traces, FirstReceiverRepository receivers, Organisation organisation, Clock clock) {
        this.traces = traces;
        this.receivers = receivers;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** The unit that sees the matter to its end. */
    @Schema(name = "FirstReceiver", description = "首接单位 who received the matter first")
    record Shown(
            @Schema(description = "单位编码;早先的案件没有记 empty for cases from before it was kept") @Nullable
            String unit,

            @Nullable String unitName,

            @Schema(description = "须由它答复报告人再结案 whether it has to tell the reporter before the case is closed")
            boolean answers,

            @Schema(description = "怎样答复的,未答复为空 how the reporter was told", example = "电话") @Nullable
            Said told,

            @Nullable OffsetDateTime toldAt,

            @Schema(description = "报告人怎么说 what the reporter said") @Nullable
            String words) {}

    @Override
    public String name() {
        return "firstReceiver";
    }

    @Override
    public Object of(CaseFile file) {
        String unit = traces.newest(file.number(), Set.of(Action.REPORTED))
                .flatMap(entry -> Optional.ofNullable(entry.step().unit()))
                .orElse(null);
        Optional<FirstReceiver> asked = receivers.of(file.number());
        return new Shown(
                unit,
                unit == null ? null : organisation.nameOf(unit),
                asked.filter(FirstReceiver::answers).isPresent(),
                asked.flatMap(first -> Optional.ofNullable(first.how()))
                        .map(How::said)
                        .orElse(null),
                asked.flatMap(first -> Optional.ofNullable(first.toldAt()))
                        .map(this::time)
                        .orElse(null),
                asked.flatMap(first -> Optional.ofNullable(first.words())).orElse(null));
    }

    private OffsetDateTime time(Instant at) {
        return WrittenTimes.local(at, clock.getZone());
    }
}
