import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Moves the clock of a Gridcase demo forward, or shows it. Needs a JDK 17 or newer and nothing else:
 * {@code java bin/MoveClock.java --forward P2D}. Ends with 0 if it was done, 2 if not.
 */
class MoveClock {

    private static final Set<String> OPTIONS = Set.of("forward", "to", "url", "user", "password", "language");
    // Chinese is written as escapes: JDK 17 reads a single-file program in the charset of the machine, which may not know it.
    private static final PrintStream OUT = utf8(FileDescriptor.out);
    private static final PrintStream ERR = utf8(FileDescriptor.err);
    private static final String USAGE = """
            \u7528\u6cd5 Usage: java bin/MoveClock.java [--forward P2D | --to 2026-11-25T09:00]
              --forward   \u62e8\u5feb\u591a\u4e45 how far: P2D, PT4H, P1DT30M
              --to        \u62e8\u5230\u51e0\u70b9(\u8f96\u533a\u65f6\u95f4) until when, in the district's time: 2026-11-25T09:00
                          \u4e24\u9879\u90fd\u4e0d\u586b\u5219\u53ea\u770b\u65f6\u949f without either, shows the clock
              --url       \u670d\u52a1\u5668 server, http://localhost:8080
              --user      \u8d26\u53f7 account, admin
              --password  \u5bc6\u7801 password;\u4e5f\u53ef\u7528\u73af\u5883\u53d8\u91cf or environment variable GRIDCASE_PASSWORD
              --language  zh | en
            """;

    private final Map<String, String> options;
    private final boolean english;

    private MoveClock(Map<String, String> options) {
        this.options = options;
        this.english = "en".equals(options.get("language"));
    }

    public static void main(String[] args) {
        if (Stream.of(args).anyMatch(arg -> arg.equals("--help") || arg.equals("-h"))) {
            OUT.print(USAGE);
            return;
        }
        int status = 0;
        try {
            new MoveClock(options(args)).run();
        } catch (Failure e) {
            ERR.println(e.getMessage());
            status = 2;
        } catch (InterruptedException | RuntimeException e) {
            ERR.println(e);
            status = 2;
        }
        System.exit(status);
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            String[] parts = args[i].split("=", 2);
            String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
            if (!OPTIONS.contains(name) || parts.length == 1 && i + 1 == args.length) {
                throw new Failure("? " + args[i] + "\n" + USAGE);
            }
            given.put(name, parts.length == 2 ? parts[1] : args[++i]);
        }
        if (!Set.of("zh", "en").contains(given.getOrDefault("language", "zh"))) {
            throw new Failure("? --language " + given.get("language") + "\n" + USAGE);
        }
        return given;
    }

    private void run() throws InterruptedException {
        HttpRequest request = request();
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        try {
            HttpResponse<String> response =
                    client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != 200) {
                throw new Failure(problem(response.statusCode(), response.body()));
            }
            OUT.println(clock(response.body()));
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(say("\u4e0e " + request.uri() + " \u7684\u8fde\u63a5\u5931\u8d25:", "The connection to " + request.uri() + " failed: ")
                    + reason(e));
        }
    }

    private HttpRequest request() {
        String address = options.getOrDefault("url", "http://localhost:8080").replaceAll("/+$", "") + "/api/demo/clock";
        String account = options.getOrDefault("user", "admin") + ":" + password();
        String credentials = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(Duration.ofMinutes(1))
                    .header("Authorization", "Basic " + credentials)
                    .header("Accept", "application/json, application/problem+json")
                    .header("Accept-Language", english ? "en" : "zh");
            return options.containsKey("forward") || options.containsKey("to")
                    ? request.header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(move()))
                            .build()
                    : request.GET().build();
        } catch (IllegalArgumentException e) {
            throw new Failure(say("\u670d\u52a1\u5668\u5730\u5740\u6709\u8bef:", "Not the address of a server: ") + address);
        }
    }

    /** What to ask for; whether it makes sense is the server's to say. */
    private String move() {
        return Stream.of("forward", "to")
                .filter(options::containsKey)
                .map(name -> "\"" + name + "\":\"" + escaped(options.get(name)) + "\"")
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", "?");
    }

    private String password() {
        String given = options.getOrDefault("password", System.getenv("GRIDCASE_PASSWORD"));
        if (given != null) {
            return given;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("%s", say("\u5bc6\u7801:", "Password: "));
        if (typed == null) {
            throw new Failure(say(
                    "\u8bf7\u7528 --password \u6216\u73af\u5883\u53d8\u91cf GRIDCASE_PASSWORD \u7ed9\u51fa\u5bc6\u7801\u3002",
                    "Give the password with --password or the environment variable GRIDCASE_PASSWORD."));
        }
        return new String(typed);
    }

    private String clock(String answer) {
        OffsetDateTime now = OffsetDateTime.parse(field("now", answer));
        Duration ahead = Duration.parse(field("offset", answer));
        String time = now.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
        String day = now.getDayOfWeek().getDisplayName(TextStyle.FULL, english ? Locale.ENGLISH : Locale.CHINESE);
        return say("\u6f14\u793a\u65f6\u949f %s %s", "Demo clock %s %s").formatted(time, day)
                + (ahead.isZero()
                        ? say(",\u4e0e\u5b9e\u9645\u65f6\u95f4\u4e00\u81f4\u3002", ", the real time.")
                        : say(",\u6bd4\u5b9e\u9645\u65f6\u95f4\u5feb %d \u5929 %d \u5c0f\u65f6 %d \u5206\u3002", ", %d days %d hours %d minutes ahead of the real time.")
                                .formatted(ahead.toDays(), ahead.toHoursPart(), ahead.toMinutesPart()));
    }

    /** Why the server refused, in its own words where it has any. */
    private String problem(int status, String body) {
        if (status == 404) {
            return say(
                    "\u6ca1\u6709\u53ef\u62e8\u52a8\u7684\u65f6\u949f (404):\u53ea\u6709\u6f14\u793a(profile demo)\u624d\u6709\u3002",
                    "There is no clock to move (404): only the demo (profile demo) has one.");
        }
        if (status == 401 || !body.contains("\"title\"")) {
            return say("\u670d\u52a1\u5668\u7b54\u590d ", "The server answered ") + status + (status == 401 ? say(":\u8bf7\u68c0\u67e5\u8d26\u53f7\u548c\u5bc6\u7801\u3002", ": check account and password.") : "");
        }
        StringBuilder text = new StringBuilder(field("title", body) + " (" + status + ")\n" + field("detail", body));
        Matcher faults = Pattern.compile("\\{[^{}]*\"message\"[^{}]*}").matcher(body);
        while (faults.find()) {
            text.append("\n  ").append(field("field", faults.group())).append(": ").append(field("message", faults.group()));
        }
        return text.toString();
    }

    /** A text field of a JSON object that is known to be flat and written by the server. */
    private static String field(String name, String json) {
        Matcher field = Pattern.compile("\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
        if (!field.find()) {
            throw new IllegalArgumentException("no " + name + ": " + json.substring(0, Math.min(80, json.length())));
        }
        return field.group(1).replaceAll("\\\\(.)", "$1");
    }

    private String say(String chinese, String inEnglish) {
        return english ? inEnglish : chinese;
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getClass().getSimpleName() + " " + e.getMessage();
    }

    /** Chinese must come out right also where the platform's own encoding could not write it. */
    private static PrintStream utf8(FileDescriptor target) {
        return new PrintStream(new FileOutputStream(target), true, StandardCharsets.UTF_8);
    }

    /** Ends the program with a message for whoever started it. */
    private static final class Failure extends RuntimeException {
        Failure(String message) {
            super(message);
        }
    }
}
