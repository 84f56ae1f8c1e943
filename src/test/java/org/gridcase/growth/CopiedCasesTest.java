package org.gridcase.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.TraceLine;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.growth.TemplateCases.Template;
import org.gridcase.handling.CaseHandling;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The copies with which growth is measured are cases like any other, and the application goes on with the open ones. */
@GridcaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopiedCasesTest {

    private static final int COPIES = 120;
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired
    TemplateCases templates;

    @Autowired
    CopiedCases copies;

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    CaseHandling handling;

    @Autowired
    Lights lights;

    @Autowired
    SweepService check;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient db;

    @Autowired
    Actor actor;

    @Autowired
    TraceChains chains;

    private static final Set<String> BESIDE = Set.of("userTask_answerOrder", "userTask_callToAccount");

    private final Set<String> walked = new HashSet<>();
    private final List<String> copied = new ArrayList<>();
    private final Set<CaseState> states = new HashSet<>();

    @BeforeAll
    void copy() {
        List<Template> all = templates.walk("370112002002002", List.of("hotline-seat", "g222-full"));
        copies.prepare(all);
        Set<String> before = numbers();
        lights.repairSums();
        copies.grow(COPIES, 0.7, TimeMachine.now());
        copied.addAll(numbers());
        copied.removeAll(before);
        copied.forEach(number -> states.add(caseFiles.get(number).state()));
        all.forEach(each -> walked.add(each.number()));
    }

    private Set<String> numbers() {
        return new HashSet<>(
                db.sql("select number from case_file").query(String.class).list());
    }

    @AfterAll
    void leaveNothingBehind() {
        copies.forget();
        List<String> all = new ArrayList<>(copied);
        all.addAll(walked);
        all.stream()
                .filter(number -> caseFiles.get(number).state().open())
                .forEach(number -> handling.withdraw(number, "试毕"));
    }

    @Test
    void theyHaveTheirOwnNumbersWordsAndTimes() {
        assertThat(copied).hasSize(COPIES);
        List<CaseFile> files = copied.stream().map(caseFiles::get).toList();
        assertThat(files).allSatisfy(file -> {
            String day = LocalDate.ofInstant(file.reportedAt(), SHANGHAI).format(DateTimeFormatter.BASIC_ISO_DATE);
            assertThat(file.number()).startsWith("370112" + day);
            assertThat(file.title() + file.description()).doesNotContain("〔");
            assertThat(walk.trace(file.number()).get(0).at())
                    .isCloseTo(file.reportedAt(), within(10, ChronoUnit.SECONDS));
        });
        assertThat(states).contains(CaseState.DISPATCHING, CaseState.HANDLING, CaseState.VERIFYING, CaseState.CLOSED);
    }

    @Test
    void theirChainsHold() {
        for (String number : copied) {
            String link = TraceLine.firstLink(number);
            for (Linked each : chains.lines(number, 0, 100)) {
                if (each.line().caseNumber().equals(number)) {
                    assertThat(each.link())
                            .as("%s", each.line())
                            .isEqualTo(each.line().link(link));
                    link = each.line().link(link);
                }
            }
            assertThat(link).as("has a trace").isNotEqualTo(TraceLine.firstLink(number));
        }
    }

    @Test
    void theirLightsWaitWhereTheyShouldAndAreCounted() {
        assertThat(lights.repairSums()).as("sums and lists").isZero();
        assertThat(check.sweep().differences())
                .extracting(SweepDifference::caseNumber)
                .doesNotContainAnyElementsOf(copied);
        assertThat(copied.stream().flatMap(this::lightsOf)).contains(Light.values());
    }

    private Stream<Light> lightsOf(String number) {
        return walk.assignments(number).stream().filter(Assignment::open).map(open -> open.lightAt(TimeMachine.now()));
    }

    @Test
    void whoeverMayDoTheirTasksClaimsAndCompletesThem() {
        List<String> open = copied.stream()
                .filter(number -> caseFiles.get(number).state().open())
                .limit(25)
                .toList();
        for (String number : open) {
            for (int steps = 0; caseFiles.get(number).state().open(); steps++) {
                assertThat(steps).as("steps of %s", number).isLessThan(12);
                goesOn(number);
            }
            assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
            assertThat(tasks.createTaskQuery()
                            .processInstanceBusinessKey(number)
                            .count())
                    .isZero();
        }
        assertThat(open).hasSize(25);
    }

    /** The newest task is a co-handler's before the lead's, an order's before either. */
    private void goesOn(String number) {
        List<OpenTask> all = walk.tasks(number);
        OpenTask task = all.stream()
                .filter(each -> BESIDE.contains(each.key()))
                .findFirst()
                .orElseGet(() -> all.stream()
                        .filter(each -> !each.key().equals("userTask_releaseCoHandlers"))
                        .filter(each -> !leads(number, each) || all.size() == 1 || ofOne(all))
                        .findFirst()
                        .orElseThrow());
        String person = walk.somebodyFor(task);
        tasks.claim(task.id(), person);
        actor.as(person, () -> tasks.complete(task.id(), answers(task)));
    }

    private static boolean ofOne(List<OpenTask> tasks) {
        return tasks.stream()
                        .filter(each -> each.key().equals("userTask_handleAssignment"))
                        .count()
                == 1;
    }

    private boolean leads(String number, OpenTask task) {
        return walk.assignments(number).stream()
                .anyMatch(each -> each.open()
                        && each.role() == Assignment.Role.LEAD
                        && task.groups().contains(each.unit()));
    }

    private static Map<String, Object> answers(OpenTask task) {
        return switch (task.key()) {
            case "userTask_dispatchCase" -> Map.of("outcome", "dispatch");
            case "userTask_verifyResult" -> CaseWalk.seen("verified", "现场已清");
            case "userTask_callToAccount" -> Map.of("outcome", "talk", "opinion", "已约谈");
            case "userTask_answerOrder" -> Map.of("opinion", "已督促办理");
            default -> Map.of("outcome", "resolved", "opinion", "已处理");
        };
    }

    @Test
    void theirLightsTurn() {
        Assignment green = copied.stream()
                .flatMap(number -> walk.assignments(number).stream())
                .filter(each -> each.open() && each.lightAt(TimeMachine.now()) == Light.GREEN)
                .reduce((one, other) -> other)
                .orElseThrow();

        walk.timeComes(green, green.due().yellowAt());

        assertThat(walk.actions(green.caseNumber())).endsWith(Action.LIGHT_TURNED, Action.URGED);
    }
}
