package org.gridcase.rulebook.diagram;

import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.form.FormFault;
import org.gridcase.rulebook.form.NeededField;
import org.gridcase.rulebook.requirement.DataRequirements.Field;
import org.jspecify.annotations.Nullable;

/** Whether a step has a form that asks for what it needs; a form that is deployed along is judged as a file of its own. */
final class RequiredFields {

    private final DiagramContext context;
    private final Findings findings;

    RequiredFields(DiagramContext context, Findings findings) {
        this.context = context;
        this.findings = findings;
    }

    void check(XmlElement step, Field field) {
        @Nullable String id = step.engine("formRef");
        if (id == null) {
            findings.error(step, "没有选表单：这一步要填 %s", field.key());
        } else if (!context.forms.containsKey(id)) {
            context.form(id).stream()
                    .flatMap(form -> NeededField.in(form, field).stream())
                    .filter(FormFault::certain)
                    .forEach(fault ->
                            findings.errorProposing(step, fault.proposal(), "%s", "表单 " + id + " " + fault.words()));
        }
    }
}
