package org.gridcase.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gridcase.Visitor;

/** What one of the READMEs tells a reader to do in the demo; it is done as it is written. */
record Readme(String text) {

    private static final String LIST = "待领取";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STEP = Pattern.compile("(?ms)^\\d\\. (.*?)(?=^\\d\\. |^## )");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern TASK = Pattern.compile("(办理案件|受理派遣|现场核实)(?:：(\\p{IsHan}+))?");
    private static final Pattern BLOCK = Pattern.compile("(?s)\n```\\w*\n(.*?)```");
    private static final Pattern ACCOUNT_ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");
    private static final Pattern CALL = Pattern.compile(
            "curl -u ([a-z-]+):(\\S+) \"?http://localhost:8080([^\\s\"`]+)\"?(?:[^\n`]*?-d '(\\{.*?\\})')?",
            Pattern.DOTALL);

    /**
     * Both pages name the same accounts, steps, calls and commands; they are gone through once, the steps before the calls.
     *
     * @return the title of the case that was walked
     */
    static String goneThrough(int port) {
        Readme english = of("README.md");
        Readme chinese = of("README.zh-CN.md");
        assertThat(chinese.accounts()).isEqualTo(english.accounts()).hasSizeGreaterThan(15);
        assertThat(chinese.calls()).isEqualTo(english.calls()).hasSizeGreaterThan(5);
        assertThat(chinese.commands()).isEqualTo(english.commands()).hasSizeGreaterThan(20);
        assertThat(chinese.way()).isEqualTo(english.way()).hasSize(5);
        english.accounts().forEach(account -> done(Visitor.demo(port, account).get("/api/units")));
        chinese.walk(port);
        chinese.callAll(port);
        return chinese.title();
    }

    /** Who does which task. */
    private List<String> way() {
        return steps().stream().map(each -> each.account() + " " + each.task()).toList();
    }

    private static Readme of(String file) {
        try {
            return new Readme(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A step of the walk.
     *
     * @param account who does it
     * @param task name of the task; empty where the step names none
     * @param words all of the step
     */
    private record Step(String account, String task, String words) {}

    /** Of whom the table of accounts says what to try. */
    private List<String> accounts() {
        return found(ACCOUNT_ROW, section("Accounts to try", "试用账号"))
                .map(each -> each.group(1))
                .toList();
    }

    /** The steps of the walk, in which cases are handled; what is only looked at at the end is none. */
    private List<Step> steps() {
        return found(STEP, section("A first walk", "走一遍"))
                .map(each -> each.group(1))
                .takeWhile(each -> !each.contains("Cockpit"))
                .map(each -> new Step(
                        found(CODE, each).map(code -> code.group(1)).findFirst().orElse(""),
                        found(TASK, each).map(MatchResult::group).findFirst().orElse(""),
                        each))
                .toList();
    }

    /** The title of the case that is walked. */
    private String title() {
        return found(TASK, text)
                .map(each -> each.group(2))
                .filter(each -> each != null)
                .findFirst()
                .orElseThrow();
    }

    /** A call of the interface. @param body empty where nothing is sent */
    private record Call(String account, String password, String path, String body) {}

    /** Those of the page, in their order; other calls than of text are left out. */
    private List<Call> calls() {
        return found(CALL, text)
                .filter(each -> !each.group().contains(" -F "))
                .map(each -> new Call(
                        each.group(1),
                        each.group(2),
                        each.group(3),
                        Optional.ofNullable(each.group(4)).orElse("")))
                .toList();
    }

    /** The lines of all blocks of commands, without what stands behind #. */
    private List<String> commands() {
        return found(BLOCK, text)
                .flatMap(each -> each.group(1).lines())
                .map(line -> line.replaceAll("(^|\\s+)#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** What stands below a heading, in whichever language it is. */
    private String section(String english, String chinese) {
        int begin = Math.max(text.indexOf("\n## " + english + "\n"), text.indexOf("\n## " + chinese + "\n"));
        return text.substring(begin, text.indexOf("\n## ", begin + 1) + "\n## ".length());
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    /** Walks the case through its steps at the interface, finding lists, tasks and answers by the words of the page. */
    private void walk(int port) {
        for (Step step : steps()) {
            Visitor person = Visitor.demo(port, step.account());
            JsonNode task = task(person, step);
            String path = "/engine-rest/task/" + task.path("id").asText();
            done(person.post(path + "/claim", "{\"userId\": \"%s\"}".formatted(step.account())));
            Map<String, Object> answers = new HashMap<>(Map.of(
                    "outcome", Map.of("value", answer(read(person.get(path + "/deployed-form")), step)),
                    "opinion", Map.of("value", "如实办理，情况属实")));
            if (step.task().startsWith("现场核实")) {
                answers.put(
                        "seenAt",
                        Map.of(
                                "value",
                                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString()));
                answers.put("noPosition", Map.of("value", "手机没有定位信号"));
            }
            done(person.post(
                    path + "/submit-form",
                    JSON.valueToTree(Map.of("variables", answers)).toString()));
        }
    }

    /** The task of the case that the person finds in the list, which is there. */
    private JsonNode task(Visitor person, Step step) {
        assertThat(read(person.get("/engine-rest/filter/count?name=" + encoded(LIST)))
                        .path("count")
                        .asInt())
                .isPositive();
        String number = read(person.get("/api/cases?q=" + encoded(title())))
                .at("/cases/0/number")
                .asText();
        String tasks = "/engine-rest/task?unassigned=true&processInstanceBusinessKey=" + number;
        return StreamSupport.stream(read(person.get(tasks)).spliterator(), false)
                .filter(each ->
                        each.path("name").asText().startsWith(step.task().split("：")[0]))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "%s does not find “%s” of %s".formatted(step.account(), step.task(), number)));
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    /** The answer of the form whose label the step names first; where it names none, the one the step before named. */
    private String answer(JsonNode form, Step step) {
        List<Step> steps = steps();
        for (int at = steps.indexOf(step); at >= 0; at--) {
            String words = steps.get(at).words();
            Optional<JsonNode> named = StreamSupport.stream(
                            form.at("/components").spliterator(), false)
                    .filter(each -> each.path("key").asText().equals("outcome"))
                    .flatMap(each -> StreamSupport.stream(each.path("values").spliterator(), false))
                    .filter(each -> words.contains(label(each)))
                    .min(Comparator.comparing(each -> words.indexOf(label(each))));
            if (named.isPresent()) {
                return named.get().path("value").asText();
            }
        }
        throw new AssertionError("%s is not told what to choose".formatted(step.account()));
    }

    private static String label(JsonNode answer) {
        return answer.path("label").asText().split("：")[0];
    }

    /** Calls the interface as the page does, each call twice where it says that twice is once. */
    private void callAll(int port) {
        List<String> numbers = new ArrayList<>();
        for (Call call : calls()) {
            Visitor person = Visitor.demo(port, call.account()).with(call.password());
            if (call.body().isEmpty()) {
                done(person.get(call.path().replace("$CASE", numbers.isEmpty() ? "" : numbers.get(0))));
            } else {
                HttpResponse<String> answer = person.post(call.path(), call.body());
                done(answer);
                assertThat(person.post(call.path(), call.body()).statusCode()).isEqualTo(200);
                numbers.add(read(answer).path("number").asText());
            }
        }
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isBetween(200, 204);
    }

    private static JsonNode read(HttpResponse<String> answer) {
        done(answer);
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
