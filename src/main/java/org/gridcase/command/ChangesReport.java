package org.gridcase.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says what an import of things with codes has changed, or would change. */
final class ChangesReport {

    private static final List<String> CHANGES = List.of("added", "changed", "ended", "removed");
    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("tiers", "层级"),
            Map.entry("staffing", "配备标准"),
            Map.entry("units", "单位"),
            Map.entry("grids", "网格"),
            Map.entry("people", "人员"),
            Map.entry("posts", "岗位"),
            Map.entry("categories", "类别"),
            Map.entry("added", "新增"),
            Map.entry("changed", "修改"),
            Map.entry("ended", "终止"),
            Map.entry("removed", "撤销"),
            Map.entry("unchanged", "不变"));

    private ChangesReport() {}

    static void begin(JsonNode answer, Server server, PrintWriter out) {
        out.println(
                answer.hasNonNull("message")
                        ? answer.path("message").asText()
                        : answer.path("preview").asBoolean()
                                ? server.say("预览，未作改动：", "Preview, nothing was changed:")
                                : server.say("已导入：", "Imported:"));
    }

    /** Kind by kind, each change in a line of its own. */
    static void kinds(JsonNode answer, Server server, PrintWriter out) {
        for (JsonNode kind : answer.path("kinds")) {
            StringBuilder line = new StringBuilder(word(kind.path("kind").asText(), server));
            Stream.concat(CHANGES.stream(), Stream.of("unchanged")).forEach(count -> line.append(" · ")
                    .append(word(count, server))
                    .append(' ')
                    .append(kind.path(count).asText()));
            out.println(line);
            for (JsonNode item : kind.path("items")) {
                out.println("  " + word(item.path("change").asText(), server) + " "
                        + item.path("id").asText() + " " + item.path("name").asText() + fields(item, server));
            }
            long all =
                    CHANGES.stream().mapToLong(each -> kind.path(each).asLong()).sum();
            long listed = kind.path("items").size();
            if (all > listed) {
                out.println(
                        server.say("  另有 %d 条未列出", "  %d more are not listed").formatted(all - listed));
            }
        }
    }

    private static String fields(JsonNode item, Server server) {
        StringBuilder text = new StringBuilder();
        for (JsonNode field : item.path("fields")) {
            text.append(server.say("；", "; "))
                    .append(field.path("field").asText())
                    .append(server.say("：", ": "))
                    .append(field.path("before").asText())
                    .append(" → ")
                    .append(field.path("after").asText());
        }
        if (item.hasNonNull("note")) {
            text.append("\n    ! ").append(item.path("note").asText());
        }
        return text.toString();
    }

    private static String word(String word, Server server) {
        return server.language().english() ? word : CHINESE.getOrDefault(word, word);
    }
}
