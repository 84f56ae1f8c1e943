package org.gridcase.intake.csv;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Channel;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseHandling.Receipt;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.SimilarCases;
import org.gridcase.imports.CsvRow;
import org.gridcase.imports.FileFaults;
import org.gridcase.intake.csv.ImportedLine.Status;
import org.gridcase.intake.report.CaseForm;
import org.gridcase.intake.report.CaseForm.LocationForm;
import org.gridcase.intake.report.CaseForm.ReporterForm;
import org.gridcase.intake.report.ReportRules;
import org.gridcase.intake.report.WrittenValues;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Incidents;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Texts;
import org.gridcase.problem.UpdateConflicts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Reports a case for each line of a file. Good lines are taken, bad ones are listed with their reasons. */
@Component
class CaseImportService {

    static final DataSize LARGEST = DataSize.ofMegabytes(20);

    /** What a hotline takes down in some weeks. Each row is a case of its own, so a longer file can be split anywhere. */
    static final int MAX_ROWS = 20_000;

    /** A file with so many faulty lines is the wrong file; going on would only keep the machine busy. */
    static final int MAX_FAULTS = 1000;

    /** More to look through would be no help. */
    private static final int MOST_SIMILAR = 5;

    /** The form's words for what the file's columns are called. */
    private static final Map<String, String> COLUMNS = Map.of(
            "description",
            CaseColumns.TEXT,
            "externalId",
            CaseColumns.ID,
            "location.address",
            CaseColumns.ADDRESS,
            "reporter.name",
            CaseColumns.REPORTER_NAME,
            "reporter.phone",
            CaseColumns.REPORTER_PHONE);

    private final CaseHandling handling;
    private final SimilarCases similar;
    private final ReportRules rules;
    private final UpdateConflicts conflicts;
    private final Clock clock;

    CaseImportService(
            CaseHandling handling, SimilarCases similar, ReportRules rules, UpdateConflicts conflicts, Clock clock) {
        this.handling = handling;
        this.similar = similar;
        this.rules = rules;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    /**
     * What holds for all lines of a file.
     *
     * @param preview whether lines are only judged and no case is made
     */
    record Terms(Channel channel, AreaCode area, Locale language, boolean preview) {}

    /**
     * What was left of a file.
     *
     * @param left lines left untouched
     * @param stopped why, where it is not for the file's faults; null otherwise
     */
    record Rest(int left, @Nullable String stopped) {}

    /**
     * Passes on the outcome of every line as soon as it is known. Stops after {@value #MAX_FAULTS} faulty lines, and at the first line that
     * the database cannot take because it is away or has no room: no line after it would fare better.
     *
     * @param faults is told every reason, by its column
     */
    Rest run(List<CsvRow> rows, Terms terms, FileFaults faults, Consumer<ImportedLine> outcome) {
        Map<String, Integer> firstLines = new HashMap<>();
        int done = 0;
        int faulty = 0;
        for (CsvRow row : rows) {
            ImportedLine line;
            try {
                line = new Line(row, terms, firstLines, faults).take();
            } catch (RuntimeException e) {
                return new Rest(rows.size() - done, stopped(row, e, terms));
            }
            outcome.accept(line);
            done++;
            if (line.status() == Status.FAULTY && ++faulty == MAX_FAULTS) {
                break;
            }
        }
        return new Rest(rows.size() - done, null);
    }

    private static String stopped(CsvRow row, RuntimeException outage, Terms terms) {
        String incident = Incidents.log("import stopped at line " + row.line(), outage);
        return Messages.text(terms.language(), "import-stopped", String.valueOf(row.line()), incident);
    }

    /** What is wrong, with its column. */
    static String reason(Fault fault, Locale language) {
        String message = fault.in(language);
        return fault.field().isEmpty() ? message : Messages.text(language, "reason", fault.field(), message);
    }

    /** One line on its way to a case. */
    private final class Line {

        private final CsvRow row;
        private final Terms terms;
        private final Map<String, Integer> firstLines;
        private final FileFaults ofFile;
        private final Faults faults = new Faults();

        Line(CsvRow row, Terms terms, Map<String, Integer> firstLines, FileFaults ofFile) {
            this.ofFile = ofFile;
            this.row = row;
            this.terms = terms;
            this.firstLines = firstLines;
        }

        /**
         * Whatever fails on the way, the line has an answer, and the lines after it have their turn.
         *
         * @throws RuntimeException only for an outage of the database
         */
        ImportedLine take() {
            try {
                return judge();
            } catch (BusinessRuleViolation refused) {
                Fault fault = refused.fault();
                faults.add(fault.field(), fault.key(), fault.args().toArray());
                return faulty();
            } catch (RuntimeException e) {
                DatabaseFailures.passOn(e);
                String incident = Incidents.log("line " + row.line() + " could not be imported", e);
                faults.add("", "fault.line-unexpected", incident);
                return faulty();
            }
        }

        private ImportedLine judge() {
            // The rules leave fields alone that are at fault already.
            row.faults()
                    .forEach(fault -> faults.add(
                            field(fault.field()), fault.key(), fault.args().toArray()));
            if (row.cells().isEmpty()) {
                return faulty();
            }
            checkId();
            if (faults.exactlyAt("")) {
                // Which cell belongs to which column can only be guessed, so nothing more is said of them.
                return faulty();
            }
            Instant reportedAt = reportedAt();
            return rules.check(form(), reportedAt, faults)
                    .map(report -> terms.preview() ? previewed(report) : taken(reportOnceMoreAfterRace(report)))
                    .orElseGet(this::faulty);
        }

        private ImportedLine previewed(CaseReport report) {
            CaseFile known = handling.known(report).orElse(null);
            return known != null
                    ? taken(Receipt.again(known, handling.differences(known, report)))
                    : new ImportedLine(
                            row.line(),
                            report.externalId(),
                            Status.GOOD,
                            null,
                            report.title(),
                            report.category().category().code(),
                            null,
                            null,
                            null);
        }

        private Receipt reportOnceMoreAfterRace(CaseReport report) {
            try {
                return handling.report(report);
            } catch (RuntimeException e) {
                if (conflicts.caused(e)) {
                    return handling.report(report);
                }
                throw e;
            }
        }

        private ImportedLine taken(Receipt receipt) {
            CaseFile made = receipt.caseFile();
            List<String> differs = receipt.differs().stream()
                    .map(field -> COLUMNS.getOrDefault(field, field))
                    .toList();
            return new ImportedLine(
                    row.line(),
                    made.externalId(),
                    receipt.isNew() ? Status.CREATED : Status.KNOWN,
                    made.number(),
                    made.title(),
                    made.category().code(),
                    null,
                    differs.isEmpty() ? null : differs,
                    receipt.isNew() ? like(made) : null);
        }

        /** Open cases that may be about the same matter; empty where there are none. */
        private @Nullable List<String> like(CaseFile made) {
            List<String> numbers = similar.hints(made).stream()
                    .limit(MOST_SIMILAR)
                    .map(each -> each.file().number())
                    .toList();
            return numbers.isEmpty() ? null : numbers;
        }

        private ImportedLine faulty() {
            List<Fault> found = faults.all().stream()
                    .map(fault -> new Fault(
                            row.line(),
                            row.inFile(COLUMNS.getOrDefault(fault.field(), fault.field())),
                            fault.key(),
                            fault.args()))
                    .toList();
            ofFile.addAll("", found);
            List<String> reasons =
                    found.stream().map(fault -> reason(fault, terms.language())).toList();
            return ImportedLine.faulty(row.line(), Texts.shown(cell(CaseColumns.ID)), reasons);
        }

        private void checkId() {
            FieldRules.required(faults, "externalId", cell(CaseColumns.ID), ReportRules.EXTERNAL_ID);
            String id = WrittenValues.id(faults, "externalId", cell(CaseColumns.ID), ReportRules.EXTERNAL_ID);
            Integer first = id == null ? null : firstLines.putIfAbsent(id, row.line());
            if (first != null) {
                faults.add("externalId", "fault.id-repeated", String.valueOf(first));
            }
        }

        private CaseForm form() {
            String grid = cell(CaseColumns.GRID_CODE);
            boolean gridGiven = !grid.isBlank() || faults.at("gridCode");
            return new CaseForm(
                    cell(CaseColumns.TITLE),
                    cell(CaseColumns.TEXT),
                    cell(CaseColumns.CATEGORY),
                    cell(CaseColumns.URGENCY),
                    grid,
                    gridGiven ? null : terms.area().value(),
                    new LocationForm(null, null, null, cell(CaseColumns.ADDRESS)),
                    null,
                    terms.channel().code(),
                    cell(CaseColumns.ID),
                    null,
                    new ReporterForm(cell(CaseColumns.REPORTER_NAME), cell(CaseColumns.REPORTER_PHONE)),
                    null);
        }

        private @Nullable Instant reportedAt() {
            String text = FieldRules.required(faults, CaseColumns.REPORTED_AT, cell(CaseColumns.REPORTED_AT), 64);
            Instant at = WrittenValues.time(faults, CaseColumns.REPORTED_AT, text, clock.getZone());
            return at != null && rules.past(faults, CaseColumns.REPORTED_AT, at) ? at : null;
        }

        private String cell(String column) {
            return row.cell(column);
        }

        private String field(String column) {
            return COLUMNS.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(column))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(column);
        }
    }
}
