package org.gridcase.geography.boundary;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.RedrawnGrids.Displaced;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Messages;
import org.gridcase.spreadsheet.Cell;
import org.gridcase.spreadsheet.Spreadsheet;
import org.gridcase.spreadsheet.SpreadsheetFormat;
import org.jspecify.annotations.Nullable;

/** Writes the open cases that boundaries would put elsewhere as CSV, one after the other, so that spreadsheets read it. */
final class DisplacedCasesFile {

    private final Organisation organisation;
    private final Locale language;
    private final HttpServletResponse response;
    private @Nullable Spreadsheet table;

    DisplacedCasesFile(Organisation organisation, Locale language, HttpServletResponse response) {
        this.organisation = organisation;
        this.language = language;
        this.response = response;
    }

    void add(Displaced displaced) {
        AreaCode to = displaced.to();
        try {
            begun().row(List.of(
                    Cell.code(displaced.number()),
                    Cell.words(displaced.title()),
                    Cell.code(displaced.from().value()),
                    Cell.words(organisation.areaName(displaced.from())),
                    Cell.code(to == null ? null : to.value()),
                    Cell.words(to == null ? null : organisation.areaName(to))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the file is found before the first case, so nothing is sent before it either. */
    private Spreadsheet begun() throws IOException {
        Spreadsheet begun = table;
        if (begun == null) {
            List<String> heads =
                    List.of(Messages.text(language, "cases.columns").split(","));
            begun = SpreadsheetFormat.CSV.begin(response, "displaced-cases", "", heads);
            table = begun;
        }
        return begun;
    }

    void end() throws IOException {
        begun().end();
    }
}
