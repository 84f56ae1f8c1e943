package org.gridcase.engine.internals.deployment;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.xml.ModelException;
import org.gridcase.engine.deployment.DeploymentCheck.Fault;
import org.gridcase.engine.deployment.DeploymentCheck.Severity;
import org.gridcase.problem.Incidents;
import org.springframework.core.NestedExceptionUtils;

/** Has the engine read a file with tables as it does when it deploys it: against the schema of its version, and then into decisions. */
final class TableTrials {

    /** What is wrong, by the code of the schema's rule. */
    private static final Map<String, String> SAID = sentences();

    private static final Pattern PLACED = Pattern.compile("(?s).*?\\bLine=(\\d+): (.*)");
    private static final Pattern NAMED = Pattern.compile("'([^']*)'");

    private TableTrials() {}

    private static Map<String, String> sentences() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("cvc-complex-type.2.4.b", "%s 里缺少必需的内容");
        said.put("cvc-complex-type.2.4", "这里不能有 %s，或先后不对");
        said.put("cvc-complex-type.2", "%s 里不能有这样的内容");
        said.put("cvc-complex-type.3", "没有属性 %s");
        said.put("cvc-complex-type.4", "缺少必需的属性 %s");
        said.put("cvc-datatype", "值“%s”的写法不对");
        said.put("cvc-attribute", "值“%s”的写法不对");
        said.put("cvc-enumeration", "“%s”不在可用的值里");
        said.put("cvc-id", "编号“%s”重复，或没有这个编号");
        said.put("cvc-elt", "没有元素 %s");
        return said;
    }

    static List<Fault> faultsIn(DefaultDmnEngineConfiguration engine, String file, byte[] content) {
        try {
            DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(content));
            engine.getTransformer().createTransform().modelInstance(model).transformDecisionRequirementsGraph();
            return List.of();
        } catch (ModelException | DmnEngineException e) {
            return List.of(fault(file, e));
        }
    }

    private static Fault fault(String file, RuntimeException e) {
        String message =
                String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        Matcher placed = PLACED.matcher(message);
        if (placed.matches()) {
            int line = Integer.parseInt(placed.group(1));
            return new Fault(
                    file,
                    Severity.ERROR,
                    "第 %d 行不符合 DMN 的格式：%s".formatted(line, inWords(placed.group(2))),
                    line,
                    0,
                    null);
        }
        return new Fault(file, Severity.ERROR, "流程引擎不接受这样的决策" + inTheLog(message), 0, 0, null);
    }

    /** The first thing that the schema names is what is wrong; of an element without its namespace. */
    private static String inWords(String message) {
        Matcher named = NAMED.matcher(message);
        String name = named.find()
                ? named.group(1).replaceFirst("(?s)^\\{?\".*\":", "").replace("}", "")
                : "";
        return SAID.entrySet().stream()
                .filter(each -> message.startsWith(each.getKey()))
                .map(each -> each.getValue().formatted(name))
                .findFirst()
                .orElseGet(() -> "写法不符合规定" + inTheLog(message));
    }

    /** The engine's own words are English: whoever needs them finds them by a number. */
    static String inTheLog(String message) {
        return "（原文见日志，事件编号 %s）".formatted(Incidents.refusal(message));
    }
}
