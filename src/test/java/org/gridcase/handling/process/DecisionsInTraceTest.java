package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TriedRules;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.TracedDecisions;
import org.gridcase.engine.decision.DecisionMade;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport;
import org.gridcase.organisation.structure.AreaCode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What tables decided stands with the line that it led to, without people's words. */
@GridcaseTest
class DecisionsInTraceTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    TriedRules rules;

    @Autowired
    CaseHandling handling;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    DecisionTables tables;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Test
    void eachDecisionOfACaseStandsWithItsLine() {
        String number = walk.reported();
        walk.resolves(number);

        assertThat(decisions(number, Action.TIER_DECIDED))
                .extracting(DecisionMade::table)
                .containsExactly("determine-acceptance", "determine-start-tier");
        DecisionMade limit = decisions(number, Action.ASSIGNED).get(0);
        assertThat(limit.table()).isEqualTo("determine-time-limit");
        assertThat(limit.row()).isPositive();
        assertThat(limit.area()).isEqualTo(CaseWalk.GRID);
        assertThat(limit.inputs())
                .containsEntry("category", "占道经营")
                .containsEntry("stage", "承办")
                .containsEntry("unitKind", "网格");
        assertThat(limit.outputs()).containsKeys("limit", "counting", "yellowShare");
        assertThat(decisions(number, Action.VERIFICATION_OFFERED))
                .singleElement()
                .satisfies(made -> {
                    assertThat(made.table()).isEqualTo("determine-time-limit");
                    assertThat(made.inputs()).containsEntry("stage", "核实");
                });
    }

    @Test
    void whatWasDecidedBeforeTheCaseStandsWithItsFirstLine() {
        String number = classifiedByWords("张三丰家门口燃气泄漏");

        List<DecisionMade> first = decisions(number, Action.REPORTED);
        assertThat(first)
                .extracting(DecisionMade::table)
                .containsExactly(
                        "determine-first-receiver", "classify-case", "classify-order-case", "determine-urgency");
        assertThat(first.get(2).withheld()).containsExactly("text", "title");
        assertThat(written(number)).noneMatch(each -> each.contains("张三丰"));
    }

    @Test
    void whatNothingComesOfIsNotKept() {
        String number = walk.reported();
        List<String> before = written(number);

        transaction.executeWithoutResult(status -> {
            tables.decide(
                    "determine-reporter-verification", caseFiles.hold(number).subject(), whoMayVerify(number));
            tables.decide(
                    "determine-reporter-verification", caseFiles.hold(number).subject(), whoMayVerify(number));
        });

        assertThat(written(number)).isEqualTo(before);
    }

    @Test
    void whereNoRuleAppliesEachColumnIsToldAsItWasGiven() {
        CaseFile file = walk.file(walk.reported());
        rules.deploy("decisions/determine-tried.dmn", """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="tried" name="试" namespace="tried">
                  <decision id="determine-tried" name="试" xmlns:camunda="http://camunda.org/schema/1.0/dmn" camunda:historyTimeToLive="P1D">
                    <decisionTable id="table" hitPolicy="UNIQUE">
                      <input id="i1" label="社区"><inputExpression id="e1" typeRef="string"><text>area</text></inputExpression></input>
                      <input id="i2" label="单位"><inputExpression id="e2" typeRef="string"><text>unit</text></inputExpression></input>
                      <output id="o1" label="结果" name="result" typeRef="string"/>
                      <rule id="r1">
                        <inputEntry id="c1"><text></text></inputEntry>
                        <inputEntry id="c2"><text>"城管办"</text></inputEntry>
                        <outputEntry id="c3"><text>"是"</text></outputEntry>
                      </rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """);
        try {
            assertThatThrownBy(() ->
                            tables.decide("determine-tried", file.subject().with(file.unit()), Map.of()))
                    .hasMessageContaining("没有规则适用于社区“映泉街道映泉社区”、单位“映泉社区第一网格”");
        } finally {
            rules.remove();
        }
    }

    private Map<String, Object> whoMayVerify(String number) {
        var inputs = new HashMap<>(caseFiles.get(number).category().inputs());
        inputs.put("channel", "居民反映");
        inputs.put("urgency", "一般");
        return inputs;
    }

    private String classifiedByWords(String title) {
        CaseReport.Classified classified = handling.classify("公共安全", title, "").orElseThrow();
        return handling.report(new CaseReport(
                        title,
                        "气味很重",
                        classified,
                        null,
                        new Place(new AreaCode(CaseWalk.GRID), null, null, null),
                        Channel.RESIDENT,
                        null,
                        null,
                        null,
                        null))
                .caseFile()
                .number();
    }

    private List<DecisionMade> decisions(String number, Action action) {
        Optional<String> written = db.sql(
                        "select decisions from case_trace where case_number = ? and action = ? and decisions is not null"
                                + " order by sequence limit 1")
                .params(number, action.code())
                .query(String.class)
                .optional();
        return TracedDecisions.read(written.orElseThrow());
    }

    private List<String> written(String number) {
        return db.sql(
                        "select decisions from case_trace where case_number = ? and decisions is not null order by sequence")
                .param(number)
                .query(String.class)
                .list();
    }
}
