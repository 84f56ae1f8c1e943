package org.gridcase.rulebook.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Checks tell what a deployment would, and change nothing. */
@GridcaseTest
class RuleCheckTest {

    private static final String CHECK = "/api/rule-checks?file=determine-rework.dmn";
    private static final String TABLE = "decisions/determine-rework.dmn";

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    private static String wrong() {
        return ShippedFiles.changed(TABLE, table -> table.replace("<text>2</text>", "<text>二</text>"));
    }

    private static String table() {
        return ShippedFiles.text(TABLE);
    }

    @Test
    void whatIsWrongIsToldAtItsCellAndNothingIsDeployed() {
        long before = repository.createDeploymentQuery().count();
        String wrong = wrong();

        var answer = Visitor.demo(port, "policy-officer").post(CHECK, wrong);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"refused\":true", "\"row\":2", "核实未通过次数", "\"severity\":\"error\"", "这一栏是数，“二”不是数");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void theSameIsRefusedAtDeployment() {
        String wrong = wrong();

        var answer = Visitor.demo(port, "policy-officer").deploy("tried", Map.of("determine-rework.dmn", wrong));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("部署被拒绝（determine-rework.dmn）", "第 2 行“核实未通过次数”：这一栏是数，“二”不是数");
    }

    @Test
    void whatWeShipIsFine() {
        assertThat(Visitor.demo(port, "admin").post(CHECK, table()).body())
                .isEqualTo("{\"refused\":false,\"findings\":[]}");
        assertThat(Visitor.demo(port, "admin")
                        .post("/api/rule-checks?file=assignment.bpmn", ShippedFiles.text("processes/assignment.bpmn"))
                        .body())
                .isEqualTo("{\"refused\":false,\"findings\":[]}");
    }

    @Test
    void aRenamedTableIsToldOnce() {
        for (String id : List.of("determine-reworks", "rework-of-ours")) {
            String body = Visitor.demo(port, "policy-officer")
                    .post(CHECK, table().replace("\"determine-rework\"", "\"" + id + "\""))
                    .body();

            assertThat(body.split("\"severity\"", -1)).as(body).hasSize(2);
            assertThat(body).contains("请改回编号 determine-rework");
        }
    }

    @Test
    void everyDiagramAndTableOfOursIsFineOnItsOwn() {
        Visitor officer = Visitor.demo(port, "policy-officer");
        Set<String> technical = Set.of(
                "anchor-trace", "ask-reporters", "check-lights", "erase-expired", "remind-of-visits", "update-members");
        for (String diagram : ShippedFiles.names("processes", ".bpmn")) {
            String path = "processes/" + diagram + ".bpmn";
            var answer = officer.post("/api/rule-checks?file=" + diagram + ".bpmn", ShippedFiles.text(path));
            if (technical.contains(diagram)) {
                assertThat(answer.body()).as(diagram).contains("不能由人部署");
            } else {
                assertThat(answer.body()).as(diagram).isEqualTo("{\"refused\":false,\"findings\":[]}");
            }
        }
        for (String table : ShippedFiles.names("decisions", ".dmn")) {
            String path = "decisions/" + table + ".dmn";
            assertThat(officer.post("/api/rule-checks?file=" + table + ".dmn", ShippedFiles.text(path))
                            .body())
                    .as(table)
                    .isEqualTo("{\"refused\":false,\"findings\":[]}");
        }
    }

    @Test
    void aHintWhereTheSchemaLiesIsPassedOverAsAtDeployment() {
        String hinted = table().replaceFirst(
                        "<definitions ",
                        "<definitions xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                + " xsi:schemaLocation=\"https://www.omg.org/spec/DMN/20191111/MODEL/ DMN13.xsd\" ");

        assertThat(hinted).contains("xsi:schemaLocation");
        assertThat(Visitor.demo(port, "policy-officer").post(CHECK, hinted).body())
                .isEqualTo("{\"refused\":false,\"findings\":[]}");
    }

    @Test
    void othersMayNotAskAndNothingIsNoFile() {
        assertThat(Visitor.demo(port, "grid-worker").post(CHECK, table()).statusCode())
                .isEqualTo(403);
        assertThat(Visitor.demo(port, "policy-officer")
                        .post("/api/rule-checks", table())
                        .body())
                .contains("请写明文件名");
    }
}
