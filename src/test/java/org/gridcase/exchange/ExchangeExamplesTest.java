package org.gridcase.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.demo.DemoDistrict;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The commands of {@code docs/exchange.md}, carried out as they stand there. */
@GridcaseTest
class ExchangeExamplesTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)^curl (.*) https://gridcase\\.example\\.org(/\\S+)$");
    private static final Pattern OPTION = Pattern.compile("(-u|-H|-d|--data-urlencode) (?:'([^']*)'|(\\S+))");

    @LocalServerPort
    int port;

    @Test
    void everyCommandDoesWhatThePageSays() throws IOException, InterruptedException {
        Matcher commands = COMMAND.matcher(Files.readString(Path.of("docs/exchange.md")));
        List<String> paths = new ArrayList<>();
        while (commands.find()) {
            HttpResponse<String> answer = carriedOut(commands.group(1), commands.group(2));
            assertThat(answer.statusCode())
                    .as(commands.group() + "\n" + answer.body())
                    .isBetween(200, 201);
            paths.add(commands.group(2));
        }
        assertThat(paths).containsExactly("/api/subscriptions", "/api/events", "/open311/v2/requests.json");
        forget();
    }

    private HttpResponse<String> carriedOut(String options, String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        List<String> data = new ArrayList<>();
        String type = "application/x-www-form-urlencoded";
        Matcher option = OPTION.matcher(options);
        while (option.find()) {
            String value = option.group(2) == null ? option.group(3) : option.group(2);
            switch (option.group(1)) {
                case "-u" -> request.header("Authorization", basic(value));
                case "-H" -> type = value.substring("Content-Type: ".length());
                case "-d" -> data.add(value);
                default -> {
                    String[] field = value.split("=", 2);
                    data.add(field[0] + "=" + URLEncoder.encode(field[1], UTF_8));
                }
            }
        }
        return HttpClient.newHttpClient()
                .send(
                        request.header("Content-Type", type)
                                .POST(BodyPublishers.ofString(String.join("&", data)))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static String basic(String account) {
        String known = account.replace("…", DemoDistrict.PASSWORD);
        return "Basic " + Base64.getEncoder().encodeToString(known.getBytes(UTF_8));
    }

    /** Nobody is told of the cases of other tests. */
    private void forget() {
        Visitor administrator = Visitor.demo(port, "admin");
        Matcher ids = Pattern.compile("\"id\":\"([^\"]+)\"")
                .matcher(administrator.get("/api/subscriptions").body());
        while (ids.find()) {
            administrator.send("DELETE", "/api/subscriptions/" + ids.group(1), null);
        }
    }
}
