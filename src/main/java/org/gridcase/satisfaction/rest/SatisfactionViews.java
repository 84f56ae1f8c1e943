package org.gridcase.satisfaction.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.trace.Rating;
import org.gridcase.casefile.trace.result.SurveyWay;
import org.gridcase.evidence.KnownBreaks;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.satisfaction.rest.SatisfactionView.Group;
import org.gridcase.satisfaction.rest.SatisfactionView.Page;
import org.gridcase.satisfaction.rest.SatisfactionView.Report;
import org.gridcase.satisfaction.survey.FigureRepository;
import org.gridcase.satisfaction.survey.FigureRepository.Wanted;
import org.gridcase.satisfaction.survey.Figures;
import org.gridcase.satisfaction.survey.Figures.By;
import org.gridcase.satisfaction.survey.Figures.Which;
import org.gridcase.satisfaction.survey.RatedCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts names beside the codes of figures and lists. */
@Component
class SatisfactionViews {

    private final FigureRepository figures;
    private final CaseFileRepository caseFiles;
    private final Catalogue catalogue;
    private final Organisation organisation;
    private final KnownBreaks breaks;
    private final Clock clock;

    SatisfactionViews(
            FigureRepository figures,
            CaseFileRepository caseFiles,
            Catalogue catalogue,
            Organisation organisation,
            KnownBreaks breaks,
            Clock clock) {
        this.figures = figures;
        this.caseFiles = caseFiles;
        this.catalogue = catalogue;
        this.organisation = organisation;
        this.breaks = breaks;
        this.clock = clock;
    }

    SatisfactionView figures(By by, LocalDate from, LocalDate to, Wanted wanted) {
        List<Figures> groups = figures.by(by, wanted);
        return new SatisfactionView(
                from,
                to,
                groups.stream()
                        .map(each -> group(each, nameOf(by, each.group())))
                        .toList(),
                group(Figures.sum(groups.stream()), null));
    }

    private static Group group(Figures each, @Nullable String name) {
        return new Group(
                each.group(),
                name,
                each.asked(),
                each.answered(),
                each.responded(),
                each.solved(),
                each.satisfied(),
                each.unresolved(),
                each.rate(each.responded()),
                each.rate(each.solved()),
                each.rate(each.satisfied()),
                each.answered() > 0,
                each.answered() == 0
                        ? Said.of("satisfaction.none", each.asked())
                        : Said.of("satisfaction.answered", each.asked(), each.answered()));
    }

    private @Nullable String nameOf(By by, @Nullable String code) {
        return code == null
                ? null
                : switch (by) {
                    case UNIT -> nameOfUnit(code);
                    case STREET -> organisation.areaName(new AreaCode(code));
                    case CATEGORY -> nameOfCategory(code);
                };
    }

    String nameOfUnit(String code) {
        return organisation.nameOf(code);
    }

    String nameOfCategory(String code) {
        return catalogue.ofCode(code).map(Category::name).orElse(code);
    }

    Page list(Which which, Wanted wanted, @Nullable String after, int size) {
        List<RatedCase> found = figures.list(which, wanted, after, size + 1);
        List<RatedCase> shown = found.size() > size ? found.subList(0, size) : found;
        Map<String, CaseFile> files = caseFiles
                .ofNumbers(shown.stream().map(RatedCase::caseNumber).toList())
                .stream()
                .collect(Collectors.toMap(CaseFile::number, Function.identity()));
        Set<String> broken =
                breaks.among(shown.stream().map(RatedCase::caseNumber).collect(Collectors.toSet()));
        return new Page(
                shown.stream()
                        .map(each -> report(
                                each,
                                Objects.requireNonNull(files.get(each.caseNumber())),
                                broken.contains(each.caseNumber())))
                        .toList(),
                found.size() > size ? shown.get(size - 1).caseNumber() : null);
    }

    private Report report(RatedCase each, CaseFile file, boolean broken) {
        Rating rating = each.rating();
        String unit = each.unit();
        Instant answeredAt = each.answeredAt();
        return new Report(
                each.caseNumber(),
                each.head().equals(each.caseNumber()) ? null : each.head(),
                file.publicTitle(),
                unit,
                unit == null ? null : nameOfUnit(unit),
                organisation.areaName(new AreaCode(each.area())),
                nameOfCategory(each.category()),
                local(each.closedAt()),
                StoredWord.find(each.way(), SurveyWay::ofCode)
                        .map(SurveyWay::said)
                        .orElse(null),
                rating == null ? null : rating.responded(),
                rating == null ? null : rating.solved(),
                rating == null ? null : rating.satisfied(),
                rating == null ? null : rating.said(),
                each.words(),
                answeredAt == null ? null : local(answeredAt),
                each.next(),
                broken);
    }

    private OffsetDateTime local(Instant at) {
        return WrittenTimes.local(at, clock.getZone());
    }
}
