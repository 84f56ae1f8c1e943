package org.gridcase.intake.csv;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.intake.csv.ImportResult.FaultyLine;
import org.gridcase.intake.csv.ImportedLine.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Answers at the end of an import, with one object. */
final class JsonAnswer implements ImportAnswer {

    private final HttpServletResponse response;
    private final ObjectMapper json;
    private final boolean preview;
    private final List<ImportedLine> lines = new ArrayList<>();

    JsonAnswer(HttpServletResponse response, ObjectMapper json, boolean preview) {
        this.preview = preview;
        this.response = response;
        this.json = json;
    }

    @Override
    public void started(int expected) {}

    @Override
    public void line(ImportedLine line) {
        lines.add(line);
    }

    @Override
    public void finished(int left, @Nullable String stopped, List<String> alike) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(result(left, stopped, alike)));
    }

    private ImportResult result(int left, @Nullable String stopped, List<String> alike) {
        return new ImportResult(
                lines.size(),
                preview,
                with(Status.GOOD).size(),
                with(Status.CREATED).size(),
                with(Status.KNOWN).size(),
                with(Status.FAULTY).size(),
                left,
                stopped,
                alike,
                with(Status.FAULTY).stream()
                        .map(line -> new FaultyLine(
                                line.line(),
                                line.id() == null ? "" : line.id(),
                                line.reasons() == null ? List.of() : line.reasons()))
                        .toList(),
                lines.stream().filter(line -> line.status() != Status.FAULTY).toList());
    }

    private List<ImportedLine> with(Status status) {
        return lines.stream().filter(line -> line.status() == status).toList();
    }
}
