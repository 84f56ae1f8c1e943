import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
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
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Imports tiers, units, grids, people, posts and staffing rules into Gridcase, or shows what would change. Needs a JDK 17 or newer and nothing else:
 * {@code java bin/ImportOrganisation.java --dir organisation --preview}. Ends with 0 if the files were taken, 1 if they are faulty and
 * nothing was changed, 2 if it failed.
 */
class ImportOrganisation {

    private static final Set<String> OPTIONS = Set.of("dir", "url", "user", "password", "language");
    private static final Set<String> SWITCHES = Set.of("preview", "complete");
    private static final List<String> FILES = List.of("tiers", "units", "grids", "people", "posts", "staffing");
    // Chinese is written as escapes: JDK 17 reads a single-file program in the charset of the machine, which may not know it.
    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("tiers", "\u5c42\u7ea7"),
            Map.entry("staffing", "\u914d\u5907\u6807\u51c6"),
            Map.entry("units", "\u5355\u4f4d"),
            Map.entry("grids", "\u7f51\u683c"),
            Map.entry("people", "\u4eba\u5458"),
            Map.entry("posts", "\u5c97\u4f4d"),
            Map.entry("added", "\u65b0\u589e"),
            Map.entry("changed", "\u4fee\u6539"),
            Map.entry("ended", "\u7ec8\u6b62"),
            Map.entry("removed", "\u64a4\u9500"),
            Map.entry("unchanged", "\u4e0d\u53d8"));
    private static final PrintStream OUT = utf8(FileDescriptor.out);
    private static final PrintStream ERR = utf8(FileDescriptor.err);
    private static final String USAGE = """
            \u7528\u6cd5 Usage: java bin/ImportOrganisation.java --dir organisation [--preview] [--complete]
              --dir       \u6587\u4ef6\u5939,\u5185\u6709 tiers.csv\u3001units.csv\u3001grids.csv\u3001people.csv\u3001posts.csv\u3001staffing.csv \u4e2d\u7684\u4e00\u4e2a\u6216\u51e0\u4e2a folder with some of these files
              --preview   \u53ea\u770b\u4f1a\u6709\u54ea\u4e9b\u53d8\u52a8 only show what would change
              --complete  \u6587\u4ef6\u662f\u5b8c\u6574\u7684,\u5176\u4e2d\u6ca1\u6709\u7684\u5373\u64a4\u9500\u6216\u7ec8\u6b62 what a file leaves out is removed or ended
              --url       \u670d\u52a1\u5668 server, http://localhost:8080
              --user      \u8d26\u53f7 account, admin
              --password  \u5bc6\u7801 password;\u4e5f\u53ef\u7528\u73af\u5883\u53d8\u91cf or environment variable GRIDCASE_PASSWORD
              --language  zh | en
            """;

    private final Map<String, String> options;
    private final boolean english;

    private ImportOrganisation(Map<String, String> options) {
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
            status = new ImportOrganisation(options(args)).run();
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
        if (!given.containsKey("dir")) {
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
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                report(answer(response));
                return 0;
            }
            Map<String, Object> problem = answer(response);
            boolean faulty = problem.get("errors") instanceof List<?>;
            ERR.println(problem(response.statusCode(), problem));
            return faulty ? 1 : 2;
        } catch (IOException e) {
            throw new Failure(say(
                    "\u4e0e " + request.uri() + " \u7684\u8fde\u63a5\u5931\u8d25:" + reason(e) + "\u3002\u4e0d\u77e5\u662f\u5426\u5df2\u5bfc\u5165,\u53ef\u7528 --preview \u67e5\u770b\u3002",
                    "The connection to " + request.uri() + " failed: " + reason(e)
                            + ". Whether the files were taken, --preview shows."));
        }
    }

    private Map<String, Object> answer(HttpResponse<String> response) {
        try {
            return Json.object(response.body());
        } catch (IllegalArgumentException e) {
            throw new Failure(say("\u670d\u52a1\u5668\u7b54\u590d ", "The server answered ") + response.statusCode());
        }
    }

    private HttpRequest request() {
        String address = options.getOrDefault("url", "http://localhost:8080").replaceAll("/+$", "")
                + "/api/organisation/import?dryRun=" + options.containsKey("preview") + "&complete="
                + options.containsKey("complete");
        String boundary = "gridcase-" + UUID.randomUUID();
        String account = options.getOrDefault("user", "admin") + ":" + password();
        String credentials = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
        try {
            return HttpRequest.newBuilder(URI.create(address))
                    .header("Authorization", "Basic " + credentials)
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .header("Accept", "application/json, application/problem+json")
                    .header("Accept-Language", english ? "en" : "zh")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(form(boundary)))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new Failure(say("\u670d\u52a1\u5668\u5730\u5740\u6709\u8bef:", "Not the address of a server: ") + address);
        }
    }

    private byte[] form(String boundary) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        Path folder = Path.of(options.get("dir"));
        int found = 0;
        for (String name : FILES) {
            Path file = folder.resolve(name + ".csv");
            if (Files.exists(file)) {
                found++;
                form.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                                + name + ".csv\"\r\nContent-Type: text/csv\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                form.writeBytes(content(file));
                form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        if (found == 0) {
            throw new Failure(say(
                    folder.toAbsolutePath() + " \u4e2d\u6ca1\u6709 units.csv\u3001grids.csv\u3001people.csv \u6216 posts.csv",
                    folder.toAbsolutePath() + " has none of units.csv, grids.csv, people.csv, posts.csv"));
        }
        form.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Failure(
                    say("\u65e0\u6cd5\u8bfb\u53d6\u6587\u4ef6 ", "Cannot read the file ") + file.toAbsolutePath() + " (" + reason(e) + ")");
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

    private void report(Map<String, Object> answer) {
        OUT.println(
                Boolean.TRUE.equals(answer.get("dryRun"))
                        ? say("\u9884\u89c8,\u672a\u4f5c\u6539\u52a8:", "Preview, nothing was changed:")
                        : say("\u5df2\u5bfc\u5165:", "Imported:"));
        for (Map<?, ?> kind : objects(answer.get("kinds"))) {
            StringBuilder line = new StringBuilder(word(kind.get("kind")));
            for (String count : List.of("added", "changed", "ended", "removed", "unchanged")) {
                line.append(" \u00b7 ").append(word(count)).append(' ').append(kind.get(count));
            }
            OUT.println(line);
            for (Map<?, ?> item : objects(kind.get("items"))) {
                OUT.println("  " + word(item.get("change")) + " " + item.get("id") + " " + item.get("name") + fields(item));
            }
            long listed = objects(kind.get("items")).size();
            long all = Stream.of("added", "changed", "ended", "removed").mapToLong(each -> number(kind.get(each))).sum();
            if (all > listed) {
                OUT.println(say("  \u53e6\u6709 %d \u6761\u672a\u5217\u51fa", "  %d more are not listed").formatted(all - listed));
            }
        }
    }

    private static String fields(Map<?, ?> item) {
        StringBuilder text = new StringBuilder();
        for (Map<?, ?> field : objects(item.get("fields"))) {
            text.append("; ").append(field.get("field")).append(": ").append(field.get("before")).append(" \u2192 ").append(field.get("after"));
        }
        return text.toString();
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

    private String word(Object word) {
        String name = String.valueOf(word);
        return english ? name : CHINESE.getOrDefault(name, name);
    }

    /** Why the server refused, in its own words. */
    private static String problem(int status, Map<String, Object> problem) {
        StringBuilder text = new StringBuilder(problem.get("title") + " (" + status + ")\n" + problem.get("detail"));
        for (Map<?, ?> error : objects(problem.get("errors"))) {
            text.append("\n  ").append(error.get("field")).append(": ").append(error.get("message"));
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
