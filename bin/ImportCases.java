import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Imports a file of cases into Gridcase and shows how it goes. Needs a JDK 17 or newer and nothing else:
 * {@code java bin/ImportCases.java --file messages.csv}. Ends with 0 if every line was taken, 1 if some were faulty, 2 if it failed.
 */
class ImportCases {

    private static final Set<String> OPTIONS =
            Set.of("file", "url", "user", "password", "channel", "area", "language");
    // Chinese is written as escapes: JDK 17 reads a single-file program in the charset of the machine, which may not know it.
    private static final PrintStream OUT = utf8(FileDescriptor.out);
    private static final PrintStream ERR = utf8(FileDescriptor.err);
    private static final String USAGE = """
            \u7528\u6cd5 Usage: java bin/ImportCases.java --file messages.csv
              --file      CSV \u6587\u4ef6 (UTF-8): id,reportedAt,category,title,text[,gridCode,urgency,address,reporterName,reporterPhone]
              --url       \u670d\u52a1\u5668 server, http://localhost:8080
              --user      \u8d26\u53f7 account, hotline-seat
              --password  \u5bc6\u7801 password;\u4e5f\u53ef\u7528\u73af\u5883\u53d8\u91cf or environment variable GRIDCASE_PASSWORD
              --channel   \u6e20\u9053 channel, hotline
              --area      \u6ca1\u6709 gridCode \u7684\u884c\u6240\u5c5e\u533a\u57df place of lines without gridCode
              --language  zh | en
            """;

    private final Map<String, String> options;
    private final boolean english;
    private final boolean terminal = isTerminal();
    private final List<String> faults = new ArrayList<>();
    private long lines;
    private long read;
    private long created;
    private long known;
    private long faulty;
    private long left;
    private boolean finished;

    private ImportCases(Map<String, String> options) {
        this.options = options;
        this.english = "en".equals(options.get("language"));
    }

    public static void main(String[] args) {
        if (Stream.of(args).anyMatch(arg -> arg.equals("--help") || arg.equals("-h"))) {
            OUT.print(USAGE);
            return;
        }
        int status;
        try {
            status = new ImportCases(options(args)).run();
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
        if (!given.containsKey("file")) {
            throw new Failure(USAGE);
        }
        if (!Set.of("zh", "en").contains(given.getOrDefault("language", "zh"))) {
            throw new Failure("? --language " + given.get("language") + "\n" + USAGE);
        }
        return given;
    }

    private int run() throws InterruptedException {
        HttpRequest request = request();
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        try {
            HttpResponse<Stream<String>> response = client.send(request, HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> answer = response.body()) {
                if (response.statusCode() != 200) {
                    throw new Failure(problem(response.statusCode(), String.join("\n", answer.toList())));
                }
                answer.filter(line -> !line.isBlank()).forEach(this::take);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            endProgress();
            if (read > 0) {
                report();
            }
            throw new Failure(say(
                    "\u4e0e " + request.uri() + " \u7684\u8fde\u63a5\u5931\u8d25:" + reason(e) + "\u3002\u91cd\u65b0\u5bfc\u5165\u540c\u4e00\u6587\u4ef6\u4e0d\u4f1a\u91cd\u590d\u7acb\u6848\u3002",
                    "The connection to " + request.uri() + " failed: " + reason(e)
                            + ". Importing the file again makes no second cases."));
        }
        endProgress();
        report();
        if (!finished) {
            throw new Failure(say(
                    "\u670d\u52a1\u5668\u7684\u7b54\u590d\u4e2d\u65ad\u4e86\u3002\u91cd\u65b0\u5bfc\u5165\u540c\u4e00\u6587\u4ef6\u4e0d\u4f1a\u91cd\u590d\u7acb\u6848\u3002",
                    "The server's answer broke off. Importing the file again makes no second cases."));
        }
        return faulty == 0 ? 0 : 1;
    }

    private HttpRequest request() {
        StringBuilder address = new StringBuilder(
                options.getOrDefault("url", "http://localhost:8080").replaceAll("/+$", "") + "/api/cases/import");
        char separator = '?';
        for (String name : List.of("channel", "area")) {
            String value = options.get(name);
            if (value != null) {
                address.append(separator)
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                separator = '&';
            }
        }
        String account = options.getOrDefault("user", "hotline-seat") + ":" + password();
        String credentials = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
        try {
            return HttpRequest.newBuilder(URI.create(address.toString()))
                    .header("Authorization", "Basic " + credentials)
                    .header("Content-Type", "text/csv; charset=UTF-8")
                    .header("Accept", "application/x-ndjson, application/problem+json")
                    .header("Accept-Language", english ? "en" : "zh")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(file()))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new Failure(say("\u670d\u52a1\u5668\u5730\u5740\u6709\u8bef:", "Not the address of a server: ") + address);
        }
    }

    private byte[] file() {
        Path file = Path.of(options.get("file"));
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Failure(say("\u65e0\u6cd5\u8bfb\u53d6\u6587\u4ef6 ", "Cannot read the file ") + file.toAbsolutePath() + " (" + reason(e) + ")");
        }
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

    /** Takes one line of the answer. */
    private void take(String line) {
        Map<String, Object> object = Json.object(line);
        String status = String.valueOf(object.get("status"));
        switch (status) {
            case "started" -> lines = number(object.get("lines"));
            case "created" -> created++;
            case "known" -> known++;
            case "faulty" -> {
                faulty++;
                faults.add(fault(object));
            }
            case "finished" -> {
                finished = true;
                left = object.get("left") == null ? 0 : number(object.get("left"));
            }
            default -> {
                // A newer server may tell more than this program knows.
            }
        }
        read = created + known + faulty;
        progress();
    }

    private String fault(Map<String, Object> object) {
        Object reasons = object.get("reasons");
        List<?> all = reasons instanceof List<?> list ? list : List.of();
        String why = String.join(say(";", "; "), all.stream().map(String::valueOf).toList());
        return say("\u7b2c %s \u884c", "line %s").formatted(object.get("line")) + "  "
                + (object.get("id") == null ? "" : object.get("id")) + "  " + why;
    }

    private String counts() {
        return say("\u5df2\u8bfb %d/%d \u884c \u00b7 \u65b0\u5efa %d \u00b7 \u5df2\u6709 %d \u00b7 \u6709\u8bef %d", "read %d/%d lines \u00b7 new %d \u00b7 known %d \u00b7 faulty %d")
                .formatted(read, lines, created, known, faulty);
    }

    /** One line that changes, if somebody is looking; a log file gets a line now and then. */
    private void progress() {
        if (terminal) {
            OUT.print("\r" + counts());
            OUT.flush();
        } else if (read > 0 && read % 1000 == 0 && !finished) {
            OUT.println(counts());
        }
    }

    private void endProgress() {
        if (terminal && lines > 0) {
            OUT.println();
        }
    }

    private void report() {
        faults.forEach(OUT::println);
        String summary = say(
                "\u8bfb\u5230 %d \u884c:\u65b0\u5efa %d \u6848,\u6b64\u524d\u5df2\u6709 %d \u6848,\u6709\u8bef %d \u884c\u3002", "%d lines read: %d new cases, %d known, %d faulty lines.");
        OUT.println(summary.formatted(read, created, known, faulty));
        if (left > 0) {
            OUT.println(say(
                            "\u6709\u8bef\u7684\u884c\u8fc7\u591a,\u5df2\u505c\u6b62,\u53e6\u6709 %d \u884c\u672a\u5904\u7406\u3002",
                            "Too many faulty lines: stopped, %d lines left untouched.")
                    .formatted(left));
        }
    }

    /** Why the server refused, in its own words where it has any. */
    private String problem(int status, String body) {
        try {
            Map<String, Object> problem = Json.object(body);
            StringBuilder text = new StringBuilder(problem.get("title") + " (" + status + ")\n" + problem.get("detail"));
            if (problem.get("errors") instanceof List<?> errors) {
                for (Object error : errors) {
                    if (error instanceof Map<?, ?> each) {
                        text.append("\n  ").append(each.get("field")).append(": ").append(each.get("message"));
                    }
                }
            }
            return text.toString();
        } catch (IllegalArgumentException e) {
            return say("\u670d\u52a1\u5668\u7b54\u590d ", "The server answered ") + status;
        }
    }

    private String say(String chinese, String inEnglish) {
        return english ? inEnglish : chinese;
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getClass().getSimpleName() + " " + e.getMessage();
    }

    private static boolean isTerminal() {
        Console console = System.console();
        try {
            // From Java 22 on there is a console also when the output goes to a file.
            return console != null && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
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

    /** As much of JSON as the answers use, read strictly. */
    private static final class Json {

        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        /** @throws IllegalArgumentException if the text is no JSON object */
        static Map<String, Object> object(String text) {
            Json json = new Json(text.strip());
            if (json.peek() != '{') {
                throw json.unexpected();
            }
            Map<String, Object> object = json.object();
            if (json.at < json.text.length()) {
                throw json.unexpected();
            }
            return object;
        }

        private Object value() {
            char c = peek();
            return switch (c) {
                case '{' -> object();
                case '[' -> list();
                case '"' -> string();
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", null);
                default -> number();
            };
        }

        private Map<String, Object> object() {
            Map<String, Object> object = new LinkedHashMap<>();
            expect('{');
            while (peek() != '}') {
                if (!object.isEmpty()) {
                    expect(',');
                }
                peek();
                String name = string();
                expect(':');
                object.put(name, value());
            }
            at++;
            return object;
        }

        private List<Object> list() {
            List<Object> list = new ArrayList<>();
            expect('[');
            while (peek() != ']') {
                if (!list.isEmpty()) {
                    expect(',');
                }
                list.add(value());
            }
            at++;
            return list;
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            expect('"');
            while (next() != '"') {
                char c = text.charAt(at++);
                string.append(c == '\\' ? escaped() : c);
            }
            at++;
            return string.toString();
        }

        private char escaped() {
            char c = next();
            at++;
            return switch (c) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'u' -> {
                    if (at + 4 > text.length()) {
                        throw unexpected();
                    }
                    at += 4;
                    yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
                }
                default -> c;
            };
        }

        private Object word(String word, Object meaning) {
            if (!text.startsWith(word, at)) {
                throw unexpected();
            }
            at += word.length();
            return meaning;
        }

        private Number number() {
            int from = at;
            while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String digits = text.substring(from, at);
            if (digits.isEmpty()) {
                throw unexpected();
            }
            return digits.matches("-?[0-9]{1,18}") ? (Number) Long.valueOf(digits) : Double.valueOf(digits);
        }

        private void expect(char c) {
            if (peek() != c) {
                throw unexpected();
            }
            at++;
        }

        /** The next character that is no white space. */
        private char peek() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return next();
        }

        private char next() {
            if (at >= text.length()) {
                throw unexpected();
            }
            return text.charAt(at);
        }

        private IllegalArgumentException unexpected() {
            return new IllegalArgumentException("no JSON at " + at + ": " + text.substring(0, Math.min(80, text.length())));
        }
    }
}
