package org.gridcase.rulebook.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.rulebook.diagram.HonestMistakesTest.told;

import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read in a diagram or a form is what happens. */
class NamesTest {

    private static final String TASK_AFTER =
            "<bpmn:userTask id=\"own\" name=\"%s\" camunda:candidateGroups=\"sub-district-1\""
                    + " %s/><bpmn:sequenceFlow id=\"on\" sourceRef=\"own\" targetRef=\"userTask_verifyResult\" />";

    private static String withTask(String name, String settings) {
        return ShippedRules.diagram("case-handling")
                .replace(
                        "sourceRef=\"gateway_howAnswered\" targetRef=\"userTask_verifyResult\"",
                        "sourceRef=\"gateway_howAnswered\" targetRef=\"own\"")
                .replace("</bpmn:process>", TASK_AFTER.formatted(name, settings) + "</bpmn:process>");
    }

    @ParameterizedTest
    @CsvSource({"现场核实,true", "修复规则,true", "办理案件,true", "再看一遍,false", "现场核实前再看一遍,false"})
    void anOwnTaskBearsANameOfItsOwn(String name, boolean refused) {
        assertThat(told(ShippedRules.deploying("case-handling.bpmn", withTask(name, ""))).stream()
                        .anyMatch(each -> each.startsWith("own: ") && each.contains("同名")))
                .isEqualTo(refused);
    }

    @Test
    void aQuestionAndATaskAreKnownByTheirNames() {
        String shipped = ShippedRules.diagram("case-handling");
        String unnamed =
                shipped.replaceAll("(<bpmn:exclusiveGateway id=\"gateway_howAnswered\")( name=\"[^\"]*\")", "$1");
        String twice = withTask("再看一遍", "")
                .replace(
                        "</bpmn:process>",
                        TASK_AFTER
                                        .replace("\"own\"", "\"other\"")
                                        .replace("\"on\"", "\"onward\"")
                                        .formatted("再看一遍", "")
                                + "</bpmn:process>");

        assertThat(unnamed).isNotEqualTo(shipped);
        assertThat(told(ShippedRules.deploying("case-handling.bpmn", unnamed)))
                .anyMatch(each -> each.contains("图上看不出它问的是什么"));
        assertThat(told(ShippedRules.deploying("case-handling.bpmn", twice)))
                .anyMatch(each -> each.contains("与另一项任务 ") && each.contains("同名"));
        assertThat(told(ShippedRules.deploying("case-handling.bpmn", shipped)))
                .noneMatch(each -> each.contains("同名") || each.contains("它问的是什么"));
    }

    @ParameterizedTest
    @CsvSource({
        "camunda:dueDate=\"2099-01-01\",固定日期",
        "camunda:followUpDate=\"2099-01-01T08:00:00\",固定日期",
        "camunda:dueDate=\"P2Y\",最多 366 天",
        "camunda:dueDate=\"P3D\",''"
    })
    void aTaskIsDueWithinAYear(String setting, String sentence) {
        var errors = ShippedRules.deploying("case-handling.bpmn", withTask("再看一遍", setting)).stream()
                .filter(Finding::isError)
                .map(Finding::message)
                .toList();

        assertThat(errors).hasSize(sentence.isEmpty() ? 0 : 1).allMatch(each -> each.contains(sentence));
    }

    @ParameterizedTest
    @CsvSource({
        "3个工作日后,P3D,“3个工作日”，设的 P3D 却不看工作日历",
        "三个自然日后,P3D,''",
        "第2天再看,P3D,''",
        "四个工作小时后,PT4H,不看工作日历",
        "五天后,P3D,“五天”，设的却是 P3D"
    })
    void whatANameCountsIsCountedSo(String name, String duration, String sentence) {
        assertThat(
                        ShippedRules.deploying(
                                        "case-handling.bpmn", withTask(name, "camunda:dueDate=\"" + duration + "\""))
                                .stream()
                                .map(Finding::message)
                                .filter(each -> each.contains("名称里写的")))
                .hasSize(sentence.isEmpty() ? 0 : 1)
                .allMatch(each -> each.contains(sentence));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "deferral | isStartableInTasklist=\"true\" | isStartableInTasklist=\"false\" | 所有人都将找不到它",
                "case-handling | isStartableInTasklist=\"false\" | isStartableInTasklist=\"true\" | 它由系统发起",
                "case-handling | camunda:isStartableInTasklist=\"false\" | `` | 它由系统发起",
                "deferral | isStartableInTasklist=\"true\" | isStartableInTasklist=\"true\" camunda:candidateStarterGroups=\"nobody\" | 不能限定由谁发起",
                "case-handling | (?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram> | `` | 文件里没有图形",
                "centre-dispatch | (id=\"flow_howDecided_to_unitsKnown\" name=\")派遣 | $1不派遣 | 旁边另一条连线的名称"
            })
    void noAttributeSwitchesADiagramOff(String process, String before, String after, String sentence) {
        String diagram = ShippedRules.diagram(process).replaceAll(before, after);

        assertThat(diagram).isNotEqualTo(ShippedRules.diagram(process));
        assertThat(told(ShippedRules.deploying(process + ".bpmn", diagram))).anyMatch(each -> each.contains(sentence));
    }

    @ParameterizedTest
    @CsvSource({
        "verify-result,核实通过：问题已解决,核实通过不了：问题仍在,否定了",
        "handle-assignment,\"label\": \"办结\",\"label\": \"办结不了，退回\",否定了",
        "handle-assignment,退回：不属本单位职责,退回件已办结,提到了别的选项",
        "verify-result,核实通过：问题已解决,核实通过：现场已经没有问题,''"
    })
    void aLabelSaysWhatItsValueMeans(String form, String before, String after, String sentence) {
        String changed = ShippedRules.form(form).replace(before, after);

        assertThat(changed).isNotEqualTo(ShippedRules.form(form));
        var errors = ShippedRules.deploying(form + ".form", changed).stream()
                .filter(Finding::isError)
                .map(Finding::message)
                .toList();
        assertThat(errors).hasSize(sentence.isEmpty() ? 0 : 1).allMatch(each -> each.contains(sentence));
    }
}
