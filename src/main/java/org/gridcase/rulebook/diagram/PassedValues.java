package org.gridcase.rulebook.diagram;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.engine.deployment.Expression;
import org.gridcase.engine.deployment.Expression.BusinessKey;
import org.gridcase.engine.deployment.Expression.Call;
import org.gridcase.engine.deployment.Expression.Text;
import org.gridcase.engine.deployment.Expression.Variable;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.requirement.DataRequirements.Input;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.rulebook.requirement.StepRequirements.Kind;
import org.gridcase.rulebook.requirement.StepRequirements.Step;
import org.jspecify.annotations.Nullable;

/**
 * What services and called diagrams are fed with: always the case of the instance itself, and what our code reads comes from our code and
 * from people's answers, never from a mapping, a parameter or a text of the diagram.
 */
final class PassedValues {

    private static final String UNIT = "unit";
    private static final String ROLE = "role";

    private final FlowGraph graph;
    private final DiagramContext context;
    private final Findings findings;
    private final Set<String> guarded = new HashSet<>();
    private final Map<String, XmlElement> asked;

    PassedValues(FlowGraph graph, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.context = context;
        this.findings = findings;
        this.asked = Asked.in(graph.process, context);
        guarded.addAll(context.reserved);
        @Nullable Requirements ours = context.required(graph.process);
        if (ours != null) {
            guarded.addAll(ours.data().variables().keySet());
            ours.data().fields().forEach(field -> guarded.add(field.key()));
            ours.data().inputs().forEach(input -> guarded.add(input.name()));
        }
    }

    void check() {
        graph.process.all().forEach(this::written);
        graph.all("callActivity").forEach(this::called);
    }

    private void written(XmlElement element) {
        Asked.writtenBy(element, context).forEach(variable -> guard(element, variable));
        @Nullable String each = element.engine("elementVariable");
        if (each != null) {
            eachOf(element, each);
        }
    }

    /** Only the step that our diagram has for each of a list, and only with a list of ours. */
    private void eachOf(XmlElement loop, String variable) {
        @Nullable String collection = loop.engine("collection");
        @Nullable Requirements ours = context.required(graph.process);
        @Nullable
        Step step = ours == null
                ? null
                : ours.steps().all().get(loop.outward(FlowGraph::isNode).id());
        boolean ofOurs = step != null
                && step.kind() == Kind.CALL_FOR_EACH
                && collection != null
                && context.expressions.parse(collection) instanceof Call;
        if (!ofOurs) {
            guard(loop, variable);
        }
    }

    private void guard(XmlElement at, String written) {
        String variable = written.strip();
        @Nullable XmlElement asking = asked.get(variable);
        if (guarded.contains(variable)) {
            findings.error(at, "不能由流程图写入 %s：它只来自程序和任务的答复", variable);
        } else if (context.expressions.parse(written) instanceof Text == false) {
            findings.error(at, "变量名须直接写出，不能是表达式：%s", written);
        } else if (asking != null && !(asking.is("callActivity") && handsBack(at))) {
            ofPeople(at, variable, asking);
        }
    }

    private void ofPeople(XmlElement at, String variable, XmlElement asking) {
        findings.errorProposing(at, "换一个变量名", "不能由流程图写入 %s：它是“%s”的表单请人填写的，写入会盖掉人的答复", variable, asking.name());
    }

    /** Whether a mapping takes back, as it is, what somebody has answered in the called diagram. */
    private boolean handsBack(XmlElement mapping) {
        return mapping.is("out")
                && Asked.byCalled(mapping.outward(FlowGraph::isNode), context).containsKey(mapping.get("source", ""));
    }

    private void called(XmlElement call) {
        List<XmlElement> keys = call.extensions("in")
                .filter(each -> each.get("businessKey") != null)
                .toList();
        keys.stream()
                .filter(key -> !(context.expressions.parse(key.get("businessKey", "")) instanceof BusinessKey))
                .forEach(key -> findings.error(
                        key, "调用流程只能传本案的编号，业务键须写成 #{execution.processBusinessKey}，现在是：%s", key.get("businessKey", "")));
        String process = call.get("calledElement", "").strip();
        @Nullable Requirements callee = context.required.get(process);
        if (callee == null) {
            Map<String, XmlElement> there = Asked.byCalled(call, context);
            call.extensions("in").forEach(in -> Optional.ofNullable(
                            there.get(in.get("target", "").strip()))
                    .ifPresent(asking -> ofPeople(in, in.get("target", ""), asking)));
            call.extensions("out").forEach(out -> takenBack(out, there));
            return;
        }
        if (keys.isEmpty()) {
            findings.error(call, "没有把本案的编号传给流程 %s：业务键须写成 #{execution.processBusinessKey}", process);
        }
        @Nullable String role = BlockUse.roleOfChosen(call, context);
        @Nullable Requirements ours = context.required(graph.process);
        boolean added = ours == null || !ours.steps().has(call.id());
        if (added && role == null && process.equals(BlockUse.ASSIGNMENT)) {
            findings.error(call, "自己加的派单须由规则表选定单位，请用元素模板“派单给单位”：别的派单案件没有派给它，走到这里会停下");
        }
        Map<String, String> handed = ours == null ? Map.of() : ours.steps().passedVariables(call.id());
        handed.forEach((input, variable) -> passed(call, new Input(input, Set.of(variable), Set.of())));
        callee.data().inputs().stream()
                .filter(input -> !handed.containsKey(input.name()))
                .forEach(input -> {
                    @Nullable
                    String text = role != null && input.name().equals(ROLE)
                            ? role
                            : ours == null ? null : ours.steps().passedText(call.id(), input.name());
                    passed(call, text == null ? input : new Input(input.name(), Set.of(), Set.of(text)));
                });
        call.extensions("in", "out").forEach(mapping -> allOrGuarded(mapping, callee));
    }

    /** @param there what the called diagram asks of people */
    private void takenBack(XmlElement out, Map<String, XmlElement> there) {
        boolean all = out.get("variables") != null;
        String target = out.get("target", "").strip();
        @Nullable XmlElement asking = there.get(target);
        if (all && (context.required(graph.process) != null || !asked.isEmpty())) {
            findings.error(out, "不能把被调用流程的变量全部带回（all）：请逐项写明");
        } else if (!all && asking != null && !target.equals(out.get("source"))) {
            ofPeople(out, target, asking);
        } else if (!all) {
            guard(out, target);
        }
    }

    /** What our diagrams hand to each other is written out, one by one. */
    private void allOrGuarded(XmlElement mapping, Requirements callee) {
        if (mapping.get("variables") != null) {
            findings.error(mapping, "不能把变量全部传递（all）：请逐项写明");
        } else if (mapping.is("out")) {
            String target = mapping.get("target", "");
            boolean result = callee.data().results().contains(target) && target.equals(mapping.get("source"));
            if (!result) {
                guard(mapping, target);
            }
        } else if (mapping.get("businessKey") == null) {
            String target = mapping.get("target", "");
            boolean read = callee.data().variables().containsKey(target) || context.reserved.contains(target);
            if (read
                    && callee.data().inputs().stream()
                            .noneMatch(input -> input.name().equals(target))) {
                findings.error(mapping, "不能由流程图写入 %s：它只来自程序和任务的答复", target);
            }
        }
    }

    private void passed(XmlElement call, Input input) {
        List<XmlElement> mappings = call.extensions("in")
                .filter(each -> input.name().equals(each.get("target")))
                .toList();
        if (mappings.size() != 1) {
            findings.error(call, mappings.isEmpty() ? "调用时没有传 %s" : "调用时重复传了 %s", input.name());
        }
        mappings.stream()
                .filter(each -> !(isAllowed(each, input) && isOfOurs(call, input)
                        || input.name().equals(UNIT) && BlockUse.choosesUnit(each, context)))
                .forEach(each -> findings.error(
                        each,
                        "调用时传的 %s %s",
                        input.name(),
                        input.variables().isEmpty()
                                ? "只能是："
                                        + String.join(
                                                "、",
                                                input.texts().stream().sorted().toList())
                                : "只能取自变量："
                                        + String.join(
                                                "、",
                                                input.variables().stream()
                                                        .sorted()
                                                        .toList())));
    }

    /** A diagram that is none of ours has no unit of its own to hand on: a table chooses it. */
    private boolean isOfOurs(XmlElement call, Input input) {
        return !input.name().equals(UNIT) || context.required(call.process()) != null;
    }

    private boolean isAllowed(XmlElement mapping, Input input) {
        @Nullable String source = mapping.get("source");
        @Nullable String expression = mapping.get("sourceExpression");
        if (source != null && expression != null) {
            return false;
        }
        if (source != null) {
            return input.variables().contains(source);
        }
        Expression given = context.expressions.parse(expression == null ? "" : expression);
        return given instanceof Text text && input.texts().contains(text.value())
                || given instanceof Variable variable && input.variables().contains(variable.name());
    }
}
