package org.gridcase.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** The open cases that an import puts elsewhere, as commands print them. */
final class DisplacedCasesReport {

    private DisplacedCasesReport() {}

    /** @param displaced the part {@code cases} of the server's answer */
    static void print(JsonNode displaced, Server server, PrintWriter out) {
        if (displaced.path("count").asLong() == 0) {
            return; // no open case is concerned
        }
        out.println(displaced.path("text").asText());
        for (JsonNode each : displaced.path("cases")) {
            String to = each.path("to").isMissingNode()
                    ? server.say("不在任何网格之内", "in no grid")
                    : each.path("toName").asText() + " " + each.path("to").asText();
            out.println(server.say("  %s %s：%s %s → %s", "  %s %s: %s %s → %s")
                    .formatted(
                            each.path("number").asText(),
                            each.path("title").asText(),
                            each.path("fromName").asText(),
                            each.path("from").asText(),
                            to));
        }
        long more = notListed(displaced);
        if (more > 0) {
            out.println(server.say("  另有 %d 件未列出", "  %d more are not listed").formatted(more));
        }
    }

    static long notListed(JsonNode displaced) {
        return displaced.path("count").asLong() - displaced.path("cases").size();
    }
}
