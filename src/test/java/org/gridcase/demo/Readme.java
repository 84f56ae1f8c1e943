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
import org.gridcase.Visitor.NamedFile;
import org.gridcase.attachment.MadeFiles;
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
    private static final List<String> FIRST_WALK = List.of("A first walk", "走一遍");
    private static final List<String> RESIDENT = List.of("A resident’s matter", "居民的一件事");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STEP = Pattern.compile("(?ms)^\\d\\. (.*?)(?=^\\d\\. |^## )");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern TASK = Pattern.compile("(办理案件|受理派遣|现场核实)(?:：(\\p{IsHan}+))?");
    private static final Pattern REPORT_PAGE = Pattern.compile("<http://localhost:8080(/r/[0-9]{15})>");
    private static final Pattern SAID = Pattern.compile("“(\\p{IsHan}{5,})”");
    private static final Pattern ADDED = Pattern.compile("添加(处置|核实)附件");
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
        for (List<String> walk : List.of(FIRST_WALK, RESIDENT)) {
            assertThat(chinese.way(walk)).isEqualTo(english.way(walk)).hasSize(5);
        }
        english.accounts().forEach(account -> done(Visitor.demo(port, account).get("/api/units")));
        String number = chinese.number(port);
        chinese.steps(FIRST_WALK).forEach(step -> chinese.handle(port, number, step, FIRST_WALK, tasks, organisation));
        chinese.followResident(port, tasks, organisation);
        chinese.callAll(port);
        return chinese.title();
    }

    /** The number of the case that is walked, as the first of its people finds it. */
    private String number(int port) {
        Visitor first = Visitor.demo(port, steps(FIRST_WALK).get(0).account());
        return read(first.get("/api/cases?q=" + URLEncoder.encode(title(), StandardCharsets.UTF_8)))
                .at("/cases/0/number")
                .asText();
    }

    /** Who does which task. */
    private List<String> way(List<String> walk) {
        return steps(walk).stream()
                .map(each -> each.account() + " " + each.task())
                .toList();
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
        return found(ACCOUNT_ROW, section(List.of("Accounts to try", "试用账号")))
                .map(each -> each.group(1))
                .toList();
    }

    /** The steps of a walk, in which cases are handled; what is only looked at at the end is none. */
    private List<Step> steps(List<String> walk) {
        return found(STEP, section(walk))
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

    /** @param heading in each of the languages */
    private String section(List<String> heading) {
        int begin = heading.stream()
                .mapToInt(each -> text.indexOf("\n## " + each + "\n"))
                .max()
                .orElseThrow();
        return text.substring(begin, text.indexOf("\n## ", begin + 1) + "\n## ".length());
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    /** Does a step of a case, finding task and answer by the words of the page; files are added where it says so. */
    private void handle(
            int port, String number, Step step, List<String> walk, CaseTasks tasks, Organisation organisation) {
        List<String> units =
                organisation.unitsOf(step.account()).stream().map(Unit::code).toList();
        OpenTask task = tasks.ofCase(number).stream()
                .filter(each -> each.people().contains(step.account())
                        || each.groups().stream().anyMatch(units::contains))
                .filter(each -> step.task().isEmpty()
                        || each.key().equals(KEYS.get(step.task().split("：")[0])))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s has no task %s, there are %s"
                        .formatted(step.account(), step.task(), tasks.ofCase(number))));
        found(ADDED, step.words())
                .forEach(stage -> addFile(Visitor.demo(port, step.account()), number, stage.group(1)));
        String outcome = answer(form(task.key()), step, steps(walk));
        tasks.complete(
                task,
                step.account(),
                task.key().equals(KEYS.get("现场核实"))
                        ? CaseWalk.seen(outcome, "如实办理，情况属实")
                        : Map.of("outcome", outcome, "opinion", "如实办理，情况属实"));
    }

    /** What a resident has said is handled, found not to be solved and handled once more, with the files that the page tells to add. */
    private void followResident(int port, CaseTasks tasks, Organisation organisation) {
        ResidentCalls resident = new ResidentCalls(port);
        for (Step step : steps(RESIDENT)) {
            if (step.account().isEmpty()) {
                String said =
                        found(SAID, step.words()).findFirst().orElseThrow().group(1);
                found(REPORT_PAGE, step.words())
                        .findFirst()
                        .ifPresentOrElse(
                                page -> resident.report(page.group(1), said), () -> resident.isNotSolved(said));
            } else {
                handle(port, resident.number(), step, RESIDENT, tasks, organisation);
            }
        }
        assertThat(resident.page()).contains("第 1 次办理的编号和结果", "您发了 1 张照片");
    }

    /** @param stage as the button calls it */
    private static void addFile(Visitor person, String number, String stage) {
        String address = "/api/cases/" + number + "/attachments";
        String code = StreamSupport.stream(
                        read(person.get(address)).path("addable").spliterator(), false)
                .filter(each -> each.path("name").asText().equals(stage))
                .map(each -> each.path("stage").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing can be added at " + stage));
        done(person.upload(address + "?stage=" + code, List.of(new NamedFile("现场.png", MadeFiles.png(300, 200)))));
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
    private static String answer(JsonNode form, Step step, List<Step> steps) {
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
