package org.gridcase.rulebook.check;

/** Small models to try deployments with. */
public final class Models {

    private Models() {}

    /** A process {@code tried} that goes from its start over the given elements; they need no flows. */
    public static String process(String elements) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:activiti="http://activiti.org/bpmn"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="tried">
                  <process id="tried" name="试验" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="start"/>
                    %s
                  </process>
                </definitions>
                """.formatted(elements);
    }

    /** A table {@code tried} whose one input expression is given, in the given language. */
    public static String table(String attributes, String expression) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                    xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="tried">
                  <decision id="tried" name="试验" camunda:historyTimeToLive="P1D">
                    <decisionTable id="table">
                      <input id="in" label="输入"><inputExpression id="expression" typeRef="string" %s><text>%s</text></inputExpression></input>
                      <output id="out" label="输出" name="out" typeRef="string"/>
                      <rule id="rule"><inputEntry id="entry"><text></text></inputEntry><outputEntry id="exit"><text>"x"</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(attributes, expression);
    }
}
