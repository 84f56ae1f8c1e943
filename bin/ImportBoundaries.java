import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Imports the boundaries of grids, communities and streets from GeoJSON into Gridcase, or only shows what is wrong with them. Needs a JDK
 * 17 or newer and nothing else: {@code java bin/ImportBoundaries.java --file grids.geojson --preview}. Always checks first and lists what
 * it finds. Ends with 0 if the boundaries were taken, or could be; with 1 if they are faulty or refused and nothing was changed; with 2 if
 * it failed.
 */
class ImportBoundaries {

    private static final Set<String> OPTIONS =
            Set.of("file", "system", "property", "faults", "url", "user", "password", "language");
    private static final Set<String> SWITCHES = Set.of("preview");
    // Chinese is written as escapes: JDK 17 reads a single-file program in the charset of the machine, which may not know it.
    private static final Map<String, String> CHINESE = Map.of(
            "refused", "\u3010\u4e0d\u4e88\u5bfc\u5165\u3011",
            "warned", "\u3010\u63d0\u9192\u3011",
            "noted", "\u3010\u5bb9\u5dee\u4ee5\u5185\u3011");
    private static final PrintStream OUT = utf8(FileDescriptor.out);
    private static final PrintStream ERR = utf8(FileDescriptor.err);
    private static final String USAGE = """
            \u7528\u6cd5 Usage: java bin/ImportBoundaries.java --file grids.geojson [--preview] [--system gcj02] [--faults faults.geojson]
              --file      GeoJSON \u8981\u7d20\u96c6,\u9762\u6216\u591a\u9762 FeatureCollection of Polygons and MultiPolygons
              --system    \u5750\u6807\u7cfb system of the coordinates: wgs84 | cgcs2000 | gcj02 | bd09, wgs84
              --property  \u7f16\u7801\u6240\u5728\u5c5e\u6027 property that holds the code, code
              --preview   \u53ea\u6838\u67e5,\u4e0d\u5bfc\u5165 only check
              --faults    \u628a\u67e5\u51fa\u7684\u95ee\u9898\u5199\u6210 GeoJSON,\u53ef\u5728\u5730\u56fe\u4e0a\u67e5\u770b write what is found as GeoJSON, to look at
              --url       \u670d\u52a1\u5668 server, http://localhost:8080
              --user      \u8d26\u53f7 account, admin
              --password  \u5bc6\u7801 password;\u4e5f\u53ef\u7528\u73af\u5883\u53d8\u91cf or environment variable GRIDCASE_PASSWORD
              --language  zh | en
            """;

    private final Map<String, String> options;
    private final boolean english;

    private ImportBoundaries(Map<String, String> options) {
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
            status = new ImportBoundaries(options(args)).run();
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
            if (SWITCHES.contains(name) && parts.length == 1) {
                given.put(name, "true");
            } else if (!OPTIONS.contains(name) || parts.length == 1 && i + 1 == args.length) {
                throw new Failure("? " + args[i] + "\n" + USAGE);
            } else {
                given.put(name, parts.length == 2 ? parts[1] : args[++i]);
            }
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
        String password = password();
        HttpResponse<String> checked = send(true, password);
        if (checked.statusCode() != 200) {
            return refused(checked);
        }
        Map<String, Object> answer = answer(checked);
        report(answer);
        if (!Boolean.TRUE.equals(answer.get("accepted"))) {
            OUT.println(say("\u672a\u5bfc\u5165:\u6709\u91cd\u53e0\u8d85\u8fc7\u5bb9\u5dee,\u6216\u7f51\u683c\u4e0d\u5728\u6240\u5c5e\u533a\u57df\u3002", "Not imported: boundaries overlap, or lie outside of their area."));
            return 1;
        }
        if (options.containsKey("preview")) {
            OUT.println(say("\u9884\u89c8,\u672a\u4f5c\u6539\u52a8\u3002", "Preview, nothing was changed."));
            return 0;
        }
        HttpResponse<String> taken = send(false, password);
        if (taken.statusCode() != 200) {
            return refused(taken);
        }
        OUT.println(say("\u5df2\u5bfc\u5165\u3002", "Imported."));
        return 0;
    }

    private HttpResponse<String> send(boolean preview, String password) throws InterruptedException {
        HttpRequest request = request(preview, password);
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Failure(say(
                    "\u4e0e " + request.uri() + " \u7684\u8fde\u63a5\u5931\u8d25:" + reason(e) + "\u3002\u4e0d\u77e5\u662f\u5426\u5df2\u5bfc\u5165,\u53ef\u7528 --preview \u67e5\u770b\u3002",
                    "The connection to " + request.uri() + " failed: " + reason(e)
                            + ". Whether the boundaries were taken, --preview shows."));
        }
    }

    private HttpRequest request(boolean preview, String password) {
        String address = options.getOrDefault("url", "http://localhost:8080").replaceAll("/+$", "")
                + "/api/organisation/boundaries?preview=" + preview
                + "&system=" + encoded(options.getOrDefault("system", "wgs84"))
                + "&property=" + encoded(options.getOrDefault("property", "code"));
        String account = options.getOrDefault("user", "admin") + ":" + password;
        String credentials = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
        Path file = Path.of(options.get("file"));
        try {
            return HttpRequest.newBuilder(URI.create(address))
                    .header("Authorization", "Basic " + credentials)
                    .header("Content-Type", "application/geo+json")
                    .header("Accept", "application/json, application/problem+json")
                    .header("Accept-Language", english ? "en" : "zh")
                    .POST(HttpRequest.BodyPublishers.ofFile(file))
                    .build();
        } catch (FileNotFoundException e) {
            throw new Failure(say("\u65e0\u6cd5\u8bfb\u53d6\u6587\u4ef6 ", "Cannot read the file ") + file.toAbsolutePath());
        } catch (IllegalArgumentException e) {
            throw new Failure(say("\u670d\u52a1\u5668\u5730\u5740\u6709\u8bef:", "Not the address of a server: ") + address);
        }
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    private Map<String, Object> answer(HttpResponse<String> response) {
        try {
            return Json.object(response.body());
        } catch (IllegalArgumentException e) {
            throw new Failure(say("\u670d\u52a1\u5668\u7b54\u590d ", "The server answered ") + response.statusCode());
        }
    }

    private int refused(HttpResponse<String> response) {
        Map<String, Object> problem = answer(response);
        boolean faulty = problem.get("errors") instanceof List<?>;
        ERR.println(problem(response.statusCode(), problem));
        return faulty ? 1 : 2;
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

    private void report(Map<String, Object> answer) {
        OUT.println(say("\u6587\u4ef6\u4e2d %s \u4e2a\u8fb9\u754c:\u6539\u7ed8\u7f51\u683c %s \u4e2a\u3001\u533a\u57df %s \u4e2a,\u4e0d\u53d8 %s \u4e2a;\u4ecd\u65e0\u8fb9\u754c\u7684\u7f51\u683c %s \u4e2a", "%s boundaries: %s grids and %s areas change, %s do not; %s grids have none")
                .formatted(
                        answer.get("given"),
                        answer.get("grids"),
                        answer.get("areas"),
                        answer.get("unchanged"),
                        answer.get("undrawn")));
        if (!(answer.get("check") instanceof Map<?, ?> check)) {
            return;
        }
        OUT.println(say("\u6838\u67e5:\u4e0d\u4e88\u5bfc\u5165 %s \u5904,\u63d0\u9192 %s \u5904,\u5bb9\u5dee\u4ee5\u5185 %s \u5904", "Check: %s refused, %s warned, %s tolerated")
                .formatted(check.get("refused"), check.get("warned"), check.get("noted")));
        List<Map<?, ?>> faults = objects(check.get("faults"));
        faults.forEach(fault -> OUT.println("  " + word(fault.get("severity")) + fault.get("text")));
        long all = Stream.of("refused", "warned", "noted").mapToLong(each -> number(check.get(each))).sum();
        if (all > faults.size()) {
            OUT.println(say("  \u53e6\u6709 %d \u5904\u672a\u5217\u51fa", "  %d more are not listed").formatted(all - faults.size()));
        }
        if (options.containsKey("faults")) {
            write(Path.of(options.get("faults")), Json.text(check.get("map")));
        }
    }

    private void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            OUT.println(say("\u95ee\u9898\u5df2\u5199\u5165 ", "What was found is written to ") + file.toAbsolutePath());
        } catch (IOException e) {
            throw new Failure(say("\u65e0\u6cd5\u5199\u5165\u6587\u4ef6 ", "Cannot write the file ") + file.toAbsolutePath() + " (" + reason(e) + ")");
        }
    }

    private static List<Map<?, ?>> objects(Object value) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> object) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    private String word(Object severity) {
        String name = String.valueOf(severity);
        return english ? "[" + name + "] " : CHINESE.getOrDefault(name, name);
    }

    /** Why the server refused, in its own words. */
    private static String problem(int status, Map<String, Object> problem) {
        StringBuilder text = new StringBuilder(problem.get("title") + " (" + status + ")\n" + problem.get("detail"));
        for (Map<?, ?> error : objects(problem.get("errors"))) {
            text.append("\n  ").append(error.get("message"));
        }
        return text.toString();
    }

    private String say(String chinese, String inEnglish) {
        return english ? inEnglish : chinese;
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getClass().getSimpleName() + " " + e.getMessage();
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

        /** Values of {@link #object} as JSON again. */
        static String text(Object value) {
            if (value instanceof Map<?, ?> object) {
                return object.entrySet().stream()
                        .map(member -> text(member.getKey()) + ":" + text(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            }
            if (value instanceof List<?> list) {
                return list.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
            }
            return value instanceof String string ? quoted(string) : String.valueOf(value);
        }

        private static String quoted(String string) {
            return string.chars()
                    .mapToObj(c -> c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", c) : String.valueOf((char) c))
                    .collect(Collectors.joining("", "\"", "\""));
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
