package org.gridcase.engine.internals.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.gridcase.ShippedFiles;
import org.junit.jupiter.api.Test;

/** A column that does not take its values is named with its rows and the value, never by the name of a class. */
class MistypedColumnsTest {

    private static final String LIMIT = ShippedFiles.text("decisions/determine-time-limit.dmn");

    private static BrokenTableException failure(String table, String id, Map<String, Object> inputs) {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(TableFeelEngine::new);
        DmnEngine engine = configuration.buildEngine();
        DmnDecision decision =
                engine.parseDecision(id, new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
        try {
            engine.evaluateDecisionTable(decision, inputs);
        } catch (RuntimeException e) {
            return EvaluateTable.broken(decision, inputs, e);
        }
        throw new AssertionError("evaluated");
    }

    @Test
    void anOutputIsNamedWithItsRowsAndTheValue() {
        BrokenTableException failure = failure(
                LIMIT.replace("typeRef=\"double\"", "typeRef=\"integer\""),
                "determine-time-limit",
                Map.of(
                        "stage", "受理派遣",
                        "tier", "街道",
                        "urgency", "一般",
                        "unitKind", "指挥中心",
                        "handlingType", "普通处置"));

        assertThat(failure)
                .hasMessageContaining("“黄灯比例”一栏的数据类型是 integer，装不下 0.75")
                .hasMessageNotContaining("Exception");
        assertThat(failure.rows()).contains(1);
    }

    @Test
    void anInputIsNamedWithTheValue() {
        BrokenTableException failure = failure(
                ShippedFiles.text("decisions/determine-rework.dmn"),
                "determine-rework",
                Map.of("failures", 1.5, "tier", "街道"));

        assertThat(failure).hasMessageContaining("“核实未通过次数”一栏的数据类型是 integer，装不下 1.5");
        assertThat(failure.rows()).isEmpty();
    }
}
