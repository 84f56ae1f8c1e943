package org.gridcase.organisation.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.engine.account.BulkIdentityUpdate;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.imports.Changes.How;
import org.gridcase.organisation.Grids;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.transaction.annotation.Transactional;

/** What an import changes, in the organisation and in the engine. Every test is rolled back, so the demo district stays as it is. */
@GridcaseTest
@Transactional
class OrganisationImportTest {

    private static final String GRID = CaseWalk.GRID;
    private static final String SECTION = CaseWalk.CITY_MANAGEMENT;

    /** One that no other test gives a case. */
    private static final String IDLE_SECTION = "370112003-social-affairs";

    @Autowired
    OrganisationImportService imports;

    @Autowired
    Organisation organisation;

    @Autowired
    Grids grids;

    @Autowired
    MembershipService memberships;

    @Autowired
    BulkIdentityUpdate accounts;

    @Autowired
    IdentityService identities;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    CaseTasks taskList;

    @Autowired
    CaseWalk walk;

    @Autowired
    JdbcClient db;

    private final LocalDate today = LocalDate.of(2031, 3, 3);

    /** Others have tried wrong passwords. */
    @BeforeTransaction
    void nobodyHasToWait() {
        db.sql("delete from sign_in_delay").update();
    }

    @Test
    void aCauseIsNotFollowedByWhatComesOfIt() {
        OrganisationFiles files = OrganisationFiles.none()
                .withUnits("foreign-team,网格,网格,grid-team,grid,370113001001001")
                .withPosts("grid-worker,foreign-team,网格员,false,2026-01-01,,");

        assertThatThrownBy(() -> imports.preview(files.files()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("fault.area-of-other-district")
                .hasMessageNotContaining("fault.no-such");
    }

    private ImportPlan imported(OrganisationFiles files) {
        return imports.apply(files.files(), Policy.STAY, "admin").plan();
    }

    private static byte[] demo(String file) throws Exception {
        return new ClassPathResource("demo/" + file).getContentAsByteArray();
    }

    private void itIs(LocalDate day) {
        TimeMachine.moveTo(Instant.parse(day + "T04:00:00Z"));
        memberships.followThePosts();
    }

    private List<String> groupsOf(String person) {
        return identities.createGroupQuery().groupMember(person).list().stream()
                .map(group -> group.getId())
                .sorted()
                .toList();
    }

    @Test
    void theSameFilesAgainChangeNothing() throws Exception {
        ImportFiles demo =
                new ImportFiles(demo("units.csv"), demo("grids.csv"), demo("people.csv"), demo("posts.csv"), true);

        assertThat(imports.preview(demo).changesNothing()).isTrue();
        assertThat(imports.apply(demo, Policy.STAY, "admin").plan().changesNothing())
                .isTrue();
        assertThat(identities.checkPassword("grid-worker", DemoDistrict.PASSWORD))
                .isTrue();
    }

    @Test
    void aNewStreetComesWithItsGridsPeopleAndAccounts() {
        OrganisationFiles street = OrganisationFiles.none()
                .withUnits(
                        "370112009-centre,新城街道指挥中心,新城街道,command-centre,street,370112009",
                        "370112009001,新城社区,新城社区,社区(村居),社区,370112009001",
                        "370112009001001,新城第一网格,第一网格,grid-team,grid,370112009001001")
                .withGrids("370112009001001,新城第一网格,urban,1000")
                .withPeople("new-worker,赵新,true", "new-head,钱新,")
                .withPosts(
                        "new-worker,370112009001001,专职网格员,false,,,", "new-head,370112009001001,网格长,true,2030-01-01,,");

        ImportPlan plan = imported(street);

        assertThat(plan.units().count(How.ADDED)).isEqualTo(3);
        assertThat(organisation.membersOf("370112009001001"))
                .extracting(Person::id)
                .contains("new-worker");
        assertThat(groupsOf("new-worker")).containsExactly("370112009001001");
        assertThat(identities
                        .createGroupQuery()
                        .groupId("370112009-centre")
                        .singleResult()
                        .getName())
                .isEqualTo("新城街道指挥中心");
        assertThat(grids.find(new AreaCode("370112009001001")).orElseThrow().boundary())
                .isNull();
        assertThat(imported(street).changesNothing()).isTrue();
    }

    @Test
    void aGridDrawnOverItsNeighbourIsRefused() {
        String grids = """
                code,name,type,population,boundary
                370112001001001,映泉社区第一网格,urban,882,\
                "POLYGON ((117.169934 36.721864, 117.170141 36.714725, 117.178 36.714247, 117.178 36.7223, 117.169934 36.721864))"
                """;
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> imports.preview(new ImportFiles(null, grids.getBytes(UTF_8), null, null, false)))
                .withMessageContaining("line=2, field=grids.csv/boundary, key=fault.boundaries-overlap")
                .withMessageContaining("370112001001002");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "36.721 117.169, 36.721 117.176, 36.714 117.176, 36.721 117.169 | boundary-swapped",
                "515000 4065000, 516000 4065000, 516000 4064000, 515000 4065000 | boundary-not-degrees"
            })
    void aBoundaryThatIsNotInDegreesOrSwappedIsRefused(String corners, String fault) {
        String grids = "code,name,type,population,boundary\n370112001001001,映泉社区第一网格,urban,882,\"POLYGON ((" + corners
                + "))\"\n";
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> imports.preview(new ImportFiles(null, grids.getBytes(UTF_8), null, null, false)))
                .withMessageContaining("field=grids.csv/boundary, key=fault." + fault);
    }

    @Test
    void aPreviewChangesNothing() {
        OrganisationFiles newcomer = OrganisationFiles.none().withPeople("newcomer,新人,true");

        assertThat(imports.preview(newcomer.files()).people().count(How.ADDED)).isEqualTo(1);
        assertThat(organisation.person("newcomer")).isEmpty();
        assertThat(accounts.users(List.of("newcomer"))).isEmpty();
    }

    @Test
    void oneFaultAnywhereAndNothingIsChanged() {
        OrganisationFiles files =
                OrganisationFiles.none().withPeople("newcomer,新人,true").withPosts("newcomer,no-such-unit,坐席,false,,,");

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> imported(files));
        assertThat(organisation.person("newcomer")).isEmpty();
    }

    @Test
    void aPostCountsFromItsFirstToItsLastDay() {
        itIs(today);
        imported(OrganisationFiles.none()
                .withPeople("temp,临时,true")
                .withPosts("temp," + SECTION + ",经办人,true,2031-03-04,2031-03-05,"));

        assertThat(groupsOf("temp")).isEmpty();
        assertThat(organisation.unitsOf("temp")).isEmpty();

        itIs(today.plusDays(1));
        assertThat(groupsOf("temp")).containsExactly(SECTION);
        assertThat(organisation.postsIn(SECTION)).extracting(Post::person).contains("temp");

        itIs(today.plusDays(2));
        assertThat(groupsOf("temp")).containsExactly(SECTION);

        itIs(today.plusDays(3));
        assertThat(groupsOf("temp")).isEmpty();
        assertThat(organisation.membersOf(SECTION)).extracting(Person::id).doesNotContain("temp");
    }

    @Test
    void everyMidnightTheEngineLetsJoinAndLeave() {
        itIs(today);
        imported(OrganisationFiles.none()
                .withPeople("temp,临时,true")
                .withPosts("temp," + SECTION + ",经办人,false,2031-03-04,2031-03-04,"));

        TimeMachine.moveTo(Instant.parse("2031-03-03T16:00:10Z"));
        midnight();
        assertThat(groupsOf("temp")).containsExactly(SECTION);

        TimeMachine.moveTo(Instant.parse("2031-03-04T16:00:10Z"));
        midnight();
        assertThat(groupsOf("temp")).isEmpty();
    }

    private void midnight() {
        management.executeJob(management
                .createJobQuery()
                .processDefinitionKey("update-members")
                .singleResult()
                .getId());
    }

    @Test
    void theDayBeginsAtMidnightOfTheDistrictNotOfTheMachine() {
        imported(OrganisationFiles.none()
                .withPeople("temp,临时,true")
                .withPosts("temp," + SECTION + ",经办人,false,2031-03-04,,"));

        TimeMachine.moveTo(Instant.parse("2031-03-03T15:59:59Z"));
        assertThat(organisation.unitsOf("temp")).isEmpty();
        TimeMachine.moveTo(Instant.parse("2031-03-03T16:00:00Z"));
        assertThat(organisation.unitsOf("temp")).isNotEmpty();
    }

    @Test
    void whoHasLeftHasNoAccountNoMembershipAndNoTask() {
        String number = walk.reported();
        OpenTask task = walk.task(number, "userTask_handleAssignment");
        tasks.claim(task.id(), "grid-worker");

        ImportPlan plan = imported(OrganisationFiles.none().withPeople("grid-worker,武立新,false"));

        assertThat(plan.people().count(How.ENDED)).isEqualTo(1);
        assertThat(plan.posts().count(How.ENDED)).isEqualTo(1);
        assertThat(identities.checkPassword("grid-worker", DemoDistrict.PASSWORD))
                .isFalse();
        assertThat(groupsOf("grid-worker")).isEmpty();
        assertThat(tasks.createTaskQuery().taskId(task.id()).singleResult().getAssignee())
                .isNull();
        assertThat(organisation.membersOf(GRID)).extracting(Person::id).doesNotContain("grid-worker");
        assertThat(organisation.person("grid-worker")).map(Person::active).hasValue(false);
    }

    @Test
    void whoComesBackStartsWithAFreshAccountAndNoPost() {
        imported(OrganisationFiles.none().withPeople("grid-worker,武立新,false"));
        imported(OrganisationFiles.none().withPeople("grid-worker,武立新,true"));

        assertThat(accounts.users(List.of("grid-worker"))).containsExactly("grid-worker");
        assertThat(identities.checkPassword("grid-worker", DemoDistrict.PASSWORD))
                .isFalse();
        assertThat(groupsOf("grid-worker")).isEmpty();
    }

    @Test
    void whoChangesTheUnitGivesBackWhatTheyHadInHandAtOnce() {
        String number = walk.reported();
        OpenTask task = walk.task(number, "userTask_handleAssignment");
        taskAs("grid-worker", () -> tasks.claim(task.id(), "grid-worker"));
        assertThat(seenBy("grid-worker", number)).isEqualTo(1);

        itIs(today);
        imported(OrganisationFiles.none()
                .withPosts(
                        "grid-worker," + GRID + ",专职网格员,false,,2031-03-02,",
                        "grid-worker," + SECTION + ",经办人,false,2031-03-03,,"));

        assertThat(groupsOf("grid-worker")).containsExactly(SECTION);
        assertThat(seenBy("grid-worker", number)).isZero();
        assertThat(seenBy("grid-partner", number)).isEqualTo(1);
        taskAs("grid-partner", () -> tasks.claim(task.id(), "grid-partner"));
    }

    private long seenBy(String account, String number) {
        long[] seen = new long[1];
        taskAs(
                account,
                () -> seen[0] = tasks.createTaskQuery()
                        .processInstanceBusinessKey(number)
                        .count());
        return seen[0];
    }

    private void taskAs(String account, Runnable work) {
        identities.setAuthentication(account, groupsOf(account));
        try {
            work.run();
        } finally {
            identities.clearAuthentication();
        }
    }

    @Test
    void whatACompleteFileLeavesOutIsOver() throws Exception {
        itIs(today);
        String posts = new String(demo("posts.csv"), UTF_8);
        ImportFiles without = new ImportFiles(
                null,
                null,
                null,
                posts.replaceFirst("(?m)^grid-partner,.*\n", "").getBytes(UTF_8),
                true);

        ImportPlan plan = imports.apply(without, Policy.STAY, "admin").plan();

        assertThat(plan.posts().all()).singleElement().satisfies(change -> {
            assertThat(change.how()).isEqualTo(How.ENDED);
            assertThat(change.after()).satisfies(post -> assertThat(post.to()).isEqualTo(today.minusDays(1)));
        });
        assertThat(groupsOf("grid-partner")).isEmpty();
        assertThat(imports.apply(without, Policy.STAY, "admin").plan().changesNothing())
                .isTrue();
        itIs(today.plusDays(7));
        assertThat(imports.apply(without, Policy.STAY, "admin").plan().changesNothing())
                .isTrue();
    }

    @Test
    void aUnitThatHoldsOpenCasesIsNotRemoved() throws Exception {
        String number = dispatchedToTheIdleSection();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> imports.preview(withoutUnit(IDLE_SECTION)))
                .withMessageContaining("units-in-use")
                .withMessageContaining(number);
        assertThat(organisation.unit(IDLE_SECTION)).isPresent();
    }

    @Test
    void aUnitThatHoldsOpenCasesDoesNotMove() {
        String number = dispatchedToTheIdleSection();

        OrganisationFiles moved =
                OrganisationFiles.none().withUnits(IDLE_SECTION + ",社会事务科,社会事务科(新),section,street,370112002");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> imports.preview(moved.files()))
                .withMessageContaining(number);
    }

    /** Other tests leave more cases with the sections of the first street than a refusal names. */
    private String dispatchedToTheIdleSection() {
        String number = walk.reported("street-vending", Urgency.ROUTINE, "370112003001001");
        walk.escalates(number);
        walk.escalates(number);
        walk.dispatches(number, IDLE_SECTION);
        return number;
    }

    @Test
    void aRemovedUnitKeepsItsNameAndLeavesItsShortNameToASuccessor() throws Exception {
        Unit before = organisation.unit(IDLE_SECTION).orElseThrow();
        ImportPlan plan =
                imports.apply(withoutUnit(IDLE_SECTION), Policy.STAY, "admin").plan();

        assertThat(plan.units().count(How.REMOVED)).isEqualTo(1);
        assertThat(plan.posts().count(How.ENDED)).isPositive();
        assertThat(organisation.unit(IDLE_SECTION)).map(Unit::name).hasValue(before.name());
        assertThat(organisation.membersOf(IDLE_SECTION)).isEmpty();
        assertThat(organisation.unitsIn(before.area())).extracting(Unit::code).doesNotContain(IDLE_SECTION);
        assertThat(accounts.groups(List.of(IDLE_SECTION))).isEmpty();

        imported(OrganisationFiles.none()
                .withUnits("successor,新科," + before.shortName() + ",section,street," + before.area()));
        assertThat(organisation.within(before.area(), before.shortName()))
                .map(Unit::code)
                .hasValue("successor");
    }

    @Test
    void aRemovedUnitCanComeBack() throws Exception {
        Unit before = organisation.unit(IDLE_SECTION).orElseThrow();
        imports.apply(withoutUnit(IDLE_SECTION), Policy.STAY, "admin");
        imports.apply(new ImportFiles(demo("units.csv"), null, null, null, false), Policy.STAY, "admin");

        assertThat(organisation.within(before.area(), before.shortName())).hasValue(before);
        assertThat(accounts.groups(List.of(IDLE_SECTION))).containsExactly(IDLE_SECTION);
    }

    @Test
    void aRemovedGridKeepsItsNameForOldCasesAndCanComeBack() throws Exception {
        AreaCode added = new AreaCode("370112003003099");
        ImportFiles with = new ImportFiles(
                (new String(demo("units.csv"), UTF_8) + added + ",南坡村备用网格,南坡村备用网格,grid-team,grid," + added + "\n")
                        .getBytes(UTF_8),
                (new String(demo("grids.csv"), UTF_8) + added + ",南坡村备用网格,rural,10,,\n").getBytes(UTF_8),
                null,
                null,
                false);
        imports.apply(with, Policy.STAY, "admin");
        Grid before = grids.find(added).orElseThrow();
        ImportFiles without = new ImportFiles(demo("units.csv"), demo("grids.csv"), null, null, true);

        ImportPlan plan = imports.apply(without, Policy.STAY, "admin").plan();

        assertThat(plan.grids().count(How.REMOVED)).isEqualTo(1);
        assertThat(grids.find(added)).map(Grid::name).hasValue(before.name());
        assertThat(grids.all()).doesNotContain(before);
        assertThat(organisation.exists(added)).isFalse();
        assertThat(imports.apply(without, Policy.STAY, "admin").plan().changesNothing())
                .isTrue();

        imports.apply(with, Policy.STAY, "admin");
        assertThat(grids.all()).contains(before);
        imports.apply(without, Policy.STAY, "admin");
    }

    private static ImportFiles withoutUnit(String unit) throws Exception {
        String units = new String(demo("units.csv"), UTF_8);
        return new ImportFiles(
                units.replaceFirst("(?m)^" + unit + ",.*\n", "").getBytes(UTF_8), null, null, null, true);
    }

    @Test
    void twoUnitsCanSwapTheirShortNames() {
        Unit one = organisation.unit(SECTION).orElseThrow();
        Unit other = organisation.unitsIn(one.area()).stream()
                .filter(unit -> unit.kind() == one.kind() && !unit.code().equals(one.code()))
                .findFirst()
                .orElseThrow();

        imported(OrganisationFiles.none()
                .withUnits(
                        one.code() + "," + one.name() + "," + other.shortName() + ",section,street," + one.area(),
                        other.code() + "," + other.name() + "," + one.shortName() + ",section,street," + one.area()));

        assertThat(organisation.within(one.area(), one.shortName()))
                .map(Unit::code)
                .hasValue(other.code());
    }

    @Test
    void workOfAUnitWithNobodyInItIsOfferedToTheCentreAndSaysSo() {
        itIs(today);
        leaveEmpty(GRID);
        String number = walk.reported();

        OpenTask task = walk.task(number, "userTask_handleAssignment");
        assertThat(task.groups()).containsExactlyInAnyOrder(GRID, CaseWalk.COMMUNITY);
        assertThat(tasks.createTaskQuery().taskId(task.id()).singleResult().getName())
                .startsWith("【空缺代办】");
        TraceEvent step = remark(number, Action.VACANCY_COVERED);
        assertThat(step.unit()).isEqualTo(GRID);
        assertThat(step.decision()).isEqualTo(CaseWalk.COMMUNITY);
        taskList.complete(task, "community-clerk", Map.of("outcome", "resolved", "opinion", "已清理"));
    }

    @Test
    void whatWaitsWhenTheLastOneLeavesIsOfferedToTheCentreToo() {
        itIs(today);
        String number = walk.atStreet();
        walk.dispatches(number, SECTION);
        leaveEmpty(SECTION);

        assertThat(walk.task(number, "userTask_handleAssignment").groups())
                .containsExactlyInAnyOrder(SECTION, CaseWalk.STREET_CENTRE);
        assertThat(remark(number, Action.VACANCY_COVERED).decision()).isEqualTo(CaseWalk.STREET_CENTRE);
        memberships.followThePosts();
        assertThat(walk.actions(number)).containsOnlyOnce(Action.VACANCY_COVERED);
    }

    private void leaveEmpty(String unit) {
        imported(OrganisationFiles.none()
                .withPosts(organisation.postsIn(unit).stream()
                        .map(post -> post.person() + "," + unit + "," + post.title() + "," + post.head() + ",,"
                                + today.minusDays(1) + ",")
                        .toArray(String[]::new)));
        assertThat(organisation.membersOf(unit)).isEmpty();
    }

    private TraceEvent remark(String number, Action action) {
        return walk.trace(number).stream()
                .map(entry -> entry.step())
                .filter(step -> step.action() == action)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDeputyIsInTheUnitMeanwhileAndTheTraceShowsBoth() {
        itIs(today);
        imported(OrganisationFiles.none()
                .withPosts("community-clerk," + GRID + ",专职网格员,false,2031-03-03,2031-03-04,grid-worker"));
        assertThat(groupsOf("community-clerk")).containsExactly(CaseWalk.COMMUNITY, GRID);

        String number = walk.reported();
        OpenTask task = walk.task(number, "userTask_handleAssignment");
        taskList.complete(task, "community-clerk", Map.of("outcome", "escalate", "opinion", "无执法权"));

        TraceEvent step = remark(number, Action.ACTED_FOR);
        assertThat(step.actor()).isEqualTo("community-clerk");
        assertThat(step.decision()).isEqualTo("grid-worker");
        assertThat(step.reason())
                .isEqualTo(organisation.person("community-clerk").orElseThrow().name() + " 代 "
                        + organisation.person("grid-worker").orElseThrow().name());
        assertThat(walk.trace(number))
                .extracting(entry -> entry.step().action())
                .containsSubsequence(Action.ANSWERED, Action.ACTED_FOR);

        itIs(today.plusDays(2));
        assertThat(groupsOf("community-clerk")).containsExactly(CaseWalk.COMMUNITY);
    }

    @Test
    void whoActsForNobodyLeavesNoRemark() {
        String number = walk.reported();
        walk.escalates(number);

        assertThat(walk.actions(number)).doesNotContain(Action.ACTED_FOR, Action.VACANCY_COVERED);
    }
}
