package org.gridcase.growth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridcase.ShippedFiles;
import org.gridcase.Visitor;

/**
 * How long it takes to see what a change of all tables and of the diagram of cases would have done: to the cases of a period by their
 * tables, and to a sample of them by the diagrams. {@code benchmarks/effects-of-changes/run} calls it.
 */
public final class EffectsOfChanges {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** So many ways as in all grids, and filled in a minute. */
    private static final int GRIDS = 2;

    /** As often as the page looks. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Server server;
    private final int sample;
    private final Visitor officer;

    private EffectsOfChanges(Server server, int sample) {
        this.server = server;
        this.sample = sample;
        this.officer = Visitor.demo(server.port(), "policy-officer");
    }

    /**
     * @param args address of a PostgreSQL server whose superuser {@code postgres} needs no password, e.g. {@code localhost:5432}; a folder
     *     for the logs; number of cases; how many of them go through the diagrams
     */
    public static void main(String[] args) throws Exception {
        int cases = Integer.parseInt(args[2]);
        Growth growth = new Growth(args[0], List.of(cases), GRIDS);
        growth.fill();
        String url = growth.database(cases);
        Server server = Server.start(cases, port -> Growth.arguments(url, port), Growth.connect(url), Path.of(args[1]));
        try {
            server.awaitReady();
            server.awaitSettled();
            new EffectsOfChanges(server, Integer.parseInt(args[3])).measure();
        } finally {
            server.stop();
        }
        System.exit(0);
    }

    private void measure() throws IOException, InterruptedException {
        int change = drafted();
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        String period = "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(today.minusYears(20), today);
        System.out.println("| what | cases | differing | elapsed, s | processor time of the JVM, s |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        JsonNode replayed = timed("by their tables, all 19", change, "replay", period);
        String chosen = "{\"cases\":%d}".formatted(sample);
        JsonNode rehearsed = timed("by the diagrams, both rules", change, "rehearsal", chosen);
        timed("the same once more", change, "rehearsal", chosen);
        System.out.println("not recorded: " + replayed.path("unrecorded") + ", ways in the period: "
                + rehearsed.at("/result/ways") + ", of these in the sample: " + rehearsed.at("/result/waysTaken"));
    }

    /** Everything that can be replayed is another file, and says the same. */
    private int drafted() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        ShippedFiles.names("decisions", ".dmn")
                .forEach(table -> files.put(
                        table + ".dmn",
                        ShippedFiles.changed(
                                "decisions/" + table + ".dmn",
                                text -> text.replaceFirst("</description>", "试算。</description>"))));
        files.put(
                "case-handling.bpmn",
                ShippedFiles.changed("processes/case-handling.bpmn", text -> text.replaceFirst("案件已上报", "案件报上来")));
        String id = ok(officer.deploy("速度", files)).path("id").asText();
        return Integer.parseInt(id.substring("rule-change-".length()));
    }

    private JsonNode timed(String what, int change, String kind, String body) throws IOException, InterruptedException {
        String path = "/api/rule-changes/%d/%s".formatted(change, kind);
        Duration worked = server.worked();
        long begun = System.nanoTime();
        JsonNode told = ok(officer.post(path, body));
        while (told.path("state").asText().equals("running")) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("it does not end: " + told);
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            told = ok(officer.get(path));
        }
        double elapsed = (System.nanoTime() - begun) / 1e9;
        double work = server.worked().minus(worked).toMillis() / 1e3;
        if (!told.path("state").asText().equals("done")) {
            throw new IllegalStateException(told.toString());
        }
        JsonNode counts = told.hasNonNull("result") ? told.path("result") : told;
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.1f | %.1f |%n",
                what,
                counts.path("cases").asInt(),
                counts.path("differing").asInt(),
                elapsed,
                work);
        return told;
    }

    private static JsonNode ok(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
