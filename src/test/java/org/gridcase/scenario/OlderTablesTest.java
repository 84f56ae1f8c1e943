package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.GRID;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.CaseReport.Classified;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.supervision.decision.SupervisionTables;
import org.gridcase.supervision.order.OrderService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Policy staff deploy again the tables they had before categories got traits and words took the place of patterns (ADR 30). */
@GridcaseTest
class OlderTablesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");
    private static final List<String> TABLES = List.of(
            "classify-case",
            "classify-city-case",
            "determine-urgency",
            "determine-start-tier",
            "determine-time-limit",
            "determine-deferral-rule",
            "determine-supervision-measure");

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseHandling handling;

    @Autowired
    SupervisionTables supervision;

    @Autowired
    OrderService orders;

    @Autowired
    RepositoryService repository;

    private String deployment;
    private Map<String, String> older;

    @BeforeEach
    void theOlderTablesRule() {
        TimeMachine.moveTo(MONDAY);
        var builder = repository.createDeployment().name("older tables");
        TABLES.forEach(table -> builder.addClasspathResource("org/gridcase/scenario/older-tables/" + table + ".dmn"));
        deployment = builder.deploy().getId();
        older = repository.createDecisionDefinitionQuery().deploymentId(deployment).list().stream()
                .collect(Collectors.toMap(
                        DecisionDefinition::getKey, table -> table.getKey() + ":" + table.getVersion()));
    }

    @AfterEach
    void theShippedTablesComeBack() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void aHotlinesWordAndTextAreClassified() {
        Classified classified = handling.classify("城乡建设", "楼上违建", "楼顶乱搭棚子").orElseThrow();

        assertThat(classified.category().name()).isEqualTo("违法建设");
        assertThat(classified.decisionSource()).isEqualTo(older.get("classify-city-case"));
    }

    @Test
    void urgencyStartAndLimitsFollowTheCategoryAndItsText() {
        Classified gasLeak =
                new Classified(handling.classify("燃气泄漏", "", "").orElseThrow().category(), null);
        String number = handling.report(new CaseReport(
                        "楼道里煤气泄漏",
                        "整个单元都闻到了。",
                        gasLeak,
                        null,
                        new Place(new AreaCode(GRID), null, null, null),
                        Channel.RESIDENT,
                        null,
                        null,
                        null,
                        null))
                .caseFile()
                .number();

        assertThat(walk.file(number).urgency()).isEqualTo(Urgency.CRITICAL);
        assertThat(walk.file(number).tier()).isEqualTo(Tier.DISTRICT);
        assertThat(decisionSources(number))
                .containsEntry(Action.REPORTED, older.get("determine-urgency"))
                .containsEntry(Action.TIER_DECIDED, older.get("determine-start-tier"));
    }

    @Test
    void aRoutineAssignmentHasItsLimitAndIsDeferredAsBefore() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);

        assertThat(decisionSources(number)).containsEntry(Action.ASSIGNED, older.get("determine-time-limit"));
        assertThat(supervision.deferral(walk.file(number), assignment, 0).approver())
                .isEqualTo(Tier.STREET);
        assertThat(supervision.deferral(walk.file(number), assignment, 0).decisionSource())
                .isEqualTo(older.get("determine-deferral-rule"));
        assertThat(Duration.between(assignment.startedAt(), assignment.deadline()))
                .isPositive();
    }

    @Test
    void aMeasureThatNamesItsAddresseeGoesThere() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);

        walk.timeComes(assignment, assignment.deadline());

        assertThat(orders.ofCase(number).get(0).addressee()).isEqualTo(CaseWalk.STREET_CENTRE);
        assertThat(decisionSources(number))
                .containsEntry(
                        Action.ORDER_ISSUED,
                        older.get("determine-supervision-measure") + " determine-supervision-authority:1");
    }

    private Map<Action, String> decisionSources(String number) {
        return walk.trace(number).stream()
                .map(TraceEntry::step)
                .filter(step -> step.decisionSource() != null)
                .collect(Collectors.toMap(TraceEvent::action, TraceEvent::decisionSource, (first, second) -> first));
    }
}
