package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A policy officer deploys new limits from Camunda Modeler (S1, P1). */
@GridcaseTest
class NewLimitsTest {

    private static final String LIMITS = "decisions/determine-time-limit.dmn";
    private static final Pattern GRID_ROUTINE = Pattern.compile(
            "(gridRoutine_limit\">\\s*<text>)\"P1D\"(.*?<text>)\"工作日\"(.*?<text>)0\\.8<", Pattern.DOTALL);

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    TriedRules tried;

    @Autowired
    RepositoryService repository;

    @Autowired
    ObjectMapper json;

    @AfterEach
    void theOldLimitsComeBack() {
        tried.remove();
    }

    @Test
    void rulesTheNextAssignmentAndLeavesRunningOnesAlone() throws IOException {
        String running = walk.reported();
        Assignment before = walk.openAssignment(running);

        deployed("\"PT90M\"", "\"小时\"", "0.5");
        String next = walk.reported();

        Assignment after = walk.openAssignment(next);
        assertThat(Duration.between(after.startedAt(), after.deadline())).isEqualTo(Duration.ofMinutes(90));
        assertThat(assigned(next).step().decision()).isEqualTo("lead PT1H30M hours");
        assertThat(assigned(next).step().decisionSource()).isEqualTo("determine-time-limit:" + version());
        assertThat(walk.openAssignment(running)).isEqualTo(before);
        assertThat(assigned(running).step().decision()).isEqualTo("lead P1D working-days");
        assertThat(assigned(running).step().decisionSource()).isEqualTo("determine-time-limit:" + (version() - 1));
        assertThat(assignedOnTheTimelineOf(next).get("tableVersion").asInt()).isEqualTo(version());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            "P1D",   "营业日", 0.8, 营业日
            "PT24H", "工作日", 0.8, PT24H
            "P1D",   "工作小时", 0.8, P1D
            "P0D",   "工作日", 0.8, P0D
            "P1D",   "工作日", 1.5, 1.5
            "P1D",   "工作日", 0,   0.0
            "三日",  "工作日", 0.8, 三日
            '',      "工作日", 0.8, limit
            "P1D",   '',       0.8, counting
            "P1D",   "工作日", '',  yellowShare
            """)
    void thatNobodyCanCountAreNamedWithTheirVersion(String limit, String counting, String yellowShare, String named) {
        deployed(limit, counting, yellowShare);

        String number = walk.reported();

        assertThat(walk.assignments(number)).isEmpty();
        assertThat(walk.trace(number)).last().satisfies(entry -> {
            assertThat(entry.step().action()).isEqualTo(Action.STEP_FAILED);
            assertThat(entry.step().reason())
                    .matches("规则表 determine-time-limit（第 %d 版）第 \\d+ 行.*".formatted(version()))
                    .contains(named);
        });
    }

    private void deployed(String limit, String counting, String yellowShare) {
        String row = "$1" + limit + "$2" + counting + "$3" + yellowShare + "<";
        tried.deploy(LIMITS, ShippedFiles.changed(LIMITS, table -> GRID_ROUTINE
                .matcher(table)
                .replaceFirst(row)));
    }

    private int version() {
        DecisionDefinition newest = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("determine-time-limit")
                .latestVersion()
                .singleResult();
        return newest.getVersion();
    }

    private TraceEntry assigned(String number) {
        return walk.trace(number).stream()
                .filter(entry -> entry.step().action() == Action.ASSIGNED)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode assignedOnTheTimelineOf(String number) throws IOException {
        var timeline = json.readTree(Visitor.demo(port, "admin")
                .get("/api/cases/" + number + "/timeline")
                .body());
        return StreamSupport.stream(timeline.spliterator(), false)
                .filter(entry -> entry.get("action").asText().equals("assigned"))
                .findFirst()
                .orElseThrow();
    }
}
