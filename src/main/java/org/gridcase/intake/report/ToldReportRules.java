package org.gridcase.intake.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.handling.CaseReport;
import org.gridcase.intake.ToldReports;
import org.gridcase.intake.report.CaseForm.LocationForm;
import org.gridcase.intake.report.CaseForm.ReporterForm;
import org.gridcase.intake.report.ReportProposalService.Proposal;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes a form of what somebody has told, and has it checked as every form is. */
@Component
class ToldReportRules implements ToldReports {

    private static final int TITLE = 30;
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[。！？!?；;\\r\\n]");

    private final ReportRules rules;
    private final ReportProposalService proposals;
    private final String district;
    private final String otherwise;

    /** @param otherwise the category of reports of which no table knows any */
    ToldReportRules(
            ReportRules rules,
            ReportProposalService proposals,
            @Value("${gridcase.district}") String district,
            @Value("${gridcase.residents.category-otherwise}") String otherwise) {
        this.rules = rules;
        this.proposals = proposals;
        this.district = district;
        this.otherwise = otherwise;
    }

    @Override
    public Optional<CaseReport> check(Told told, Faults faults) {
        String words = FieldRules.words(faults, "description", told.words(), ReportRules.DESCRIPTION);
        if (words == null) {
            return Optional.empty();
        }
        String title = title(words);
        LocationForm location = new LocationForm(told.longitude(), told.latitude(), null, told.address());
        boolean placeless = told.gridCode() == null && told.longitude() == null && told.latitude() == null;
        CaseForm form = new CaseForm(
                title,
                words,
                kind(told.kind(), title, words),
                null,
                told.gridCode(),
                placeless ? Objects.requireNonNullElse(told.area(), district) : null,
                location,
                true, // who stands elsewhere by now means the grid of the poster; the case is marked to be confirmed
                told.channel().code(),
                told.externalId(),
                told.occurredAt(),
                new ReporterForm(told.name(), told.phone()),
                List.of());
        return rules.check(form, null, faults);
    }

    private String kind(@Nullable String kind, String title, String words) {
        if (kind != null) {
            return kind;
        }
        List<Proposal> found = proposals.byWords(title, words);
        return found.isEmpty() ? otherwise : found.get(0).kind();
    }

    private static String title(String words) {
        String first = END_OF_SENTENCE
                .splitAsStream(words)
                .map(String::strip)
                .filter(Texts::saysSomething)
                .findFirst()
                .orElse(words);
        return Texts.within(first, TITLE);
    }
}
