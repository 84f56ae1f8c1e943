package org.gridcase.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Console;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The server a command talks to, and the account it signs in with: the options that all commands share. */
final class Server {

    private static final String PASSWORD = "GRIDCASE_PASSWORD";
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    @Option(
            names = "--url",
            defaultValue = "http://localhost:8080",
            description = "服务器，不填为 server, by default ${DEFAULT-VALUE}")
    private String url = "";

    @Option(names = "--password", arity = "0..1", hidden = true, fallbackValue = "")
    private @Nullable String misplacedPassword;

    @Mixin
    private Language language = new Language();

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec command;

    private @Nullable String credentials;
    private String account = "";

    /** Apart, because help is shown without it, and sooner. */
    private static final class Json {

        static final ObjectMapper MAPPER = new ObjectMapper();
    }

    static ObjectMapper json() {
        return Json.MAPPER;
    }

    Language language() {
        return language;
    }

    String say(String chinese, String inEnglish) {
        return language.say(chinese, inEnglish);
    }

    /** Asks for the password now, before anything else is done. */
    void signIn(String user) {
        account = user;
        String given = user + ":" + password();
        credentials = Base64.getEncoder().encodeToString(given.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A request as that account.
     *
     * @param path from the root of the server, with its query
     */
    HttpRequest.Builder request(String path, String accepted) {
        String address = url.replaceAll("/+$", "") + path;
        try {
            return HttpRequest.newBuilder(URI.create(address))
                    .header("Authorization", "Basic " + credentials)
                    .header("Accept", accepted)
                    .header("Accept-Language", language.code());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(say(
                            "服务器地址有误：%s。应以 http:// 或 https:// 开头，如 http://localhost:8080。",
                            "Not the address of a server: %s. It begins with http:// or https://, such as http://localhost:8080.")
                    .formatted(address));
        }
    }

    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException, InterruptedException {
        return HttpClient.newBuilder().connectTimeout(CONNECTING).build().send(request, body);
    }

    /** @throws CommandFailure if the text is not a JSON object */
    JsonNode object(String text, int status) {
        try {
            JsonNode object = json().readTree(text);
            if (object != null && object.isObject()) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        throw new CommandFailure(say("服务器答复 ", "The server answered ") + status);
    }

    /**
     * Why the server refused, in its own words where it has any.
     *
     * @param fields whether each fault is named with its field; where the words of the faults name the place, the fields say it twice
     */
    String problem(int status, String body, boolean fields) {
        JsonNode problem;
        try {
            problem = json().readTree(body);
        } catch (JsonProcessingException e) {
            problem = null;
        }
        if (problem == null || !problem.hasNonNull("title")) {
            return say("服务器答复 ", "The server answered ")
                    + status
                    + refusedAccount(status)
                    + (status == NOT_FOUND
                            ? say(
                                            "：该地址上没有 Gridcase，请核对 --url（%s）。",
                                            ": there is no Gridcase at that address; look at --url (%s).")
                                    .formatted(url)
                            : "");
        }
        StringBuilder text = new StringBuilder(
                problem.path("title").asText() + say("（%d）", " (%d)").formatted(status) + "\n"
                        + problem.path("detail").asText() + refusedAccount(status));
        for (JsonNode error : problem.path("errors")) {
            String field = error.path("field").asText();
            text.append("\n  ")
                    .append(fields && !field.isEmpty() ? field + ": " : "")
                    .append(error.path("message").asText());
        }
        return text.toString();
    }

    /** Which account was tried: each command has one of its own where none is named, and not every installation has it. */
    private String refusedAccount(int status) {
        return status == UNAUTHORIZED
                ? say("\n所用账号是 %s；其他账号请用 --user 指定。", "\nThe account was %s; name another one with --user.")
                        .formatted(account)
                : "";
    }

    /**
     * What a failed connection says.
     *
     * @param chinese what is not known then; where nothing could be sent at all nothing has happened, and it is left out
     * @param inEnglish the same in English
     */
    CommandFailure unreachable(HttpRequest request, Exception failure, String chinese, String inEnglish) {
        String reason = language.reason(failure);
        String address = request.uri().toString().replaceFirst("\\?.*", ""); // nobody has typed its parameters
        boolean isSent = !(failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException);
        return new CommandFailure(say("与 %s 的连接失败：%s。%s", "The connection to %s failed: %s. %s")
                .formatted(address, reason, isSent ? say(chinese, inEnglish) : "")
                .strip());
    }

    /**
     * The answer to an import of which a preview shows whether it was made.
     *
     * @param taken what is imported, as an English sentence about it begins
     * @throws CommandFailure if the connection fails
     */
    HttpResponse<String> answer(HttpRequest request, String taken) throws InterruptedException {
        try {
            return send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw unreachable(request, e, "不知是否已导入，可用 --preview 查看。", "Whether " + taken + " taken, --preview shows.");
        }
    }

    /**
     * Says why an import was refused.
     *
     * @param fields as in {@link #problem}
     * @return what the command ends with: 1 if what was sent is faulty, else 2
     */
    int refused(HttpResponse<String> response, boolean fields) {
        JsonNode answer = object(response.body(), response.statusCode());
        Terminal.err().println(problem(response.statusCode(), response.body(), fields));
        return answer.path("errors").isArray() ? 1 : 2;
    }

    byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandFailure(say("无法读取文件 %s（%s）", "Cannot read the file %s (%s)")
                    .formatted(file.toAbsolutePath(), language.reason(e)));
        }
    }

    static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    private String password() {
        if (misplacedPassword != null) {
            throw new CommandFailure(say(
                    "密码不能写在命令行里：它会留在历史记录和进程列表中。请用环境变量 " + PASSWORD + "，或在提示处输入。",
                    "A password does not belong on the command line: it stays in the history and is seen in the list of processes."
                            + " Use the environment variable " + PASSWORD + ", or type it when asked."));
        }
        String given = System.getenv(PASSWORD);
        if (given != null) {
            return given;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("%s", say("密码：", "Password: "));
        if (typed == null) {
            throw new CommandFailure(say(
                    "请用环境变量 " + PASSWORD + " 给出密码。",
                    "Give the password in the environment variable " + PASSWORD + "."));
        }
        return new String(typed);
    }
}
