package org.gridcase.rulebook.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.gridcase.ShippedFiles;
import org.gridcase.rulebook.finding.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that do something else than they look like, and what is proposed where something was lost. */
class AddedStepsTest {

    private static final String FLOW = "(?s)<bpmn:sequenceFlow id=\"%s\"[^>]*?(/>|>.*?</bpmn:sequenceFlow>)";

    private static List<Finding> withStep(String step) {
        String diagram = ShippedRules.diagram("case-handling")
                .replace("targetRef=\"serviceTask_closeCase\"", "targetRef=\"own\"")
                .replace(
                        "</bpmn:process>",
                        step
                                + "<bpmn:sequenceFlow id=\"own_flow\" sourceRef=\"own\" targetRef=\"serviceTask_closeCase\"/>"
                                + "</bpmn:process>");
        return ShippedRules.deploying("case-handling.bpmn", diagram);
    }

    @Test
    void aTaskWithoutAKindIsRefused() {
        assertThat(withStep("<bpmn:task id=\"own\" name=\"结案复核\"/>"))
                .filteredOn(Finding::isError)
                .anySatisfy(finding -> {
                    assertThat(finding.place().element()).isEqualTo("own");
                    assertThat(finding.message()).contains("结案复核", "没有人会看到它");
                    assertThat(finding.proposal()).contains("请人办理");
                });
    }

    @Test
    void aTaskWithoutANameIsToldOf() {
        assertThat(withStep("<bpmn:userTask id=\"own\" camunda:candidateGroups=\"sub-district-1\"/>"))
                .anyMatch(finding -> !finding.isError() && finding.message().contains("没有名称"));
    }

    @Test
    void aRefusalThatNobodyReadsIsToldOf() {
        String diagram = ShippedFiles.example("policy-guide/case-handling.bpmn");

        assertThat(reviewedBy(diagram)).noneMatch(finding -> finding.message().contains("没有连线看"));
        assertThat(reviewedBy(diagram.replace("reviewOutcome == 'not-agreed'", "outcome == 'return'")))
                .anyMatch(finding -> finding.message().contains("但没有连线看 reviewOutcome"));
    }

    @Test
    void whatSeveralAnswerInOnePlaceIsToldOf() {
        String diagram = ShippedFiles.example("policy-guide/case-handling.bpmn");
        String redo = ShippedFiles.example("policy-guide/redo-work.form");
        String review = "(?s)(<bpmn:userTask id=\"userTask_secondReview\".*?)(</bpmn:userTask>)";
        String loop = "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality>"
                + "</bpmn:multiInstanceLoopCharacteristics>";

        assertThat(reviewedBy(diagram, redo.replaceFirst("\"key\": \"[^\"]+\"", "\"key\": \"reviewOutcome\"")))
                .anyMatch(finding -> finding.message().contains("表单的字段 reviewOutcome 与")
                        && finding.message().contains("后答的会盖掉先答的"));
        assertThat(reviewedBy(diagram.replaceFirst(review, "$1" + loop + "$2")))
                .anyMatch(finding -> finding.message().contains("设为多实例：每个人的回答都写进 reviewOutcome"));
        assertThat(reviewedBy(diagram))
                .noneMatch(finding -> finding.message().contains("后答的会盖掉先答的")
                        || finding.message().contains("设为多实例"));
    }

    private static List<Finding> reviewedBy(String diagram) {
        return reviewedBy(diagram, ShippedFiles.example("policy-guide/redo-work.form"));
    }

    private static List<Finding> reviewedBy(String diagram, String redo) {
        return ShippedRules.deploying(Map.of(
                "case-handling.bpmn",
                diagram,
                "second-review.form",
                ShippedFiles.example("policy-guide/second-review.form"),
                "redo-work.form",
                redo));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "required": true        | "required": false                                  | 没有设为必填
            "key": "reviewOutcome", | "key": "reviewOutcome", "defaultValue": "agreed", | 替办理人作答
            """)
    void anAnswerByWhichTheCaseGoesOnIsAskedFor(String before, String after, String sentence) {
        String form = ShippedFiles.example("policy-guide/second-review.form");

        assertThat(form).contains(before);
        assertThat(ShippedRules.deploying(Map.of(
                        "case-handling.bpmn",
                        ShippedFiles.example("policy-guide/case-handling.bpmn"),
                        "second-review.form",
                        form.replace(before, after),
                        "redo-work.form",
                        ShippedFiles.example("policy-guide/redo-work.form"))))
                .filteredOn(Finding::isError)
                .anySatisfy(finding -> assertThat(finding.message()).contains("reviewOutcome", sentence));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <bpmn:extensionElements> | <bpmn:extensionElements><camunda:inputOutput><camunda:outputParameter name="reviewOutcome">agreed</camunda:outputParameter></camunda:inputOutput> | 不能由流程图写入 reviewOutcome
            <bpmn:extensionElements> | <bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name="reviewOutcome">agreed</camunda:inputParameter></camunda:inputOutput>   | 不能由流程图写入 reviewOutcome
            结案之前由街道 | 复核 ${reviewOpinion} | 说明（Documentation）里不能有 ${…}
            name="结案复核" | name="结案复核 ${redoReports}" | 名称里不能有 ${…}
            """)
    void whatAnAddedStepWritesOrReadsTooEarlyIsRefused(String before, String after, String sentence) {
        String diagram = ShippedFiles.example("policy-guide/case-handling.bpmn");
        int step = diagram.indexOf("<bpmn:userTask id=\"userTask_secondReview\"");
        String changed = diagram.substring(0, step)
                + diagram.substring(step).replaceFirst(before, Matcher.quoteReplacement(after));

        assertThat(reviewedBy(changed)).filteredOn(Finding::isError).anySatisfy(finding -> assertThat(finding.message())
                .contains("结案复核", sentence));
        assertThat(reviewedBy(diagram)).noneMatch(Finding::isError);
    }

    @Test
    void aTransactionThatNobodyCatchesIsRefused() {
        String transaction =
                "<bpmn:transaction id=\"it\" name=\"补办\"><bpmn:startEvent id=\"a\"><bpmn:outgoing>f</bpmn:outgoing>"
                        + "</bpmn:startEvent><bpmn:endEvent id=\"b\"><bpmn:incoming>f</bpmn:incoming><bpmn:cancelEventDefinition/>"
                        + "</bpmn:endEvent><bpmn:sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"b\"/></bpmn:transaction>";

        assertThat(withStep(transaction))
                .anyMatch(finding -> finding.isError() && finding.message().contains("不能用事务子流程"));
    }

    @Test
    void aConditionIsProposedThatIsTakenInItsTurn() {
        String diagram = ShippedFiles.example("policy-guide/case-handling.bpmn");
        String flow = "(?s)(<bpmn:sequenceFlow [^>]*>)\\s*<bpmn:conditionExpression[^>]*>[^<]*"
                + "reviewOutcome == 'not-agreed'[^<]*</bpmn:conditionExpression>";

        assertThat(reviewedBy(diagram.replace("${reviewOutcome == 'not-agreed'}", "=reviewOutcome = \"not-agreed\"")))
                .filteredOn(finding -> finding.message().contains("条件须写成"))
                .extracting(Finding::proposal)
                .containsExactly("${reviewOutcome == \"not-agreed\"}");
        assertThat(reviewedBy(diagram.replaceFirst(flow, "$1")))
                .filteredOn(finding -> finding.message().contains("互斥网关的出线须有条件"))
                .extracting(Finding::proposal)
                .allMatch(proposal -> String.valueOf(proposal).contains("${reviewOutcome == 'not-agreed'}"));
    }

    @Test
    void aConditionOnWhatATableNeverAnswersIsRefused() {
        String diagram = ShippedFiles.example("blocks/assisted-review.bpmn");
        String table = ShippedFiles.example("blocks/determine-second-review.dmn");
        String wrong = diagram.replace("== '需要'", "== '需耍'");
        assertThat(wrong).isNotEqualTo(diagram);

        assertThat(ShippedRules.deploying(together(diagram, table)))
                .noneMatch(finding -> finding.message().contains("不会是"));
        assertThat(ShippedRules.deploying(together(wrong, table)))
                .filteredOn(Finding::isError)
                .anySatisfy(finding -> {
                    assertThat(finding.message()).contains("不会是“需耍”");
                    assertThat(finding.proposal()).contains("'需要'");
                });
    }

    private static Map<String, String> together(String diagram, String table) {
        return Map.of(
                "assisted-review.bpmn",
                diagram,
                "determine-second-review.dmn",
                table,
                "determine-assisting-unit.dmn",
                ShippedFiles.example("blocks/determine-assisting-unit.dmn"),
                "assisted-review.form",
                ShippedFiles.example("blocks/assisted-review.form"));
    }

    @ParameterizedTest
    @CsvSource({
        "flow_howAnswered_to_verifyResult, 放回连线",
        "flow_resultVerified_to_determineRework, 放回连线",
        "flow_resultVerified_to_answerDue, 放回连线"
    })
    void aDeletedFlowIsPutBackAsItWas(String flow, String proposal) {
        String diagram = ShippedRules.diagram("case-handling").replaceFirst(FLOW.formatted(flow), "");

        assertThat(ShippedRules.deploying("case-handling.bpmn", diagram))
                .filteredOn(Finding::isError)
                .extracting(Finding::proposal)
                .anyMatch(each -> each != null && each.contains(proposal) && each.contains(flow));
    }

    @Test
    void aWayLostFromAGatewayIsToldOfThoughItIsNotTheOnlyOne() {
        String without = ShippedRules.diagram("case-handling")
                .replaceFirst(FLOW.formatted("flow_raiseTier_to_tierKnown"), "")
                .replace(" default=\"flow_raiseTier_to_tierKnown\"", "");
        String followed = without.replaceFirst(
                "(?s)(<bpmn:sequenceFlow id=\"flow_raiseTier_to_tierMoves[^>]*)>.*?</bpmn:sequenceFlow>", "$1/>");

        assertThat(ShippedRules.deploying("case-handling.bpmn", without))
                .filteredOn(finding -> finding.message().contains("网关只有这一条出线"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.proposal()).contains("放回连线", "本级重办", "设为默认连线"));
        assertThat(ShippedRules.deploying("case-handling.bpmn", followed))
                .filteredOn(finding -> finding.message().contains("少了连线"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).contains("本级重办");
                    assertThat(finding.proposal()).contains("放回连线", "设为默认连线");
                });
    }

    @Test
    void noConditionIsProposedThatTurnsItRound() {
        assertThat(proposedFor("不同意", "disagreed", "reviewOutcome == 'not-agreed'"))
                .isEqualTo("${reviewOutcome == 'disagreed'}");
        assertThat(proposedFor("补办", "disagreed", "reviewOutcome == 'not-agreed'"))
                .isNull();
        assertThat(proposedFor("不同意", "redo", "reviewOutcome == 'agred'"))
                .as("spelt like what is called the contrary")
                .isNull();
        assertThat(proposedFor("同意", "disagreed", "reviewOutcome != 'disagred'"))
                .isEqualTo("${reviewOutcome != 'disagreed'}");
    }

    /** @param value of the choice by which a reviewer does not agree */
    private static @Nullable String proposedFor(String flow, String value, String condition) {
        List<Finding> findings = ShippedRules.deploying(Map.of(
                "case-handling.bpmn",
                ShippedFiles.example("policy-guide/case-handling.bpmn")
                        .replace("name=\"不同意\"", "name=\"%s\"".formatted(flow))
                        .replace("reviewOutcome == 'not-agreed'", condition),
                "second-review.form",
                ShippedFiles.example("policy-guide/second-review.form").replace("not-agreed", value),
                "redo-work.form",
                ShippedFiles.example("policy-guide/redo-work.form")));
        return findings.stream()
                .filter(finding -> finding.message().contains("不会是"))
                .findFirst()
                .orElseThrow()
                .proposal();
    }

    @Test
    void aLostConditionIsWrittenBack() {
        String diagram = ShippedRules.diagram("case-handling")
                .replaceFirst(
                        "(?s)(<bpmn:sequenceFlow id=\"flow_resultVerified_to_answerDue\"[^>]*)>.*?</bpmn:sequenceFlow>",
                        "$1/>");

        assertThat(ShippedRules.deploying("case-handling.bpmn", diagram))
                .filteredOn(Finding::isError)
                .extracting(Finding::proposal)
                .anyMatch(each -> each != null && each.contains("写回原来的条件 ${outcome == 'verified'}"))
                .noneMatch(each -> each != null && each.contains("closeCase") && each.contains("设为默认"));
    }

    @Test
    void tiersThatWereExchangedAreRefused() {
        String diagram = ShippedRules.diagram("case-handling")
                .replace("tier == 'street'", "tier == 'x'")
                .replace("tier == 'district'", "tier == 'street'")
                .replace("tier == 'x'", "tier == 'district'");

        assertThat(ShippedRules.deploying("case-handling.bpmn", diagram)).anyMatch(Finding::isError);
    }
}
