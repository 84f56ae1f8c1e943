package org.gridcase.engine.internals.feel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.transform.DmnTransformException;
import org.gridcase.ShippedFiles;
import org.junit.jupiter.api.Test;

class TablesReadOnceTest {

    private final DmnEngine stock = new DefaultDmnEngineConfiguration().buildEngine();
    private final DmnEngine once = once();

    private static DmnEngine once() {
        DefaultDmnEngineConfiguration tables = new DefaultDmnEngineConfiguration();
        tables.setTransformer(TablesReadOnce.transformer());
        return tables.buildEngine();
    }

    @Test
    void aTableSaysTheSameHoweverOftenItIsRead() {
        List<String> tables = ShippedFiles.names("decisions", ".dmn");
        assertThat(tables).hasSizeGreaterThan(10);
        for (String table : tables) {
            String said = said(stock, table);
            assertThat(said(once, table)).isEqualTo(said);
            assertThat(said(once, table)).as("again").isEqualTo(said);
        }
    }

    @Test
    void whatCannotBeReadIsRefusedEachTime() {
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> once.parseDecisions(new ByteArrayInputStream("<definitions/>".getBytes(UTF_8))))
                    .isInstanceOf(DmnTransformException.class);
        }
    }

    /** Hit policy, conditions and answers of all rules. */
    private static String said(DmnEngine engine, String table) {
        byte[] file = ShippedFiles.text("decisions/" + table + ".dmn").getBytes(UTF_8);
        DmnDecision decision = engine.parseDecision(table, new ByteArrayInputStream(file));
        var logic = (DmnDecisionTableImpl) decision.getDecisionLogic();
        StringBuilder said = new StringBuilder(
                logic.getHitPolicyHandler().getHitPolicyEntry().getHitPolicy().toString());
        logic.getRules().forEach(rule -> {
            rule.getConditions().forEach(cell -> said.append('\n').append(cell.getExpression()));
            rule.getConclusions().forEach(cell -> said.append("\n→ ").append(cell.getExpression()));
        });
        return said.toString();
    }
}
