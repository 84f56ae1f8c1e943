package org.gridcase.geography.boundary;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gridcase.imports.SpreadsheetText;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.RedrawnGrids.Displaced;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Messages;
import org.jspecify.annotations.Nullable;

/** Writes the open cases that boundaries would put elsewhere as CSV, one after the other, so that spreadsheets read it. */
final class DisplacedCasesFile {

    static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

    private final Organisation organisation;
    private final Locale language;
    private final HttpServletResponse response;
    private @Nullable CsvWriter csv;

    DisplacedCasesFile(Organisation organisation, Locale language, HttpServletResponse response) {
        this.organisation = organisation;
        this.language = language;
        this.response = response;
    }

    void add(Displaced displaced) {
        AreaCode to = displaced.to();
        begun().writeRecord(
                        displaced.number(),
                        SpreadsheetText.harmless(displaced.title()),
                        displaced.from().value(),
                        organisation.areaName(displaced.from()),
                        to == null ? "" : to.value(),
                        to == null ? "" : organisation.areaName(to));
    }

    /** What is wrong with the file is found before the first case, so nothing is sent before it either. */
    private CsvWriter begun() {
        if (csv != null) {
            return csv;
        }
        try {
            response.setContentType(MEDIA_TYPE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            Writer out = response.getWriter();
            out.write(SpreadsheetText.BYTE_ORDER_MARK);
            CsvWriter begun = CsvWriter.builder().build(out);
            begun.writeRecord(Messages.text(language, "cases.columns").split(","));
            csv = begun;
            return begun;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void end() throws IOException {
        begun().flush();
    }
}
