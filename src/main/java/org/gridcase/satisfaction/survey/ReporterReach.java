package org.gridcase.satisfaction.survey;

import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.casefile.reporter.ReporterRepository;
import org.gridcase.satisfaction.KnownReporters;
import org.gridcase.satisfaction.survey.Survey.Ended;
import org.gridcase.satisfaction.survey.SurveyTable.Reach;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How reporters can be reached, and which do not want to be. */
@Component
class ReporterReach {

    private final CaseFileRepository caseFiles;
    private final ReporterRepository reporters;
    private final SurveyRepository surveys;
    private final KnownReporters known;

    ReporterReach(
            CaseFileRepository caseFiles,
            ReporterRepository reporters,
            SurveyRepository surveys,
            KnownReporters known) {
        this.caseFiles = caseFiles;
        this.reporters = reporters;
        this.surveys = surveys;
        this.known = known;
    }

    /** How the reporter can be reached; nothing where in no way, or where they do not want to be. */
    @Nullable
    Reach of(String report) {
        boolean code = known.hasCode(report);
        String phone = phone(report);
        if (!code && phone == null || refuse(report, phone)) {
            return null;
        }
        return phone == null ? Reach.PAGE : code ? Reach.BOTH : Reach.PHONE;
    }

    /** Whether the reporter does not want to be asked: they said so of this report, or of another under the same telephone number. */
    boolean refuse(String report) {
        return refuse(report, phone(report));
    }

    /** Why a report is called about no more, although that was planned; empty where it is. */
    Optional<Ended> gone(String report) {
        String phone = phone(report);
        if (refuse(report, phone)) {
            return Optional.of(Ended.REFUSED);
        }
        return phone == null ? Optional.of(Ended.OVER) : Optional.empty();
    }

    private boolean refuse(String report, @Nullable String phone) {
        return surveys.isRefused(List.of(report)) || phone != null && surveys.isRefused(reporters.withPhone(phone));
    }

    private @Nullable String phone(String report) {
        return caseFiles
                .reporter(report)
                .filter(each -> each.erased() == null && !each.damaged())
                .map(Reporter::phone)
                .orElse(null);
    }
}
