package org.gridcase.handling.process.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TimeMachine;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.notification.receipt.Receipt;
import org.gridcase.notification.receipt.ReceiptRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What {@code docs/policy-guide.zh-CN.md} tells policy staff to do does what it says, with the very files it shows. */
@GridcaseTest
class PolicyGuideTest {

    static final Path GUIDE = Path.of("docs/examples/policy-guide");

    private static final String OTHER_STREETS_GRID = "370112002001001";

    /** The row of {@code determine-time-limit} by which a grid handles what is simple. */
    private static final String LADDER_ROW = "gridRoutine";

    private static final String REVIEW = "userTask_secondReview";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    TriedRules tried;

    @Autowired
    TaskService tasks;

    @Autowired
    Lights lights;

    @Autowired
    ReceiptRepository notices;

    private final List<String> cases = new ArrayList<>();

    @BeforeEach
    void onAMonday() {
        TimeMachine.moveTo(Instant.parse("2026-11-02T02:00:00Z"));
    }

    @AfterEach
    void theOldRulesComeBack() {
        walk.withdrawsOpen(cases);
        tried.remove();
    }

    @Test
    void aSecondReviewAndANoticeAreAddedByTheGuide() {
        String older = reported();
        deploy("case-handling.bpmn", "second-review.form", "redo-work.form");
        String number = reported();

        walk.closes(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
        reviewIsATaskOfTheCase(number);
        Assignment review = walk.open(number, "other").get(0);
        assertThat(review.unit()).isEqualTo(CaseWalk.STREET_CENTRE);
        assertThat(review.subject()).isEqualTo("结案复核");
        assertThat(lights.of(List.of(number))).containsEntry(number, Light.GREEN);
        assertThat(onTheBoard(Light.GREEN)).contains(review.id());
        walk.timeComes(review, review.due().yellowAt());
        assertThat(onTheBoard(Light.YELLOW)).contains(review.id());
        assertThat(lights.of(List.of(number))).containsEntry(number, Light.YELLOW);

        walk.completes(number, REVIEW, Map.of("reviewOutcome", "agreed", "reviewOpinion", "摊位已清，人行道可以通行。"));

        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
        assertThat(walk.step(number, Action.STEP_ANSWERED)).satisfies(step -> {
            assertThat(step.decision()).isEqualTo("结案复核");
            assertThat(step.unit()).isEqualTo(CaseWalk.STREET_CENTRE);
            assertThat(step.reason()).isEqualTo("复核意见：同意结案；复核情况：摊位已清，人行道可以通行。");
        });
        theHeadsAreTold(number);
        walk.closes(older);
        assertThat(walk.file(older).state()).isEqualTo(CaseState.CLOSED);
        assertThat(walk.actions(older)).doesNotContain(Action.STEP_ANSWERED, Action.NOTICE_SENT);
    }

    @Test
    void whatTheReviewDoesNotAgreeWithIsDoneAgainAndReviewedAgain() {
        deploy("case-handling.bpmn", "second-review.form", "redo-work.form");
        String number = reported();
        walk.closes(number);

        walk.completes(number, REVIEW, Map.of("reviewOutcome", "not-agreed", "reviewOpinion", "还有一处摊位没有清走。"));

        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
        Task redo = tasks.createTaskQuery()
                .taskId(walk.task(number, "userTask_redoWork").id())
                .singleResult();
        assertThat(walk.task(number, "userTask_redoWork").groups()).containsExactly(CaseWalk.GRID);
        assertThat(redo.getDueDate()).isNotNull();
        assertThat(String.valueOf(tasks.getVariableLocal(redo.getId(), "facts")))
                .contains("还有一处摊位没有清走");
        walk.completes(number, "userTask_redoWork", Map.of("redoReport", "最后一处摊位已经清走。"));
        walk.completes(number, REVIEW, Map.of("reviewOutcome", "agreed", "reviewOpinion", "已看过，同意。"));
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    /** What the form of the review does not offer no door takes. */
    @Test
    void anAnswerThatTheReviewDoesNotOfferIsRefused() {
        deploy("case-handling.bpmn", "second-review.form", "redo-work.form");
        String number = reported();
        walk.closes(number);
        String path = "/engine-rest/task/" + walk.task(number, REVIEW).id() + "/";
        Visitor dispatcher = Visitor.demo(port, "street-dispatcher");
        dispatcher.post(path + "claim", "{\"userId\": \"street-dispatcher\"}");
        String answer =
                "{\"variables\": {\"reviewOutcome\": {\"value\": \"%s\"}, \"reviewOpinion\": {\"value\": \"%s\"}}}";

        for (String way : List.of("complete", "submit-form")) {
            assertThat(dispatcher
                            .post(path + way, answer.formatted("maybe", "再看看"))
                            .body())
                    .contains("“复核意见”没有选项“maybe”，只能选：同意结案、不同意结案，退承办单位补办");
            assertThat(dispatcher
                            .post(path + way, answer.formatted("agreed", ""))
                            .body())
                    .contains("请填写“复核情况”");
            assertThat(dispatcher
                            .post(path + way, answer.formatted("agreed", "长".repeat(1001)))
                            .body())
                    .contains("“复核情况”最多 1000 字");
        }
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
        assertThat(dispatcher
                        .post(path + "complete", answer.formatted("agreed", "已看过现场。"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void aLimitHoldsForOneStreetFirst() {
        deploy("case-handling.bpmn", "second-review.form", "redo-work.form", "determine-further-time-limit.dmn");
        String tried = reported();
        String elsewhere = walk.reported("street-vending", Urgency.ROUTINE, OTHER_STREETS_GRID);
        cases.add(elsewhere);
        walk.closes(tried);
        walk.closes(elsewhere);

        assertThat(walk.open(tried, "other")).singleElement().satisfies(review -> {
            assertThat(review.limit().amount()).isEqualTo(Period.ofDays(1));
            assertThat(review.unit()).isEqualTo(CaseWalk.STREET_CENTRE);
        });
        assertThat(walk.open(elsewhere, "other")).singleElement().satisfies(review -> {
            assertThat(review.limit().amount()).isEqualTo(Period.ofDays(3));
            assertThat(review.unit()).isEqualTo("370112002-centre");
        });
    }

    @Test
    void aLimitOfTheLadderHoldsForOneStreetFirst() {
        String changed =
                ShippedFiles.changed("decisions/determine-time-limit.dmn", PolicyGuideTest::shorterInOneStreet);
        TriedRules.deployAsOfficer(port, Map.of("determine-time-limit.dmn", changed));

        String tried = reported();
        String elsewhere = walk.reported("street-vending", Urgency.ROUTINE, OTHER_STREETS_GRID);
        cases.add(elsewhere);

        assertThat(walk.openAssignment(tried).limit().amount()).isEqualTo(Duration.ofHours(4));
        assertThat(walk.openAssignment(elsewhere).limit().amount()).isNotEqualTo(Duration.ofHours(4));
    }

    /** The guide's way: a column 街道, the old row for the others, a new row for one street. */
    private static String shorterInOneStreet(String table) {
        String column = "<input id=\"input_street\" label=\"街道\"><inputExpression id=\"inputExpression_street\""
                + " typeRef=\"string\"><text>street</text></inputExpression></input>";
        String with = table.replaceFirst("<output ", column + "<output ")
                .replaceAll(
                        "(?s)(<rule id=\"rule_(\\w+)\">.*?)(<outputEntry )",
                        "$1<inputEntry id=\"$2_street\"><text></text></inputEntry>$3");
        Matcher row = Pattern.compile("(?s)<rule id=\"rule_" + LADDER_ROW + "\">.*?</rule>")
                .matcher(with);
        assertThat(row.find()).isTrue();
        String empty = "_street\"><text></text>";
        String others = row.group().replace(empty, "_street\"><text>not(\"映泉街道\")</text>");
        String tried = row.group()
                .replace(empty, "_street\"><text>\"映泉街道\"</text>")
                .replace(LADDER_ROW, LADDER_ROW + "Tried")
                .replaceFirst("(<outputEntry id=\"\\w+_limit\">\\s*<text>)[^<]*", "$1\"PT4H\"")
                .replaceFirst("(<outputEntry id=\"\\w+_counting\">\\s*<text>)[^<]*", "$1\"工作小时\"");
        return with.replace(row.group(), others + tried);
    }

    @Test
    void whatWasChangedIsTakenBack() {
        deploy("case-handling.bpmn", "second-review.form", "redo-work.form");
        TriedRules.deployAsOfficer(
                port, Map.of("case-handling.bpmn", ShippedFiles.text("processes/case-handling.bpmn")));

        String number = reported();
        walk.closes(number);

        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
        assertThat(walk.actions(number)).doesNotContain(Action.STEP_ANSWERED, Action.NOTICE_SENT);
    }

    private void reviewIsATaskOfTheCase(String number) {
        Task task =
                tasks.createTaskQuery().taskId(walk.task(number, REVIEW).id()).singleResult();
        assertThat(task.getName()).isEqualTo("结案复核：摊贩占道");
        assertThat(task.getDueDate()).isNotNull();
        assertThat(String.valueOf(tasks.getVariableLocal(task.getId(), "facts")))
                .contains(number, "人行道上有三处摊位")
                .doesNotContain("13800000000");
        assertThat(walk.task(number, REVIEW).groups()).containsExactly(CaseWalk.STREET_CENTRE);
        var list =
                Visitor.demo(port, "street-dispatcher").get("/engine-rest/task?processInstanceBusinessKey=" + number);
        assertThat(list.body()).contains(REVIEW);
    }

    private List<String> onTheBoard(Light light) {
        return lights.assignments(new Lights.Wanted(null, CaseWalk.STREET_CENTRE, List.of(), light), null, 200).stream()
                .map(Lights.LitAssignment::assignment)
                .toList();
    }

    private void theHeadsAreTold(String number) {
        assertThat(walk.step(number, Action.NOTICE_SENT).reason()).isEqualTo("案件已结案：摊贩占道");
        assertThat(notices.noticesOf(number).stream()
                        .filter(notice -> notice.title().chinese().startsWith("案件已结案")))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.text().chinese()).isEqualTo("案件 " + number + " 已经复核并结案，请知悉。");
                    assertThat(notices.receiptsOf(number).stream()
                                    .filter(receipt -> receipt.notice() == notice.id())
                                    .map(Receipt::person))
                            .contains("s1-centre-head")
                            .doesNotContain("street-dispatcher");
                });
    }

    private String reported() {
        String number = walk.reported();
        cases.add(number);
        return number;
    }

    private void deploy(String... files) {
        Map<String, String> contents = new LinkedHashMap<>();
        for (String file : files) {
            contents.put(file, guide(file));
        }
        TriedRules.deployAsOfficer(port, contents);
    }

    static String guide(String file) {
        try {
            return Files.readString(GUIDE.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
