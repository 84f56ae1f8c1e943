package org.gridcase.handling.report;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gridcase.casefile.Addition;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.Turns;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.joining.JoinedReportService;
import org.gridcase.handling.joining.JoinedReportService.Held;
import org.gridcase.handling.process.CaseHandlingProcess;
import org.gridcase.organisation.Organisation;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What comes under the id of a case that is known, in other words: it is kept once, and presented to those who have the case. */
@Component
class AdditionService {

    private static final String TITLE = "title";
    private static final String DESCRIPTION = "description";
    private static final String ADDRESS = "location.address";
    private static final String POINT = "location";

    /** Metres within which two points are the same place, measured twice. */
    private static final int NEARBY = 50;

    private final JoinedReportService reports;
    private final CaseFileRepository caseFiles;
    private final CaseSearch search;
    private final AdditionRepository additions;
    private final OpenSheets sheets;
    private final CaseHandlingProcess process;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;
    private final TransactionTemplate transaction;

    AdditionService(
            JoinedReportService reports,
            CaseFileRepository caseFiles,
            CaseSearch search,
            AdditionRepository additions,
            OpenSheets sheets,
            CaseHandlingProcess process,
            Organisation organisation,
            Actor actor,
            Clock clock,
            TransactionTemplate transaction) {
        this.reports = reports;
        this.caseFiles = caseFiles;
        this.search = search;
        this.additions = additions;
        this.sheets = sheets;
        this.process = process;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Which fields of a report say otherwise than the case, by their names in the interface; none where the caller does not see the case,
     * or personal data was erased from it, so that it cannot be compared.
     */
    List<String> differences(CaseFile known, CaseReport report) {
        boolean erased = caseFiles
                .reporter(known.number())
                .filter(reporter -> reporter.erased() != null)
                .isPresent();
        if (erased || !search.sees(known.number())) {
            return List.of();
        }
        List<String> differs = new ArrayList<>();
        Place before = known.place();
        Place now = report.place();
        note(differs, TITLE, known.title(), report.title());
        note(differs, DESCRIPTION, known.description(), report.description());
        note(differs, ADDRESS, before.address(), now.address() == null ? before.address() : now.address());
        note(
                differs,
                "category",
                known.category().code(),
                report.category().category().code());
        note(differs, "urgency", known.urgency(), report.urgency() == null ? known.urgency() : report.urgency());
        note(differs, "area", before.area(), now.area());
        if (metresBetween(before, now) > NEARBY) {
            differs.add(POINT);
        }
        return List.copyOf(differs);
    }

    /** How far two places lie apart; nothing where one of them is known by its area alone. */
    private static int metresBetween(Place before, Place now) {
        Double longitude = now.longitude();
        Double latitude = now.latitude();
        return longitude == null || latitude == null
                ? 0
                : before.metresTo(longitude, latitude).orElse(0);
    }

    private static void note(List<String> differs, String field, @Nullable Object before, @Nullable Object now) {
        if (!Objects.equals(before, now)) {
            differs.add(field);
        }
    }

    /**
     * As keeping what differs would, but keeps nothing.
     *
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when the case has as many additions as it may, and not this one
     */
    void refuseIfFull(CaseFile known, CaseReport report) {
        if (!additions.has(known.number(), words(report))) {
            refuseOneMore(known, additions.count(known.number()));
        }
    }

    private static void refuseOneMore(CaseFile file, int before) {
        if (file.state() != CaseState.ASKED_BACK) {
            Turns.ADDITIONS.refuseOneMore(file.number(), before);
        }
    }

    /** Keeps what differs, unless it was sent before. */
    void keep(CaseFile known, CaseReport report, List<String> differs) {
        ConflictRetry.again(() -> {
            transaction.executeWithoutResult(status -> keepLocked(reports.hold(known.number()), report, differs));
            return known;
        });
    }

    private void keepLocked(Held held, CaseReport report, List<String> differs) {
        CaseFile file = held.report();
        Addition addition = new Addition(
                clock.instant(),
                actor.current(),
                differs.contains(TITLE) ? report.title() : null,
                differs.contains(DESCRIPTION) ? report.description() : null,
                differs.contains(ADDRESS) ? report.place().address() : null,
                changes(file, report, differs));
        int before = additions.count(file.number());
        if (!additions.add(file.number(), addition, words(report))) {
            return;
        }
        refuseOneMore(file, before);
        caseFiles.note(
                file.number(),
                TraceEvent.taken(
                        Action.ADDITION_REPORTED, actor.current(), null, file.tier(), decision(report, differs), null));
        sheets.renew(file);
        process.answeredIfAsked(file);
        reports.tellPrimary(held, addition);
    }

    /** The words stand in the addition, which can be cleaned of personal data; the trace names the fields, and the value of codes. */
    private static String decision(CaseReport report, List<String> differs) {
        return String.join(
                " ",
                differs.stream()
                        .map(field -> switch (field) {
                            case "category" ->
                                "category=" + report.category().category().code();
                            case "urgency" ->
                                "urgency="
                                        + Objects.requireNonNull(report.urgency())
                                                .code();
                            case "area" -> "area=" + report.place().area();
                            default -> field;
                        })
                        .toList());
    }

    /** For people, what else than its words a report says otherwise: only the trace names codes. */
    private @Nullable String changes(CaseFile known, CaseReport report, List<String> differs) {
        String changes = differs.stream()
                .map(field -> switch (field) {
                    case "category" ->
                        changed(
                                "类别",
                                known.category().name(),
                                report.category().category().name());
                    case "urgency" ->
                        changed(
                                "紧急程度",
                                known.urgency().label(),
                                Objects.requireNonNull(report.urgency()).label());
                    case "area" ->
                        changed(
                                "地点",
                                organisation.distinctName(known.area()),
                                organisation.distinctName(report.place().area()));
                    case POINT -> "坐标相距约 %d 米".formatted(metresBetween(known.place(), report.place()));
                    default -> "";
                })
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("；"));
        return changes.isEmpty() ? null : changes;
    }

    private static String changed(String what, String before, String now) {
        return "%s由“%s”改为“%s”".formatted(what, before, now);
    }

    private static String words(CaseReport report) {
        return String.join(
                "\n",
                report.title(),
                report.description(),
                String.valueOf(report.place().address()),
                report.category().category().code(),
                String.valueOf(report.urgency()),
                report.place().area().value(),
                report.place().longitude() + "," + report.place().latitude());
    }
}
