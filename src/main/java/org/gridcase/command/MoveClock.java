package org.gridcase.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Moves the clock of the demo forward, or shows it. Ends with 0 if it was done, 1 if what was asked for is faulty, 2 if it failed. */
@Command(
        name = "move-clock",
        description = "拨快演示时钟 Move the clock of the demo forward, or show it",
        sortOptions = false)
final class MoveClock implements Callable<Integer> {

    private static final String PATH = "/api/demo/clock";
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Option(
            names = "--forward",
            description = {
                "拨快多久 how far: P2D, PT4H, P1DT30M",
                "--forward 和 --to 都不填则只看时钟 without either, shows the clock"
            })
    private @Nullable String forward;

    @Option(names = "--to", description = "拨到几点（辖区时间） until when, in the district's time: 2026-11-25T09:00")
    private @Nullable String to;

    @Option(names = "--user", defaultValue = "admin", description = "账号，不填为 account, by default ${DEFAULT-VALUE}")
    private String user = "";

    @Mixin
    private Server server = new Server();

    @Mixin
    private Help help = new Help();

    @Override
    public Integer call() throws InterruptedException {
        server.signIn(user);
        HttpRequest request = request();
        HttpResponse<String> response;
        try {
            response = server.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw server.unreachable(request, e, "", "");
        }
        if (response.statusCode() == 404) {
            throw new CommandFailure(server.say(
                    "没有可拨动的时钟（404）：只有演示（profile demo）才有。",
                    "There is no clock to move (404): only the demo (profile demo) has one."));
        }
        if (response.statusCode() != 200) {
            return server.refused(response, true);
        }
        Terminal.out().println(clock(server.object(response.body(), response.statusCode())));
        return 0;
    }

    /** What to ask for; whether it makes sense is the server's to say. */
    private HttpRequest request() {
        HttpRequest.Builder request = server.request(PATH, "application/json, application/problem+json")
                .timeout(LONGEST);
        if (forward == null && to == null) {
            return request.GET().build();
        }
        ObjectNode move = Server.json().createObjectNode();
        if (forward != null) {
            move.put("forward", forward);
        }
        if (to != null) {
            move.put("to", to);
        }
        return request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(move.toString()))
                .build();
    }

    private String clock(JsonNode answer) {
        OffsetDateTime now = OffsetDateTime.parse(answer.path("now").asText());
        Duration ahead = Duration.parse(answer.path("offset").asText());
        Locale locale = server.language().english() ? Locale.ENGLISH : Locale.CHINESE;
        String day = now.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
        String time = server.say("演示时钟 %s %s", "Demo clock %s %s").formatted(now.format(TIME), day);
        return time
                + (ahead.isZero()
                        ? server.say("，与实际时间一致。", ", the real time.")
                        : server.say(
                                        "，比实际时间快 %d 天 %d 小时 %d 分。",
                                        ", %d days %d hours %d minutes ahead of the real time.")
                                .formatted(ahead.toDays(), ahead.toHoursPart(), ahead.toMinutesPart()));
    }
}
