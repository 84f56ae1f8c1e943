package org.gridcase.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Has the server verify its whole trace, shows every broken link, and holds the server's anchors against those kept outside. Ends with 0 if
 * everything holds, 1 if something is broken, 2 if it could not be verified, if a line of the anchors was not one, or if it proves nothing
 * because there are cases of an earlier day and no anchor.
 */
@Command(name = "verify-trace", description = "核验留痕 Verify every link of the trace", sortOptions = false)
final class VerifyTrace implements Callable<Integer> {

    @Option(
            names = "--anchors",
            description = "另存于系统之外的锚，每行一个，日志中的“留痕锚”行亦可 anchors kept outside, one a line, also as they stand in the log")
    private @Nullable Path anchors;

    @Option(names = "--user", defaultValue = "supervisor", description = "账号，不填为 account, by default ${DEFAULT-VALUE}")
    private String user = "";

    @Mixin
    private Server server = new Server();

    @Mixin
    private Help help = new Help();

    /** As what could not be verified at all. */
    private static final int UNPROVED = 2;

    /** Number, time, chains, lines, digest and link, wherever in a line of a log they stand. */
    private static final Pattern ANCHOR =
            Pattern.compile("(?<![^\\s\"])[0-9]+ [0-9]{4}-\\S+Z [0-9]+ [0-9]+ [0-9a-f]{64} [0-9a-f]{64}(?![0-9a-f])");

    private static final String LOGGED = "留痕锚 ";
    /** What the log says instead of an anchor. */
    private static final String NOT_TAKEN = "留痕锚未能生成";

    private final PrintWriter out = Terminal.out();
    private final Progress progress = new Progress(Terminal.err(), Terminal.isInteractive(), 1);
    private long broken;
    private long missing;
    private long misread;
    private @Nullable JsonNode finished;

    @Override
    public Integer call() throws InterruptedException {
        List<String> kept = anchors == null ? null : kept(anchors);
        server.signIn(user);
        if (kept != null) {
            compare(kept);
        }
        answer("/api/trace/verification", this::take);
        progress.end();
        if (finished == null) {
            throw new CommandFailure(server.say(
                    "服务器的答复中断了，核验没有完成。", "The server's answer broke off; the verification is not complete."));
        }
        out.println(server.say(
                        "案件 %s 件，留痕 %s 行，锚 %s 个：断链 %d 处。最新的锚之后另有 %s 行。",
                        "%s cases, %s lines, %s anchors: %d breaks. %s lines are younger than the newest anchor.")
                .formatted(
                        finished.path("cases").asText(),
                        finished.path("lines").asText(),
                        finished.path("anchors").asText(),
                        broken,
                        finished.path("unanchored").asText()));
        long unsealed = finished.path("unsealed").asLong();
        if (unsealed > 0) {
            out.println(server.say(
                            "另有 %d 项登记写于封存之前，只有留痕可以为证。",
                            "%d parts of records are older than seals: only the steps of the trace speak about them.")
                    .formatted(unsealed));
        }
        String newest = finished.path("newestAnchor").asText("");
        out.println(
                finished.hasNonNull("newestAnchor")
                        ? server.say("最新的锚 ", "The newest anchor ") + newest
                        : server.say("还没有锚。", "There is no anchor yet."));
        if (finished.hasNonNull("warning")) {
            out.println(finished.path("warning").asText());
        }
        return broken + missing > 0 ? 1 : proved(finished) && misread == 0 ? 0 : UNPROVED;
    }

    /** Says why not, where nothing is proved. Before the first night there is no anchor to miss. */
    private boolean proved(JsonNode finished) {
        if (finished.path("proved").asBoolean(true)) {
            return true;
        }
        if (finished.path("broken").asLong() > 0) {
            return false; // told one by one
        }
        if (finished.path("firstDay").asBoolean(false)) {
            out.println(server.say(
                    "首日尚无锚，属正常：案件登记都未满一天，今夜自动生成第一个锚；要立即生成，用 POST /api/trace/anchors。",
                    "No anchor on the first day, which is as it should be: all cases are younger than a day. The first anchor is taken"
                            + " tonight, or at once by POST /api/trace/anchors."));
            return true;
        }
        out.println(server.say(
                "未能证明：有案件而没有一个锚。锚每夜生成；若曾有过锚，则已被删去，请用 --anchors 对照另存的锚。",
                "Not proved: there are cases, but not a single anchor. Anchors are taken every night; if there were any, somebody has"
                        + " removed them: compare with those kept outside by --anchors."));
        return false;
    }

    /** Takes one line of the answer. */
    private void take(String line) {
        JsonNode object = server.object(line, 200);
        switch (object.path("status").asText()) {
            case "broken" -> {
                broken++;
                progress.end();
                out.println(object.path("message").asText());
            }
            case "progress" -> {
                long lines = object.path("lines").asLong();
                progress.show(
                        lines, 0, server.say("已核验 %d 行", "%d lines verified").formatted(lines));
            }
            case "finished" -> finished = object;
            default -> {
                // A newer server may tell more than this command knows.
            }
        }
    }

    /** The anchors of the file. A line that is none is named with its number: it proves nothing, and breaks nothing. */
    private List<String> kept(Path file) {
        List<String> lines =
                new String(server.content(file), StandardCharsets.UTF_8).lines().toList();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#") || line.contains(NOT_TAKEN)) {
                continue;
            }
            Matcher anchor = ANCHOR.matcher(line.substring(after(line)));
            if (anchor.find()) {
                kept.add(anchor.group());
            } else {
                misread++;
                out.println(server.say("%s 第 %d 行读不出锚：%s", "%s, line %d is no anchor: %s")
                        .formatted(file, i + 1, line));
            }
        }
        return kept;
    }

    private static int after(String line) {
        int logged = line.lastIndexOf(LOGGED);
        return logged < 0 ? 0 : logged + LOGGED.length();
    }

    /** Every anchor that was kept outside must be there, unchanged. */
    private void compare(List<String> kept) throws InterruptedException {
        Set<String> unknown = new HashSet<>(kept);
        answer("/api/trace/anchors", unknown::remove);
        for (String anchor : kept) {
            if (unknown.contains(anchor)) {
                missing++;
                out.println(server.say("系统中没有另存的锚 ", "The system does not have the kept anchor ") + anchor);
            }
        }
        out.println(server.say("另存的锚 %d 个，不符 %d 个。", "%d kept anchors, %d of them not in the system.")
                .formatted(kept.size(), missing));
        if (misread > 0) {
            out.println(server.say("另有 %d 行读不出锚，未作对照。", "%d more lines are no anchors and were not compared.")
                    .formatted(misread));
        }
    }

    private void answer(String path, Consumer<String> taking) throws InterruptedException {
        HttpRequest request = server.request(path, "application/x-ndjson, text/plain, application/problem+json")
                .GET()
                .build();
        try {
            HttpResponse<Stream<String>> response = server.send(request, BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200) {
                    throw new CommandFailure(
                            server.problem(response.statusCode(), String.join("", lines.toList()), true));
                }
                lines.filter(line -> !line.isBlank()).forEach(taking);
            }
        } catch (IOException | UncheckedIOException e) {
            progress.end();
            throw server.unreachable(request, e, "核验没有完成。", "The verification is not complete.");
        }
    }
}
