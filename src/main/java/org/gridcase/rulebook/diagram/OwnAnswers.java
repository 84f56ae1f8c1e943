package org.gridcase.rulebook.diagram;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.form.Form;
import org.gridcase.rulebook.form.FormFault;
import org.gridcase.rulebook.form.FormItem;

/**
 * Answers in forms of policy staff by which a diagram goes on: where they can be left out nobody gives what the flows ask for, and the case
 * stops.
 */
final class OwnAnswers {

    private OwnAnswers() {}

    /** @param process that shows the form in a step */
    static List<FormFault> in(Form form, XmlElement process, DiagramContext context) {
        Set<String> asked = AddedSteps.inConditions(process, context).collect(Collectors.toSet());
        return form.fields()
                .filter(field -> asked.contains(field.key()) && field.isOpen() && isLeftOut(field))
                .filter(field -> isGivenHereAlone(field.key(), form, process, context))
                .map(field -> new FormFault(
                        true, field.place(), "的字段 %s 没有设为必填：不选也能提交".formatted(field.key()), "\"required\": true"))
                .toList();
    }

    /** A field that is hidden from some has a reason of its own not to be asked for; a box that is not ticked is an answer. */
    private static boolean isLeftOut(FormItem field) {
        return !field.isRequired()
                && !field.type().equals("checkbox")
                && field.hidden().findAny().isEmpty();
    }

    private static boolean isGivenHereAlone(String key, Form form, XmlElement process, DiagramContext context) {
        return process.all()
                .filter(FlowGraph::isNode)
                .filter(step -> Variables.writtenAt(step, context).anyMatch(key::equals))
                .allMatch(step -> form.id().equals(step.engine("formRef")));
    }
}
