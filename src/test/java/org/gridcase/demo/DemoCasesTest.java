package org.gridcase.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridcase.AnotherApplication;
import org.gridcase.GridcaseApplication;
import org.gridcase.PostgresForTests;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.history.RecordedCases;
import org.gridcase.casefile.history.RecordedCases.DecidedCase;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.rehearsal.replay.CaseReplay;
import org.gridcase.rehearsal.replay.ReplayResult;
import org.gridcase.rehearsal.story.StoryRehearsal;
import org.gridcase.rehearsal.story.StoryResult;
import org.gridcase.replay.course.CaseComparison.Compared;
import org.gridcase.replay.run.ComparedCases;
import org.gridcase.replay.run.ReplayRun;
import org.gridcase.replay.run.ReplayService;
import org.gridcase.rulebook.change.RuleChange;
import org.gridcase.rulebook.change.RuleChangeReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo's cases show, on a database of their own: they hold tasks of units all over the district. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoCasesTest {

    private AnotherApplication district;
    private DemoCases demo;
    private CaseFileRepository caseFiles;
    private TraceRepository traces;
    private AssignmentRepository assignments;
    private Organisation organisation;
    private CaseTasks taskList;
    private List<CaseFile> cases;

    @BeforeAll
    void theDemoStarts() {
        String database = PostgresForTests.newDatabase();
        district = AnotherApplication.start(
                GridcaseApplication.class,
                "demoCases",
                "--spring.profiles.active=demo,postgres",
                "--spring.datasource.url=" + database,
                "--GRIDCASE_DB_URL=" + database,
                "--GRIDCASE_DB_USER=postgres",
                "--GRIDCASE_DB_PASSWORD=postgres");
        demo = district.bean(DemoCases.class);
        caseFiles = district.bean(CaseFileRepository.class);
        traces = district.bean(TraceRepository.class);
        assignments = district.bean(AssignmentRepository.class);
        organisation = district.bean(Organisation.class);
        taskList = district.bean(CaseTasks.class);
        cases = demo.standing();
    }

    @AfterAll
    void itEnds() {
        district.close();
    }

    @Test
    void thereIsEnoughToSee() {
        assertThat(cases).hasSizeGreaterThanOrEqualTo(48).hasSameSizeAs(DemoCase.all());
        assertThat(cases).extracting(CaseFile::urgency).contains(Urgency.values());
        assertThat(cases).extracting(CaseFile::channel).contains(Channel.values());
        assertThat(cases.stream()
                        .map(CaseFile::category)
                        .map(Category::majorCode)
                        .distinct())
                .hasSize(13);
        assertThat(cases)
                .extracting(file -> file.place().area().value())
                .anyMatch(area -> area.startsWith("370112001"))
                .anyMatch(area -> area.startsWith("370112002"))
                .anyMatch(area -> area.startsWith("370112003"));
    }

    /** By the rules in force everything comes as it came, twice alike; deadlines and lights included. */
    @Test
    void whatHasEndedGoesItsWayOnceMoreInARehearsal() throws InterruptedException {
        List<String> ended = cases.stream()
                .filter(file -> !file.state().open())
                .filter(file -> file.state() != CaseState.JOINED) // nobody has ended it
                .map(CaseFile::number)
                .toList();
        ReplayResult result = district.bean(CaseReplay.class).run(ended, Map.of(), done -> {});

        assertThat(result.cases()).isGreaterThan(10);
        assertThat(result.differences()).isEmpty();
        assertThat(result.notFollowed()).isEmpty();
    }

    /** What newcomers look at first: the same pages run on PostgreSQL in most tests, and this database has other reserved words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lights",
                "lights/trend",
                "lights/trend?area=370112001",
                "lights/groups?by=category",
                "lights/groups?by=place",
                "lights/groups?by=step",
                "lights/groups?by=person",
                "lights/assignments?light=red",
                "tasks/lists",
                "dispatches",
                "phrases",
                "exports",
                "exports/cases?format=csv",
                "exports/light-board?format=csv",
                "exports/orders?format=csv",
                "cases?q=井盖",
                "supervision/orders",
                "rule-changes",
                "organisation/staff/units"
            })
    void whatThePagesAskIsAnsweredOnThisDatabase(String path) {
        String account = path.startsWith("organisation")
                ? "admin"
                : path.equals("dispatches") || path.equals("phrases") ? "street-dispatcher" : "supervisor";
        var answer = Visitor.demo(district.port(), account).get("/api/" + path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void theStoriesOfTheDemoHold() {
        List<StoryResult> stories = district.bean(StoryRehearsal.class).run(null, null);

        assertThat(stories).hasSizeGreaterThanOrEqualTo(6).allSatisfy(story -> assertThat(story.differences())
                .as(story.name())
                .isEmpty());
    }

    @Test
    void aSecondStartAddsNothing() {
        assertThat(demo.play()).isZero();
        assertThat(demo.standing()).isEqualTo(cases);
        district.bean(DemoRules.class).around(DemoCases.OLDEST, () -> {});
        assertThat(district.bean(RuleChangeReader.class).page(Integer.MAX_VALUE, null, 10))
                .hasSize(2);
    }

    /** A pilot that has seen all cases, and a draft that was tried out on them. */
    @Test
    void twoRuleChangesAreOnTheirWay() {
        RuleChangeReader changes = district.bean(RuleChangeReader.class);
        assertThat(changes.page(Integer.MAX_VALUE, RuleChange.State.IN_FORCE, 10))
                .singleElement()
                .satisfies(pilot -> {
                    assertThat(pilot.areas()).containsExactly("370112003");
                    assertThat(pilot.inForce())
                            .isBeforeOrEqualTo(cases.stream()
                                    .map(CaseFile::reportedAt)
                                    .min(Instant::compareTo)
                                    .orElseThrow());
                });
        int draft = changes.page(Integer.MAX_VALUE, RuleChange.State.DRAFT, 10)
                .get(0)
                .number();
        ReplayService replays = district.bean(ReplayService.class);
        await().atMost(Duration.ofMinutes(1)).until(() -> replays.newest(draft)
                .filter(run -> run.state() == ReplayRun.State.DONE)
                .isPresent());
        assertThat(replays.newest(draft)).hasValueSatisfying(run -> {
            assertThat(run.cases()).isEqualTo(cases.size() + 1);
            assertThat(run.differing()).isPositive();
        });
    }

    /** Where the pilot decides it goes on deciding: what is proposed everywhere does not take its place. */
    @Test
    void unchangedRulesWouldHaveDoneTheSame() {
        Instant now = district.bean(Clock.class).instant();
        List<DecidedCase> recorded =
                district.bean(RecordedCases.class).page(Instant.EPOCH, now.plus(Duration.ofDays(1)), null, 1000);
        assertThat(recorded).hasSize(cases.size() + 1).noneMatch(each -> each.lines()
                .isEmpty());

        List<Compared> compared =
                ComparedCases.in(district::bean, now).with(recorded, ComparedCases.shipped(), List.of());

        assertThat(compared).allSatisfy(each -> {
            assertThat(each.differences()).isEmpty();
            assertThat(each.left()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aCaseIsOpenOnEveryTier(Tier tier) {
        assertThat(cases).anyMatch(file -> file.tier() == tier && file.state().open());
    }

    @ParameterizedTest
    @EnumSource
    void aCaseStandsInEveryState(CaseState state) {
        assertThat(cases).anyMatch(file -> file.state() == state);
    }

    @ParameterizedTest
    @CsvSource({
        "grid-worker, userTask_handleAssignment",
        "community-clerk, userTask_verifyResult",
        "grid-head, userTask_handleAssignment",
        "community-clerk, userTask_handleAssignment",
        "street-dispatcher, userTask_dispatchCase",
        "street-shift-leader, userTask_dispatchCase",
        "section-clerk, userTask_handleAssignment",
        "district-dispatcher, userTask_dispatchCase",
        "department-clerk, userTask_handleAssignment",
        "leading-group, userTask_decideInMeeting"
    })
    void whoeverSignsInFindsWork(String account, String taskKey) {
        List<String> units =
                organisation.unitsOf(account).stream().map(Unit::code).toList();

        assertThat(openTasks())
                .filteredOn(task -> task.key().equals(taskKey))
                .filteredOn(task -> task.people().contains(account)
                        || task.groups().stream().anyMatch(units::contains))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Tier.class,
            names = {"STREET", "DISTRICT", "LEADING_GROUP"})
    void leadAndCoHandlersWorkSideBySide(Tier tier) {
        assertThat(cases)
                .anyMatch(file -> file.tier() == tier
                        && openRoles(file).contains(Assignment.Role.CO_HANDLER)
                        && openRoles(file).contains(Assignment.Role.LEAD));
    }

    @ParameterizedTest
    @EnumSource(
            value = Tier.class,
            names = {"STREET", "DISTRICT", "LEADING_GROUP"})
    void aCaseWaitsForADecision(Tier tier) {
        assertThat(cases).anyMatch(file -> file.tier() == tier && file.state() == CaseState.DISPATCHING);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TRANSFERRED") // nobody moves a case in the demo
    void assignmentsEndInEveryWay(Assignment.Outcome outcome) {
        assertThat(cases).anyMatch(file -> assignments.ofCase(file.number()).stream()
                .anyMatch(assignment -> assignment.outcome() == outcome));
    }

    /** One is to be called, one has answered by the page, one is closed but not resolved and goes on. */
    @Test
    void reportersAreAskedAndSayWhatTheyThink() {
        assertThat(openTasks()).extracting(OpenTask::key).contains("userTask_callReporter");
        var figures = Visitor.demo(district.port(), "supervisor").get("/api/satisfaction/cases?which=unresolved");
        assertThat(figures.body()).contains("垃圾桶旁堆放旧家具", "第二天又堆上了");
        assertThat(Visitor.demo(district.port(), "supervisor")
                        .get("/api/satisfaction/cases?which=answered")
                        .body())
                .contains("健身步道积水打滑");
    }

    /** A community's whistle lies with its street, and an emergency with those who report on it. */
    @Test
    void aWhistleAndAnEmergencyAreInMotion() {
        assertThat(openTasks())
                .extracting(OpenTask::key)
                .contains("userTask_relayWhistle", "userTask_contactCaller", "userTask_reportProgress");
    }

    @Test
    void resultsFailOnceAndTwice() {
        assertThat(cases).extracting(CaseFile::failures).contains(1, 2);
    }

    @Test
    void aCriticalCaseLeavesTheCommunityForTheDistrict() {
        assertThat(cases)
                .filteredOn(file -> file.urgency() == Urgency.CRITICAL)
                .map(this::tiers)
                .anySatisfy(tiers -> assertThat(tiers).containsSequence(Tier.COMMUNITY.code(), Tier.DISTRICT.code()));
    }

    @Test
    void aCentreStepsACaseDownAgain() {
        assertThat(cases)
                .map(this::tiers)
                .anySatisfy(tiers -> assertThat(tiers).containsSequence(Tier.STREET.code(), Tier.COMMUNITY.code()))
                .anySatisfy(
                        tiers -> assertThat(tiers).containsSequence(Tier.LEADING_GROUP.code(), Tier.DISTRICT.code()));
    }

    /** Last, because it moves cases on. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theReadmesAreRightInEveryStep() {
        String walked = Readme.goneThrough(district.port(), taskList, organisation);
        assertThat(demo.standing())
                .filteredOn(file -> file.title().equals(walked))
                .allMatch(file -> file.state() == CaseState.CLOSED);
    }

    private List<OpenTask> openTasks() {
        return cases.stream()
                .flatMap(file -> taskList.ofCase(file.number()).stream())
                .toList();
    }

    private List<Assignment.Role> openRoles(CaseFile file) {
        return assignments.ofCase(file.number()).stream()
                .filter(assignment -> assignment.outcome() == null)
                .map(Assignment::role)
                .toList();
    }

    private List<String> tiers(CaseFile file) {
        return traces.trace(file.number()).stream()
                .map(entry -> entry.step())
                .filter(step -> step.action() == TraceEvent.Action.TIER_DECIDED)
                .map(step -> String.valueOf(step.decision()))
                .collect(Collectors.toList());
    }
}
