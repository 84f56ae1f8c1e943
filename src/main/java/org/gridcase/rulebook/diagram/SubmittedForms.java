package org.gridcase.rulebook.diagram;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.form.Form;
import org.gridcase.rulebook.form.FormFault;
import org.gridcase.rulebook.form.FormFaults;
import org.gridcase.rulebook.form.FormItem;
import org.gridcase.rulebook.form.NeededField;
import org.gridcase.rulebook.form.OwnField;
import org.gridcase.rulebook.requirement.DataRequirements.Field;
import org.gridcase.rulebook.requirement.Requirements;

/**
 * Forms that are deployed. A form rules at once, in every task that is open: so the steps of the diagrams that are deployed along or rule
 * now must be able to go on with it.
 */
final class SubmittedForms {

    private static final String FACTS = "facts";
    private static final String UNITS = "units";

    private final DiagramContext context;
    private final Map<String, String> files;
    private final List<Finding> all = new ArrayList<>();

    /** @param files by the id of the form */
    SubmittedForms(DiagramContext context, Map<String, String> files) {
        this.context = context;
        this.files = files;
    }

    List<Finding> findings() {
        files.forEach((id, file) -> {
            Form form = context.forms.get(id);
            if (form != null) {
                named(form, file);
                judged(form, file);
            }
        });
        return all;
    }

    private void named(Form form, String file) {
        String name = file.replaceFirst("^.*/", "").replaceFirst("\\.form$", "");
        if (!name.equals(form.id()) && context.deployed.form(name).isPresent()) {
            all.add(Finding.error(
                            Place.at(form.id()),
                            "文件名是 %s，表单编号却是 %s：这会成为另一个表单，任务仍显示旧的。请改回编号 %s".formatted(file, form.id(), name))
                    .proposing("\"id\": \"%s\"".formatted(name))
                    .in(file));
        }
    }

    private void judged(Form form, String file) {
        List<XmlElement> steps = steps(form.id());
        List<XmlElement> ours = steps.stream().filter(this::isOurs).toList();
        List<XmlElement> processes =
                steps.stream().map(XmlElement::process).distinct().toList();
        Set<String> given = new HashSet<>(context.reserved);
        steps.forEach(step -> given.addAll(new Variables(context, step.process()).names()));
        boolean closed =
                !steps.isEmpty() && steps.stream().noneMatch(step -> new Variables(context, step.process()).areOpen());
        Set<FormFault> faults = new LinkedHashSet<>();
        ours.forEach(step -> needed(form, step, file));
        faults.addAll(FormFaults.in(form, given, closed));
        boolean asked = ours.stream().anyMatch(step -> step.is("userTask"))
                || steps.stream().anyMatch(this::isAdded);
        if (asked) {
            showsTheCase(form, !ours.isEmpty(), faults);
        }
        if (ours.isEmpty()) {
            ownNames(form, faults);
            processes.forEach(process -> faults.addAll(OwnAnswers.in(form, process, context)));
            if (asked) {
                Set<String> deciding = new HashSet<>();
                processes.forEach(process -> deciding.addAll(AddedSteps.deciding(context.graph(process), context)));
                faults.addAll(OwnField.in(form, deciding));
            }
        }
        processes.stream()
                .filter(process -> !context.submitted.containsKey(process.id()))
                .forEach(process -> written(form, process, faults));
        faults.forEach(fault -> all.add(fault.in(form, "").in(file)));
    }

    /** The steps that show a form, in the diagrams that are deployed along and in ours that rule. */
    private List<XmlElement> steps(String form) {
        Set<String> processes = new LinkedHashSet<>(context.submitted.keySet());
        processes.addAll(context.required.keySet());
        return processes.stream()
                .flatMap(process -> context.process(process).stream())
                .flatMap(XmlElement::all)
                .filter(step -> form.equals(step.engine("formRef")))
                .toList();
    }

    private Requirements requirements(XmlElement step) {
        return context.required.getOrDefault(step.process().id(), DiagramContext.NOTHING);
    }

    private boolean isOurs(XmlElement step) {
        return requirements(step).steps().has(step.id());
    }

    private boolean isAdded(XmlElement step) {
        return step.is("userTask")
                && BlockUse.isAdded(step, context)
                && context.isCalledByOurs(step.process().id());
    }

    private void needed(Form form, XmlElement step, String file) {
        for (Field field : requirements(step).data().fields()) {
            if (field.step().equals(step.id())) {
                NeededField.in(form, field)
                        .forEach(fault -> all.add(
                                fault.in(form, "。用它的步骤：" + step.called()).in(file)));
            }
        }
    }

    private static void showsTheCase(Form form, boolean ours, Set<FormFault> faults) {
        boolean shown = form.items().stream()
                .filter(item ->
                        item.type().equals("text") && item.hidden().findAny().isEmpty())
                .map(item -> item.json().path("text").asText())
                .anyMatch(text -> text.matches("(?s)\\s*=\\s*facts\\s*|.*\\{\\{\\s*facts\\s*}}.*"));
        if (!shown) {
            faults.add(new FormFault(ours, form.id(), "没有显示案情的文字 =facts：办理人看不到是什么案件", "加一个文字（Text view），内容写 =facts"));
        }
    }

    /** What a diagram that rules already writes itself: the other way round it is told at the diagram. */
    private void written(Form form, XmlElement process, Set<FormFault> faults) {
        Set<String> keys = form.answers().keySet();
        process.all().forEach(element -> Asked.writtenBy(element, context)
                .filter(keys::contains)
                .forEach(key -> faults.add(new FormFault(
                        true,
                        form.fields(key).map(FormItem::place).findFirst().orElse(key),
                        "的字段 %s 由流程图中的%s写入：会盖掉人的答复，请换一个编号"
                                .formatted(
                                        key, element.outward(FlowGraph::isNode).called()),
                        null))));
    }

    /** Names under which our own steps read their answers, or that our code gives. */
    private void ownNames(Form form, Set<FormFault> faults) {
        Set<String> taken = new HashSet<>(Set.of(FACTS, UNITS));
        context.required.values().forEach(needed -> {
            needed.data().fields().forEach(field -> taken.add(field.key()));
            taken.addAll(needed.data().variables().keySet());
        });
        form.fields()
                .map(FormItem::key)
                .filter(taken::contains)
                .distinct()
                .forEach(key -> faults.add(new FormFault(
                        true,
                        form.fields(key).map(FormItem::place).findFirst().orElse(key),
                        "的字段 %s 与系统自带步骤的字段同名：会盖掉那一步的答复，请换一个编号".formatted(key),
                        "\"key\": \"own%s\""
                                .formatted(key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1)))));
        Stream.of("street", "category", "majorCategory", "urgency", "tier", "title")
                .filter(key -> form.fields(key).findAny().isPresent())
                .forEach(key -> faults.add(
                        new FormFault(false, key, "的字段 %s 与案件的数据同名：规则表听到的不是这里填的，请换一个编号".formatted(key), null)));
    }
}
