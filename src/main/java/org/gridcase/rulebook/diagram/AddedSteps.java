package org.gridcase.rulebook.diagram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.form.Form;
import org.gridcase.rulebook.form.FormFault;
import org.gridcase.rulebook.form.FormItem;
import org.gridcase.rulebook.form.OwnField;

/** Steps that policy staff have drawn and that do something else than they look like. */
final class AddedSteps {

    /** How an answer begins with which people send something back. */
    private static final Pattern REFUSING = Pattern.compile("(?:不|未|退回|驳回|否|重办|返工|打回).*");

    private final FlowGraph graph;
    private final DiagramContext context;
    private final Findings findings;

    AddedSteps(FlowGraph graph, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.context = context;
        this.findings = findings;
    }

    void check() {
        boolean ofCases = context.isCalledByOurs(graph.process.id());
        graph.all("task").forEach(task -> doesNothing(task, ofCases));
        if (ofCases && graph.process.name().isEmpty()) {
            findings.warning(graph.process, "流程没有名称：页面和通知里看到的是编号");
        }
        if (ofCases) {
            graph.all("userTask")
                    .filter(task -> task.name().isEmpty())
                    .forEach(task -> findings.warning(task, "没有名称：办理人在任务列表里看到的是编号，时限也查不到这一步"));
        }
        graph.all("userTask").filter(task -> BlockUse.isAdded(task, context)).forEach(task -> {
            Optional.ofNullable(task.engine("formRef")).flatMap(context::form).ifPresent(form -> judged(form, task));
        });
        sameKeys();
    }

    /** One variable keeps one answer: of two forms, or of several people, the last one. */
    private void sameKeys() {
        Map<String, XmlElement> asked = new HashMap<>();
        graph.all("userTask").filter(task -> BlockUse.isAdded(task, context)).forEach(task -> {
            List<String> keys = Optional.ofNullable(task.engine("formRef")).flatMap(context::form).stream()
                    .flatMap(Form::fields)
                    .map(FormItem::key)
                    .filter(key -> !key.isEmpty())
                    .toList();
            if (!keys.isEmpty()
                    && task.child("multiInstanceLoopCharacteristics").isPresent()) {
                findings.warning(task, "设为多实例：每个人的回答都写进 %s，只留下最后一个，后面的连线看不到前面的", String.join("、", keys));
            }
            keys.forEach(key -> {
                XmlElement other = asked.putIfAbsent(key, task);
                if (other != null && !Objects.equals(other.engine("formRef"), task.engine("formRef"))) {
                    findings.warning(task, "表单的字段 %s 与%s的表单的字段同名：后答的会盖掉先答的，请换一个编号", key, other.called());
                }
            });
        });
    }

    private void judged(Form form, XmlElement task) {
        Set<String> deciding = deciding(graph, context);
        if (!context.forms.containsKey(form.id())) {
            answers(form, deciding, task);
        }
        refusals(form, deciding, task);
    }

    /** A task without a kind is passed over by the engine. */
    private void doesNothing(XmlElement task, boolean ofCases) {
        String proposal = "用元素模板“请人办理”，或把类型改为用户任务（User Task）";
        String message = "没有选类型的任务（Task），没有人会看到它，流程直接走过去";
        if (ofCases) {
            findings.errorProposing(task, proposal, message);
        } else {
            findings.warning(task, message);
        }
    }

    /** Of a form that is in force already; one that is deployed along is judged as a file of its own. */
    private void answers(Form form, Set<String> deciding, XmlElement task) {
        Stream.concat(
                        OwnField.in(form, deciding).stream().filter(FormFault::certain),
                        OwnAnswers.in(form, graph.process, context).stream())
                .forEach(fault ->
                        findings.errorProposing(task, fault.proposal(), "%s", "表单 " + form.id() + " " + fault.words()));
    }

    /** Who answers no, and the case goes on as with a yes. */
    private void refusals(Form form, Set<String> deciding, XmlElement task) {
        form.fields()
                .filter(field -> field.isChoice() && !deciding.contains(field.key()))
                .forEach(field -> unread(task, field));
    }

    /** The variables in the conditions of the flows of a process. */
    static Stream<String> inConditions(XmlElement process, DiagramContext context) {
        return process.all()
                .filter(each -> each.is("sequenceFlow"))
                .flatMap(flow -> Optional.ofNullable(Branching.written(flow)).stream())
                .flatMap(condition -> context.expressions.parse(condition).names());
    }

    /** The variables by which a diagram chooses its way: those in conditions, and those that its tables hear. */
    static Set<String> deciding(FlowGraph graph, DiagramContext context) {
        Stream<String> heard = graph.nodes.values().stream()
                .flatMap(step -> BlockUse.tablesAt(step, context))
                .flatMap(table -> context.decision(table).stream())
                .flatMap(XmlElement::all)
                .filter(each -> each.is("inputExpression"))
                .flatMap(each -> each.child("text").map(XmlElement::text).stream());
        return Stream.concat(inConditions(graph.process, context), heard).collect(Collectors.toSet());
    }

    private void unread(XmlElement task, FormItem field) {
        field.options().stream()
                .filter(option -> REFUSING.matcher(option.label().strip()).matches())
                .findFirst()
                .ifPresent(option -> findings.warning(
                        task,
                        "表单里可以选“%s”，但没有连线看 %s：选哪一项流程都一样往下走。请在后面加网关，条件写 ${%s == '%s'}",
                        option.label(),
                        field.key(),
                        field.key(),
                        option.value()));
    }
}
