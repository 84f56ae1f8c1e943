package org.gridcase.evidence.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.gridcase.evidence.anchor.Anchor;
import org.gridcase.evidence.verification.Break;
import org.gridcase.evidence.verification.TraceIntegrityService.Listener;
import org.gridcase.evidence.verification.TraceIntegrityService.Verified;
import org.gridcase.problem.Messages;
import org.springframework.http.MediaType;

/** Tells of a verification while it runs, one object a line. When the caller goes away, the verification ends: it changes nothing. */
final class TraceIntegrityAnswer implements Listener {

    /** One is taken every night; half a day more is no night's delay any more. */
    private static final Duration OLD = Duration.ofHours(36);

    private final HttpServletResponse response;
    private final ObjectMapper json;
    private final Locale language;
    private final BiFunction<Break, Locale, String> words;

    TraceIntegrityAnswer(
            HttpServletResponse response, ObjectMapper json, Locale language, BiFunction<Break, Locale, String> words) {
        this.words = words;
        this.response = response;
        this.json = json;
        this.language = language;
    }

    void started() {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        // Proxies would otherwise keep the lines back until there are many.
        response.setHeader("X-Accel-Buffering", "no");
        write(line("started"));
    }

    @Override
    public void progress(long cases, long lines) {
        Map<String, Object> line = line("progress");
        line.put("cases", cases);
        line.put("lines", lines);
        write(line);
    }

    @Override
    public void broken(Break found) {
        Map<String, Object> line = line("broken");
        line.put("case", found.caseNumber());
        line.put("sequence", found.sequence());
        line.put("anchor", found.anchor());
        line.put("part", found.part());
        line.put("account", found.account());
        line.put("fault", found.fault().code());
        line.put("message", words.apply(found, language));
        write(line);
    }

    /** @param now by which the age of the newest anchor is told */
    void finished(Verified verified, Instant now) {
        Anchor newest = verified.newest();
        Map<String, Object> line = line("finished");
        line.put("cases", verified.cases());
        line.put("lines", verified.lines());
        line.put("anchors", verified.anchors());
        line.put("broken", verified.breaks());
        line.put("proved", verified.proved());
        line.put("firstDay", verified.firstDay());
        line.put("unanchored", verified.unanchored());
        line.put("unsealed", verified.unsealed());
        line.put("newestAnchor", newest == null ? null : newest.printed());
        if (newest != null && newest.at().isBefore(now.minus(OLD))) {
            long hours = Duration.between(newest.at(), now).toHours();
            line.put("warning", Messages.text(language, "verification.anchor-old", String.valueOf(hours)));
        }
        write(line);
    }

    private static Map<String, Object> line(String status) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("status", status);
        return line;
    }

    private void write(Map<String, Object> line) {
        try {
            response.getOutputStream().write(json.writeValueAsBytes(line));
            response.getOutputStream().write('\n');
            response.flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
