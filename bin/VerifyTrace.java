import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Has Gridcase verify its whole trace, and shows every broken link. Needs a JDK 17 or newer and nothing else:
 * {@code java bin/VerifyTrace.java}. Ends with 0 if everything holds, 1 if something is broken, 2 if it could not be verified.
 */
class VerifyTrace {

    private static final Set<String> OPTIONS = Set.of("anchors", "url", "user", "password", "language");
    // Chinese is written as escapes: JDK 17 reads a single-file program in the charset of the machine, which may not know it.
    private static final PrintStream OUT = utf8(FileDescriptor.out);
    private static final PrintStream ERR = utf8(FileDescriptor.err);
    private static final String USAGE = """
            \u7528\u6cd5 Usage: java bin/VerifyTrace.java [--anchors anchors.txt]
              --anchors   \u53e6\u5b58\u4e8e\u7cfb\u7edf\u4e4b\u5916\u7684\u951a,\u6bcf\u884c\u4e00\u4e2a anchors that were kept outside, one a line
              --url       \u670d\u52a1\u5668 server, http://localhost:8080
              --user      \u8d26\u53f7 account, supervisor
              --password  \u5bc6\u7801 password;\u4e5f\u53ef\u7528\u73af\u5883\u53d8\u91cf or environment variable GRIDCASE_PASSWORD
              --language  zh | en
            """;

    private final Map<String, String> options;
    private final boolean english;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String credentials;
    private long broken;
    private String finished;

    private VerifyTrace(Map<String, String> options) {
        this.options = options;
        this.english = "en".equals(options.get("language"));
        String account = options.getOrDefault("user", "supervisor") + ":" + password();
        this.credentials = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }

    public static void main(String[] args) {
        if (Stream.of(args).anyMatch(arg -> arg.equals("--help") || arg.equals("-h"))) {
            OUT.print(USAGE);
            return;
        }
        int status;
        try {
            status = new VerifyTrace(options(args)).run();
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

    private int run() throws InterruptedException {
        if (options.containsKey("anchors")) {
            compare(kept());
        }
        answer("/api/trace/verification", this::take);
        if (finished == null) {
            throw new Failure(say("\u670d\u52a1\u5668\u7684\u7b54\u590d\u4e2d\u65ad\u4e86,\u6838\u9a8c\u6ca1\u6709\u5b8c\u6210\u3002", "The server's answer broke off; the verification is not complete."));
        }
        OUT.println(say("\u6848\u4ef6 %s \u4e2a,\u7559\u75d5 %s \u884c,\u951a %s \u4e2a:\u65ad\u94fe %d \u5904\u3002\u6700\u65b0\u7684\u951a\u4e4b\u540e\u53e6\u6709 %s \u884c\u3002", "%s cases, %s lines, %s anchors: %d breaks. %s lines are younger than the newest anchor.")
                .formatted(
                        value(finished, "cases"),
                        value(finished, "lines"),
                        value(finished, "anchors"),
                        broken,
                        value(finished, "unanchored")));
        String newest = value(finished, "newestAnchor");
        OUT.println(newest.isEmpty() ? say("\u8fd8\u6ca1\u6709\u951a\u3002", "There is no anchor yet.") : say("\u6700\u65b0\u7684\u951a ", "The newest anchor ") + newest);
        return broken == 0 ? 0 : 1;
    }

    /** Takes one line of the answer. */
    private void take(String line) {
        switch (value(line, "status")) {
            case "broken" -> {
                broken++;
                OUT.println(value(line, "message"));
            }
            case "progress" -> ERR.println(say("\u5df2\u6838\u9a8c %s \u884c", "%s lines verified").formatted(value(line, "lines")));
            case "finished" -> finished = line;
            default -> {
                // A newer server may tell more than this program knows.
            }
        }
    }

    private List<String> kept() {
        Path file = Path.of(options.get("anchors"));
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new Failure(say("\u65e0\u6cd5\u8bfb\u53d6\u6587\u4ef6 ", "Cannot read the file ") + file.toAbsolutePath() + " (" + reason(e) + ")");
        }
    }

    /** Every anchor that was kept outside must be there, unchanged. */
    private void compare(List<String> kept) throws InterruptedException {
        Set<String> missing = new HashSet<>(kept);
        answer("/api/trace/anchors", missing::remove);
        for (String anchor : kept) {
            if (missing.contains(anchor)) {
                broken++;
                OUT.println(say("\u7cfb\u7edf\u4e2d\u6ca1\u6709\u53e6\u5b58\u7684\u951a ", "The system does not have the kept anchor ") + anchor);
            }
        }
        OUT.println(say("\u53e6\u5b58\u7684\u951a %d \u4e2a,\u4e0d\u7b26 %d \u4e2a\u3002", "%d kept anchors, %d of them not in the system.")
                .formatted(kept.size(), missing.size()));
    }

    private void answer(String path, java.util.function.Consumer<String> taking) throws InterruptedException {
        String address = options.getOrDefault("url", "http://localhost:8080").replaceAll("/+$", "") + path;
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .header("Authorization", "Basic " + credentials)
                    .header("Accept", "application/x-ndjson, text/plain, application/problem+json")
                    .header("Accept-Language", english ? "en" : "zh")
                    .build();
            HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200) {
                    throw new Failure(problem(response.statusCode(), String.join("", lines.toList())));
                }
                lines.filter(line -> !line.isBlank()).forEach(taking);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new Failure(say("\u4e0e " + address + " \u7684\u8fde\u63a5\u5931\u8d25:", "The connection to " + address + " failed: ") + reason(e));
        }
    }

    /** Why the server refused, in its own words where it has any. */
    private String problem(int status, String body) {
        String title = value(body, "title");
        return title.isEmpty()
                ? say("\u670d\u52a1\u5668\u7b54\u590d ", "The server answered ") + status
                : title + " (" + status + ")\n" + value(body, "detail");
    }

    /** A text or number of a flat JSON object; empty when there is none. */
    private static String value(String json, String name) {
        Matcher field = Pattern.compile("\"" + name + "\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(-?[0-9]+))")
                .matcher(json);
        if (!field.find()) {
            return "";
        }
        String text = field.group(1);
        return text == null ? field.group(2) : text.replaceAll("\\\\(.)", "$1");
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
