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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gridcase.CaseWalk;
import org.gridcase.Visitor;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;

/** What one of the READMEs tells a reader to do in the demo; it is done as it is written. */
record Readme(String text) {

    private static final Map<String, String> KEYS = Map.of(
            "办理案件", "userTask_handleAssignment", "受理派遣", "userTask_dispatchCase", "现场核实", "userTask_verifyResult");
    private static final Map<String, String> FORMS = Map.of(
            "userTask_handleAssignment", "handle-assignment",
            "userTask_dispatchCase", "dispatch-case",
            "userTask_verifyResult", "verify-result");
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
    static String goneThrough(int port, CaseTasks tasks, Organisation organisation) {
        Readme english = of("README.md");
        Readme chinese = of("README.zh-CN.md");
        assertThat(chinese.accounts()).isEqualTo(english.accounts()).hasSizeGreaterThan(15);
        assertThat(chinese.calls()).isEqualTo(english.calls()).hasSizeGreaterThan(5);
        assertThat(chinese.commands()).isEqualTo(english.commands()).hasSizeGreaterThan(20);
        assertThat(chinese.way()).isEqualTo(english.way()).hasSize(5);
        english.accounts().forEach(account -> done(Visitor.demo(port, account).get("/api/units")));
        chinese.walk(chinese.number(port), tasks, organisation);
        chinese.callAll(port);
        return chinese.title();
    }

    /** The number of the case that is walked, as the first of its people finds it. */
    private String number(int port) {
        Visitor first = Visitor.demo(port, steps().get(0).account());
        return read(first.get("/api/cases?q=" + URLEncoder.encode(title(), StandardCharsets.UTF_8)))
                .at("/cases/0/number")
                .asText();
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

    /** Walks the case through its steps, finding tasks and answers by the words of the page. */
    private void walk(String number, CaseTasks tasks, Organisation organisation) {
        for (Step step : steps()) {
            List<String> units = organisation.unitsOf(step.account()).stream()
                    .map(Unit::code)
                    .toList();
            OpenTask task = tasks.ofCase(number).stream()
                    .filter(each -> each.people().contains(step.account())
                            || each.groups().stream().anyMatch(units::contains))
                    .filter(each -> step.task().isEmpty()
                            || each.key().equals(KEYS.get(step.task().split("：")[0])))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("%s has no task %s".formatted(step.account(), step.task())));
            String outcome = answer(form(task.key()), step);
            tasks.complete(
                    task,
                    step.account(),
                    task.key().equals(KEYS.get("现场核实"))
                            ? CaseWalk.seen(outcome, "如实办理，情况属实")
                            : Map.of("outcome", outcome, "opinion", "如实办理，情况属实"));
        }
    }

    private static JsonNode form(String task) {
        try {
            return JSON.readTree(Path.of("src/main/resources/forms", FORMS.get(task) + ".form")
                    .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
