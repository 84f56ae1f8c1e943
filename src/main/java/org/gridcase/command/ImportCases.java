package org.gridcase.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imports a file of cases and shows how it goes. Ends with 0 if every line was taken, 1 if some were faulty, 2 if it failed. */
@Command(name = "import-cases", description = "导入案件 Import cases from a CSV file", sortOptions = false)
final class ImportCases implements Callable<Integer> {

    private static final int LINES_PER_LOG = 1000;

    @Option(
            names = "--file",
            required = true,
            description = {
                "CSV 文件（UTF-8）：id,reportedAt,category,title,text",
                "[,gridCode,urgency,address,reporterName,reporterPhone]"
            })
    private Path file = Path.of("");

    @Option(names = "--preview", description = "预览：只核对，不立案 preview: only check, make no cases")
    private boolean preview;

    @Option(
            names = "--user",
            defaultValue = "hotline-seat",
            description = "账号，不填为 account, by default ${DEFAULT-VALUE}")
    private String user = "";

    @Option(names = "--channel", description = "渠道，如 channel, such as hotline")
    private @Nullable String channel;

    @Option(names = "--area", description = "没有 gridCode 的行所属区域 place of lines without gridCode")
    private @Nullable String area;

    @Mixin
    private Server server = new Server();

    @Mixin
    private Help help = new Help();

    private final PrintWriter out = Terminal.out();
    private final Progress progress = new Progress(out, Terminal.isInteractive(), LINES_PER_LOG);
    private final List<String> faults = new ArrayList<>();
    private long lines;
    private long created;
    private final List<String> additions = new ArrayList<>();
    private long good;
    private long known;
    private long left;
    private @Nullable String stopped;
    private boolean finished;
    private final List<String> alike = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        server.signIn(user);
        HttpRequest request = server.request(path(), "application/x-ndjson, application/problem+json")
                .header("Content-Type", "text/csv; charset=UTF-8")
                .POST(BodyPublishers.ofByteArray(server.content(file)))
                .build();
        try {
            HttpResponse<Stream<String>> response = server.send(request, BodyHandlers.ofLines());
            try (Stream<String> answer = response.body()) {
                if (response.statusCode() != 200) {
                    throw new CommandFailure(
                            server.problem(response.statusCode(), String.join("\n", answer.toList()), true));
                }
                answer.filter(line -> !line.isBlank()).forEach(this::take);
            }
        } catch (IOException | UncheckedIOException e) {
            progress.end();
            if (read() > 0) {
                report();
            }
            throw server.unreachable(request, e, "重新导入同一文件不会重复立案。", "Importing the file again makes no second cases.");
        }
        progress.end();
        report();
        if (!finished) {
            throw new CommandFailure(server.say(
                    "服务器的答复中断了。重新导入同一文件不会重复立案。",
                    "The server's answer broke off. Importing the file again makes no second cases."));
        }
        if (stopped != null) {
            throw new CommandFailure(stopped);
        }
        return faults.isEmpty() ? 0 : 1;
    }

    private String path() {
        List<String> query = new ArrayList<>();
        if (channel != null) {
            query.add("channel=" + Server.encoded(channel));
        }
        if (area != null) {
            query.add("area=" + Server.encoded(area));
        }
        if (preview) {
            query.add("preview=true");
        }
        return "/api/cases/import" + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /** Takes one line of the answer. */
    private void take(String line) {
        JsonNode object = server.object(line, 200);
        switch (object.path("status").asText()) {
            case "started" -> lines = object.path("lines").asLong();
            case "created" -> created++;
            case "good" -> good++;
            case "known" -> {
                known++;
                noteDifferences(object);
            }
            case "faulty" -> faults.add(fault(object));
            case "finished" -> {
                finished = true;
                left = object.path("left").asLong();
                stopped = object.path("stopped").asText(null);
                object.path("alike").forEach(each -> alike.add(each.asText()));
                return;
            }
            default -> {
                // A newer server may tell more than this command knows.
            }
        }
        progress.show(read(), lines, counts());
    }

    private void noteDifferences(JsonNode object) {
        List<String> differs = StreamSupport.stream(object.path("differs").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        if (!differs.isEmpty()) {
            additions.add(server.say("第 %s 行", "line %s")
                            .formatted(object.path("line").asText()) + "  "
                    + object.path("id").asText("") + "  "
                    + server.say("案件 %s 此前已有，%s 不同，作为补充保存", "case %s is known; %s differ and are kept as an addition")
                            .formatted(object.path("number").asText(), String.join(server.say("、", ", "), differs)));
        }
    }

    private long read() {
        return created + good + known + faults.size();
    }

    private String fault(JsonNode object) {
        List<String> reasons = StreamSupport.stream(object.path("reasons").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return server.say("第 %s 行", "line %s").formatted(object.path("line").asText()) + "  "
                + object.path("id").asText("") + "  " + String.join(server.say("；", "; "), reasons);
    }

    private String counts() {
        String taken = preview ? server.say("可导入", "good") : server.say("新建", "new");
        return server.say("已读 %d/%d 行 · %s %d · 已有 %d · 有误 %d", "read %d/%d lines · %s %d · known %d · faulty %d")
                .formatted(read(), lines, taken, created + good, known, faults.size());
    }

    /** The sum first: what follows may be long. */
    private void report() {
        if (preview) {
            out.println(server.say(
                            "预览，未作改动。读到 %d 行：可导入 %d 行，此前已有 %d 案，有误 %d 行。",
                            "Preview, nothing was changed. %d lines read: %d can be taken, %d known, %d faulty lines.")
                    .formatted(read(), good, known, faults.size()));
        } else {
            out.println(server.say(
                            "读到 %d 行：新建 %d 案，此前已有 %d 案，有误 %d 行。",
                            "%d lines read: %d new cases, %d known, %d faulty lines.")
                    .formatted(read(), created, known, faults.size()));
        }
        if (stopped != null) {
            out.println(server.say("已停止，另有 %d 行未处理。", "Stopped, %d lines left untouched.")
                    .formatted(left));
        } else if (left > 0) {
            out.println(server.say("有误的行过多，已停止，另有 %d 行未处理。", "Too many faulty lines: stopped, %d lines left untouched.")
                    .formatted(left));
        }
        (alike.isEmpty() ? faults : alike).forEach(out::println);
        additions.forEach(out::println);
    }
}
