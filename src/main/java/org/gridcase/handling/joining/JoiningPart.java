package org.gridcase.handling.joining;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.casefile.Addition;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CasePagePart;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.joining.Joining;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Of which case a report is a part, and which reports are parts of a case: whoever sees the case reads their words, without their reporters. */
@Component
class JoiningPart implements CasePagePart {

    private final JoiningRepository joinings;
    private final CaseFileRepository caseFiles;
    private final AdditionRepository additions;
    private final AttachmentService attachments;
    private final CaseSearch search;
    private final Organisation organisation;
    private final Clock clock;

    JoiningPart(
            JoiningRepository joinings,
            CaseFileRepository caseFiles,
            AdditionRepository additions,
            AttachmentService attachments,
            CaseSearch search,
            Organisation organisation,
            Clock clock) {
        this.attachments = attachments;
        this.search = search;
        this.organisation = organisation;
        this.joinings = joinings;
        this.caseFiles = caseFiles;
        this.additions = additions;
        this.clock = clock;
    }

    @Schema(name = "CaseJoining", description = "并案 reports of one matter")
    record JoinedView(
            @Schema(description = "本上报并入的案件 the case to which this report is joined") @Nullable
            String primary,

            @Schema(description = "并入的案件现在的状态 how that case stands") @Nullable
            Said primaryState,

            @Schema(description = "能否打开并入的案件 whether the caller sees that case")
            boolean primaryVisible,

            @Schema(description = "并入本案的上报 reports that are joined to this case")
            List<ReportView> reports) {}

    @Schema(name = "JoinedReport")
    record ReportView(
            String number,
            String title,
            String description,
            Said channel,
            OffsetDateTime reportedAt,

            @Schema(description = "地址，没有的写区域 the address, or else the area")
            String place,

            @Schema(description = "附件数，在该上报的案件页上看 how many files it has; its own page shows them")
            int files,

            @Schema(description = "能否打开该上报 whether the caller sees the report")
            boolean visible,

            @Schema(description = "报告人后来的补充 what the reporter has added")
            List<String> added) {}

    @Override
    public String name() {
        return "joining";
    }

    @Override
    public Object of(CaseFile file) {
        if (file.state() == CaseState.JOINED) {
            String primary = joinings.told(file.number());
            return primary == null
                    ? new JoinedView(null, null, false, List.of())
                    : new JoinedView(
                            primary,
                            caseFiles
                                    .find(primary)
                                    .map(found -> found.state().said())
                                    .orElse(null),
                            search.sees(primary),
                            List.of());
        }
        List<String> numbers = joinings.joinedTo(file.number()).stream()
                .map(Joining::caseNumber)
                .toList();
        return new JoinedView(
                null,
                null,
                false,
                caseFiles.ofNumbers(numbers).stream()
                        .sorted(Comparator.comparing(CaseFile::number))
                        .map(this::view)
                        .toList());
    }

    private ReportView view(CaseFile report) {
        String address = report.place().address();
        return new ReportView(
                report.number(),
                PersonalDataRedactor.masked(report.title()),
                PersonalDataRedactor.masked(report.description()),
                report.channel().said(),
                WrittenTimes.local(report.reportedAt(), clock.getZone()),
                address == null ? organisation.distinctName(report.area()) : PersonalDataRedactor.masked(address),
                (int) attachments.ofCase(report.number()).stream()
                        .filter(each -> each.erasedAt() == null)
                        .count(),
                search.sees(report.number()),
                additions.ofCase(report.number()).stream().map(Addition::told).toList());
    }
}
