package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridcase.CaseWalk.seen;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TriedRules;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.structure.Post;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whether who reported a case may verify it, the table {@code determine-reporter-verification} says. */
@GridcaseTest
class ReporterVerificationTest {

    private static final String VILLAGE = "370112003003";
    private static final String GRID = VILLAGE + "004";
    private static final String REPORTER = "g334-full";
    private static final String COLLEAGUE = "g334-part";
    private static final String LEFT_OUT = "报告人不核实自己上报的案件，由其他人员核实";
    private static final String ALONE = "本单位没有其他人员可以核实，由报告人核实";

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseTasks taskList;

    @Autowired
    TaskService tasks;

    @Autowired
    TriedRules tried;

    @Autowired
    Actor actor;

    @Autowired
    Organisation organisation;

    @Autowired
    OrganisationService register;

    private final List<Runnable> undo = new ArrayList<>();

    @AfterEach
    void everythingIsBackInPlace() {
        undo.forEach(Runnable::run);
    }

    @Test
    void whoReportedLeavesItToTheirColleagues() {
        String number = resolvedByTheStreet();

        assertThat(verification(number).groups()).isEmpty();
        assertThat(verification(number).people())
                .contains("g334-head", COLLEAGUE)
                .doesNotContain(REPORTER);
        assertThat(taskName(number)).startsWith("现场核实：");
        assertThat(facts(number)).contains(LEFT_OUT);
        assertThat(lastOffer(number).decision()).isEqualTo(GRID);
        assertThat(lastOffer(number).reason()).isEqualTo(LEFT_OUT);
        assertThat(lastOffer(number).decisionSource()).matches("determine-reporter-verification:\\d+");
        refused(REPORTER, number, "您上报了本案，须由他人核实");
        taskList.complete(verification(number), COLLEAGUE, seen("verified", "现场已清"));
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void anAdministratorCannotGiveItToWhoReported() {
        String number = resolvedByTheStreet();
        String task = verification(number).id();

        assertThatThrownBy(() -> actor.as("admin", () -> tasks.setAssignee(task, REPORTER)))
                .hasMessageContaining("您上报了本案，须由他人核实");
    }

    @Test
    void whoActsForTheReporterIsLeftOutAsWell() {
        LocalDate today = LocalDate.now().minusDays(1);
        appoint(new Post("g113-full", GRID, "专职网格员", false, today, today.plusDays(3), REPORTER));

        String number = resolvedByTheStreet();

        assertThat(verification(number).people()).contains(COLLEAGUE).doesNotContain(REPORTER, "g113-full");
        refused("g113-full", number, "您代理的", "上报了本案，须由他人核实");
    }

    @Test
    void whoHasNoColleagueVerifiesAndTaskAndTraceSaySo() {
        onlyTheReporterIsLeft();

        String number = resolvedByTheStreet();

        assertThat(verification(number).groups()).containsExactly(GRID);
        assertThat(taskName(number)).startsWith("【报告人核实】现场核实：");
        assertThat(facts(number)).contains(ALONE);
        assertThat(lastOffer(number).reason()).isEqualTo(ALONE);
        assertThat(lastOffer(number).decisionSource()).startsWith("determine-reporter-verification:");
        taskList.complete(verification(number), REPORTER, seen("verified", "现场已清"));
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void whenAColleagueComesItIsTheirs() {
        onlyTheReporterIsLeft();
        String number = resolvedByTheStreet();

        appoint(new Post("g113-part", GRID, "兼职网格员", false));

        assertThat(verification(number).groups()).isEmpty();
        assertThat(verification(number).people()).containsExactly("g113-part");
        assertThat(taskName(number)).startsWith("现场核实：");
        assertThat(facts(number)).contains(LEFT_OUT).doesNotContain(ALONE);
        assertThat(lastOffer(number).reason()).isEqualTo(LEFT_OUT);
        refused(REPORTER, number, "您上报了本案，须由他人核实");
    }

    @Test
    void whenTheLastColleagueLeavesTheReporterVerifies() {
        String number = resolvedByTheStreet();

        onlyTheReporterIsLeft();

        assertThat(verification(number).groups()).containsExactly(GRID);
        assertThat(taskName(number)).startsWith("【报告人核实】现场核实：");
        assertThat(lastOffer(number).reason()).isEqualTo(ALONE);
        actor.as(REPORTER, () -> tasks.claim(verification(number).id(), REPORTER));
    }

    @Test
    void whereTheTableSaysNeverTheNextUnitVerifies() throws IOException {
        tableSays("\"无他人时\"</text>\n        </outputEntry>", "\"不得\"</text>\n        </outputEntry>");
        onlyTheReporterIsLeft();

        String number = resolvedByTheStreet();

        assertThat(verification(number).groups()).containsExactly(VILLAGE);
        assertThat(lastOffer(number).reason()).isEqualTo(LEFT_OUT);
        refused(REPORTER, number, "您上报了本案，须由他人核实");
    }

    @Test
    void whereTheTableAllowsItTheReporterIsLikeAnybody() throws IOException {
        tableSays("\"无他人时\"</text>\n        </outputEntry>", "\"可以\"</text>\n        </outputEntry>");

        String number = resolvedByTheStreet();

        assertThat(verification(number).groups()).containsExactly(GRID);
        assertThat(lastOffer(number).reason()).isNull();
        assertThat(lastOffer(number).decisionSource()).startsWith("determine-reporter-verification:");
        taskList.complete(verification(number), REPORTER, seen("verified", "现场已清"));
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void aTableWithoutAnAnswerHoldsNothingUp() throws IOException {
        tableSays("\"网格员上报\", \"部门移送\", \"热线转办\", \"居民反映\", \"居民自助\", \"意见箱来信\"</text>", "\"部门移送\"</text>");

        String number = resolvedByTheStreet();

        assertThat(verification(number).people()).contains(COLLEAGUE).doesNotContain(REPORTER);
        assertThat(lastOffer(number).reason()).isEqualTo(LEFT_OUT);
        assertThat(lastOffer(number).decisionSource()).isNull();
    }

    @Test
    void whereTheReportersUnitIsNotAskedTheTableIsNot() {
        String number = resolvedByTheStreet("grid-worker");

        assertThat(verification(number).groups()).containsExactly(GRID);
        assertThat(lastOffer(number).reason()).isNull();
        assertThat(lastOffer(number).decisionSource()).isNull();
    }

    /** Critical, so it starts at the street, and nobody of the grid has had a hand in it. */
    private String resolvedByTheStreet() {
        return resolvedByTheStreet(REPORTER);
    }

    /** Who may report is decided at the interface, not in the engine. */
    private String resolvedByTheStreet(String reporter) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(reporter, null, List.of()));
        String number;
        try {
            number = walk.reported("property-service", Urgency.CRITICAL, GRID);
        } finally {
            SecurityContextHolder.clearContext();
        }
        walk.dispatches(number);
        walk.resolves(number);
        return number;
    }

    private OpenTask verification(String number) {
        return walk.task(number, "userTask_verifyResult");
    }

    private String taskName(String number) {
        return tasks.createTaskQuery()
                .taskId(verification(number).id())
                .singleResult()
                .getName();
    }

    private String facts(String number) {
        return String.valueOf(tasks.getVariable(verification(number).id(), "facts"));
    }

    private TraceEvent lastOffer(String number) {
        return walk.trace(number).stream()
                .map(TraceEntry::step)
                .filter(step -> step.action() == Action.VERIFICATION_OFFERED)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** Neither claiming nor completing helps, also where somebody has offered it to them. */
    private void refused(String account, String number, String... words) {
        String task = verification(number).id();
        tasks.addCandidateUser(task, account);
        for (Consumer<String> step : List.<Consumer<String>>of(
                person -> tasks.claim(task, person), person -> tasks.complete(task, seen("verified", "已清")))) {
            assertThatThrownBy(() -> actor.as(account, () -> step.accept(account)))
                    .hasMessageContainingAll(words);
        }
        tasks.deleteCandidateUser(task, account);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
    }

    private void appoint(Post post) {
        register.appoint(post);
        undo.add(0, () -> register.dismiss(post.person(), post.unit()));
    }

    private void onlyTheReporterIsLeft() {
        List<Post> others = organisation.postsIn(GRID).stream()
                .filter(post -> !post.person().equals(REPORTER))
                .toList();
        undo.add(0, () -> others.forEach(register::appoint));
        others.forEach(post -> register.dismiss(post.person(), GRID));
    }

    /** The table as policy staff would deploy it. */
    private void tableSays(String shipped, String instead) {
        String table = "decisions/determine-reporter-verification.dmn";
        tried.deploy(table, ShippedFiles.changed(table, text -> text.replace(shipped, instead)));
        undo.add(tried::remove);
    }
}
