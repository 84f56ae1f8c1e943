package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.supervision.order.ReferralService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lead and co-handler of one case run late together: nobody reads the same thing twice, no two tasks look the same. */
@GridcaseTest
class ToldOnceTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");
    private static final String PUBLIC_SAFETY = "370112001-public-safety";

    @Autowired
    CaseWalk walk;

    @Autowired
    ReferralService referrals;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient db;

    private String number;

    @BeforeEach
    void twoSectionsHandleACase() {
        TimeMachine.moveTo(MONDAY);
        number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT, PUBLIC_SAFETY);
    }

    @Test
    void leadAndCoHandlerShareOneReferral() {
        bothAreCalledToAccount();

        assertThat(referrals.ofCase(number)).hasSize(1);
        assertThat(walk.tasks(number, "userTask_callToAccount")).singleElement().satisfies(task -> assertThat(
                        String.valueOf(tasks.getVariableLocal(task.id(), "facts")))
                .contains("（主办）", "（协办）"));
        assertThat(reasons(Action.REFERRED)).hasSize(2).anyMatch(words -> words.contains("（协办）并入已有的移交问责"));
    }

    @Test
    void whatIsDecidedIsNotJoined() {
        bothAreCalledToAccount();
        walk.completes(number, "userTask_callToAccount", Map.of("outcome", "talk", "opinion", "已约谈。"));

        TimeMachine.forward(Duration.ofDays(14));
        handling().forEach(walk::timersFire);

        assertThat(referrals.ofCase(number))
                .extracting(each -> each.proposed().code())
                .doesNotHaveDuplicates();
        noTwoTasksLookTheSame();
    }

    @Test
    void noTwoTasksOfACaseLookTheSame() {
        handling().forEach(each -> walk.timeComes(each, each.deadline()));
        noTwoTasksLookTheSame();

        bothAreCalledToAccount();

        noTwoTasksLookTheSame();
        assertThat(names()).anyMatch(name -> name.contains("（主办）")).anyMatch(name -> name.contains("（协办）"));
    }

    @Test
    void nobodyGetsTheSameNoticeTwice() {
        bothAreCalledToAccount();
        for (int week = 0; week < 6; week++) {
            walk.timeComes(number, TimeMachine.now().plus(Duration.ofDays(7)));
        }

        assertThat(db.sql("select r.person || ' ' || n.title from notice n join notice_receipt r on r.notice = n.id"
                                + " where n.case_number = ? and r.channel = 'inbox' group by r.person, n.title, n.text"
                                + " having count(*) > 1")
                        .param(number)
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(titles("urge")).anyMatch(title -> title.startsWith("第2次催办 "));
    }

    @Test
    void anUrgeNamesUnitAndRole() {
        handling().forEach(each -> walk.timeComes(each, each.due().yellowAt()));

        assertThat(titles("urge"))
                .anyMatch(title -> title.matches("催办 .+（主办）：摊贩占道"))
                .anyMatch(title -> title.matches("催办 .+（协办）：摊贩占道"));
    }

    private List<Assignment> handling() {
        return walk.open(number, Assignment.HANDLING);
    }

    /** Until both have their first referral. */
    private void bothAreCalledToAccount() {
        for (int steps = 0; steps < 40 && reasons(Action.REFERRED).size() < 2; steps++) {
            TimeMachine.forward(Duration.ofDays(1));
            handling().forEach(walk::timersFire);
        }
        assertThat(handling()).extracting(Assignment::role).containsExactlyInAnyOrder(Role.LEAD, Role.CO_HANDLER);
    }

    private void noTwoTasksLookTheSame() {
        assertThat(names()).isNotEmpty().doesNotHaveDuplicates();
    }

    /** Of the tasks that supervision brings. */
    private List<String> names() {
        return tasks.createTaskQuery().processInstanceBusinessKey(number).list().stream()
                .filter(task -> !task.getTaskDefinitionKey().equals("userTask_handleAssignment"))
                .map(Task::getName)
                .toList();
    }

    private List<String> titles(String kind) {
        return db.sql("select title from notice where case_number = ? and kind = ?")
                .params(number, kind)
                .query(String.class)
                .list();
    }

    private List<String> reasons(Action action) {
        return walk.trace(number).stream()
                .map(TraceEntry::step)
                .filter(step -> step.action() == action)
                .map(TraceEvent::reason)
                .toList();
    }
}
