package org.gridcase.rulebook.check;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small models to try deployments with. */
public final class Models {

    private static final Pattern TAG = Pattern.compile("<[^>]*(?:\"[^\"]*\"[^>]*)*>");
    private static final Pattern STEP =
            Pattern.compile("^<(?:\\w+Task|task|callActivity|subProcess|\\w+Gateway|intermediate\\w+)\\b");
    private static final Pattern ID = Pattern.compile("\\sid=\"(\\w+)\"");
    private static final String FLOW = "<sequenceFlow id=\"f%d\" sourceRef=\"%s\" targetRef=\"%s\"/>";

    private Models() {}

    /** A process {@code tried} that goes from its start over the given elements to its end; they need no flows. */
    public static String process(String elements) {
        return bare(elements.contains("<sequenceFlow") ? elements : elements + inARow(elements));
    }

    /** Flows that join steps which stand beside each other, one after the other. */
    private static String inARow(String elements) {
        StringBuilder flows = new StringBuilder("<endEvent id=\"over\"/>");
        String from = "start";
        int depth = 0;
        for (MatchResult tag : TAG.matcher(elements).results().toList()) {
            boolean step = depth == 0 && STEP.matcher(tag.group()).find();
            Matcher id = ID.matcher(tag.group());
            if (step && id.find()) {
                flows.append(FLOW.formatted(flows.length(), from, id.group(1)));
                from = id.group(1);
            }
            depth += tag.group().startsWith("</") ? -1 : tag.group().endsWith("/>") ? 0 : 1;
        }
        return flows.append(FLOW.formatted(flows.length(), from, "over")).toString();
    }

    private static String bare(String elements) {
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
