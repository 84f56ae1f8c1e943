package org.gridcase.intake.csv;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.intake.csv.ImportedLine.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/**
 * Answers with each line as soon as it is known, and with totals at the end. When the caller disconnects, the import goes on; sending
 * the file again shows the rest as known.
 */
final class NdjsonAnswer implements ImportAnswer {

    private static final Logger log = LoggerFactory.getLogger(NdjsonAnswer.class);

    private final HttpServletResponse response;
    private final ObjectMapper json;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private boolean listened = true;

    NdjsonAnswer(HttpServletResponse response, ObjectMapper json) {
        this.response = response;
        this.json = json;
    }

    @Override
    public void started(int lines) {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        // Proxies would otherwise keep the lines back until there are many.
        response.setHeader("X-Accel-Buffering", "no");
        Map<String, Object> start = new LinkedHashMap<>();
        start.put("status", "started");
        start.put("lines", lines);
        write(start);
    }

    @Override
    public void line(ImportedLine line) {
        counts.merge(line.status(), 1, Integer::sum);
        write(line);
    }

    @Override
    public void finished(int left, @Nullable String stopped, List<String> alike) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("status", "finished");
        summary.put("read", counts.values().stream().mapToInt(Integer::intValue).sum());
        for (Status status : Status.values()) {
            if (status == Status.GOOD && !counts.containsKey(status)) {
                continue; // only previews have them
            }
            summary.put(status.code(), counts.getOrDefault(status, 0));
        }
        if (left > 0) {
            summary.put("left", left);
        }
        if (stopped != null) {
            summary.put("stopped", stopped);
        }
        if (!alike.isEmpty()) {
            summary.put("alike", alike);
        }
        write(summary);
    }

    private void write(Object object) {
        if (!listened) {
            return;
        }
        try {
            response.getOutputStream().write(json.writeValueAsBytes(object));
            response.getOutputStream().write('\n');
            response.flushBuffer();
        } catch (IOException e) {
            listened = false;
            log.info("the caller of an import has gone; the import goes on");
        }
    }
}
