package org.gridcase.rehearsal.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TimeMachine;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.rehearsal.RehearsalEngine;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.rehearsal.cases.CaseScript;
import org.gridcase.rehearsal.cases.CaseScript.Answer;
import org.gridcase.rehearsal.cases.CaseScript.Report;
import org.gridcase.rehearsal.cases.RehearsedWay;
import org.gridcase.rehearsal.cases.RehearsedWay.ComparedStep;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The installation is rehearsed beside itself and notices nothing of it. Three districts serve all that is asked here. */
@GridcaseTest
class RehearsalDistrictTest {

    private static final String LIMITS = "decisions/determine-time-limit.dmn";

    private static final Map<String, byte[]> LATER = Map.of(
            LIMITS,
            ShippedFiles.changed(LIMITS, text -> text.replaceAll("\"P(\\d+)D\"", "\"P1$1D\""))
                    .getBytes(StandardCharsets.UTF_8));

    /** A Monday, 09:00 in the district. */
    private static final Instant MONDAY = Instant.parse("2026-10-12T01:00:00Z");

    private static final Report VENDING = new Report(
            MONDAY, "street-vending", Urgency.ROUTINE, new AreaCode(CaseWalk.GRID), Channel.RESIDENT, null, true);

    @Autowired
    private RehearsalDistricts districts;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient db;

    @Test
    void aRehearsalHasRulesTimeAndCasesOfItsOwn() throws InterruptedException {
        List<Integer> before = rows();
        List<RehearsedWay> one;
        Instant now = TimeMachine.now();
        try (RehearsalDistrict district = districts.open()) {
            assertThat(ProcessEngines.getProcessEngines()).doesNotContainKey(RehearsalEngine.NAME);
            RehearsedWay closed = district.run(
                    new CaseScript(
                            VENDING,
                            List.of(
                                    answer(Duration.ofHours(1), "userTask_handleAssignment", "resolved"),
                                    answer(Duration.ofHours(2), "userTask_verifyResult", "verified"))),
                    MONDAY);
            assertThat(closed.stop()).isNull();
            assertThat(closed.state()).isEqualTo(CaseState.CLOSED);
            assertThat(step(closed, Action.CLOSED).at()).isEqualTo(MONDAY.plus(Duration.ofHours(2)));

            RehearsedWay forgotten = district.run(new CaseScript(VENDING, List.of()), MONDAY.plus(Duration.ofDays(8)));
            assertThat(forgotten.steps())
                    .extracting(ComparedStep::action)
                    .contains(Action.LIGHT_TURNED, Action.URGED, Action.ORDER_ISSUED);

            RehearsedWay stopped = district.run(
                    new CaseScript(VENDING, List.of(answer(Duration.ofHours(1), "userTask_verifyResult", "verified"))),
                    MONDAY);
            assertThat(stopped.stop()).isNotNull();
            assertThat(stopped.stop().why().chinese()).contains("没有到达“核实”", "办理");

            RehearsedWay anothers = district.run(
                    new CaseScript(
                            VENDING,
                            List.of(new Answer(
                                    MONDAY.plus(Duration.ofHours(1)),
                                    "userTask_handleAssignment",
                                    null,
                                    "street-supervisor",
                                    true,
                                    Map.of("outcome", "resolved")))),
                    MONDAY);
            assertThat(anothers.stop()).isNotNull();
            assertThat(anothers.stop().why().chinese()).contains("不由 street-supervisor 办", "请改 by");

            district.deploy(LATER);
            RehearsedWay patient = district.run(new CaseScript(VENDING, List.of()), MONDAY.plus(Duration.ofDays(8)));
            assertThat(step(patient, Action.ASSIGNED).decision())
                    .isNotEqualTo(step(forgotten, Action.ASSIGNED).decision());
            assertThat(patient.steps()).extracting(ComparedStep::action).doesNotContain(Action.ORDER_ISSUED);
            one = List.of(forgotten, forgotten, patient, patient);
        }
        assertThat(twoAtOnce()).as("what one comes to after the other").isEqualTo(one);
        assertThat(rows()).isEqualTo(before);
        assertThat(Duration.between(now, TimeMachine.now())).isLessThan(Duration.ofMinutes(10));
        assertThat(Duration.between(Instant.now(), ClockUtil.getCurrentTime().toInstant())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(ProcessEngines.getProcessEngine(engine.getName())).isSameAs(engine);
    }

    /** One by the rules in force, one by those of a change, with more to do than is waited for. */
    private List<RehearsedWay> twoAtOnce() throws InterruptedException {
        CaseScript forgotten = new CaseScript(VENDING, List.of());
        Instant until = MONDAY.plus(Duration.ofDays(8));
        List<RehearsalDistrict> two = districts.openTwo();
        List<Future<RehearsedWay>> ways = new ArrayList<>();
        try (RehearsalDistrict now = two.get(0);
                RehearsalDistrict then = two.get(1)) {
            then.deploy(LATER);
            for (RehearsalDistrict each : List.of(now, now, then, then)) {
                ways.add(each.begin(forgotten, until));
            }
            List<RehearsedWay> came =
                    ways.stream().map(RehearsalDistrict::await).toList();
            for (int more = 0; more < 50; more++) {
                ways.add(now.begin(forgotten, until));
            }
            return came;
        } finally {
            assertThat(ways.get(ways.size() - 1).isCancelled())
                    .as("what waits is not begun any more")
                    .isTrue();
        }
    }

    private static Answer answer(Duration after, String task, String outcome) {
        return new Answer(
                MONDAY.plus(after), task, null, null, false, Map.of("outcome", outcome, "opinion", "摊位已清理，通道畅通"));
    }

    private static ComparedStep step(RehearsedWay way, Action action) {
        return way.steps().stream()
                .filter(step -> step.action() == action)
                .findFirst()
                .orElseThrow(() -> new AssertionError(way));
    }

    /** Of what a rehearsal must not touch: cases, notices, rules. */
    private List<Integer> rows() {
        return List.of("case_file", "case_trace", "notice", "rule_in_force", "rule_journal_entry").stream()
                .map(table -> db.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single())
                .toList();
    }
}
