package org.gridcase.rulebook.diagram;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.engine.deployment.Expression.Comparison;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.finding.Nearest;
import org.gridcase.rulebook.form.FormItem.Option;
import org.gridcase.rulebook.form.OppositeMeaning;

/** Which value the condition of a flow was meant to ask for, by what people read of the flow and of the choices. */
final class MeantValue {

    private final DiagramContext context;
    private final XmlElement process;

    MeantValue(DiagramContext context, XmlElement process) {
        this.context = context;
        this.process = process;
    }

    /**
     * The choice that is called as the flow, or the value that is spelt nearly so. None where the two differ, and none that would lead by
     * the flow who chose the contrary of what it is called.
     *
     * @param possible all that the variable can be
     */
    Optional<String> of(XmlElement flow, Comparison comparison, Set<String> possible) {
        String name = flow.get("name", "").strip();
        List<Option> options = options(comparison.variable().name()).stream()
                .filter(option -> possible.contains(option.value()))
                .toList();
        Optional<String> near = Nearest.to(comparison.text().value(), possible);
        if (name.isEmpty() || !comparison.equal()) {
            return near;
        }
        Optional<String> called = called(flow, comparison.variable().name(), possible);
        if (called.isPresent()) {
            return near.filter(each -> !each.equals(called.get())).isPresent() ? Optional.empty() : called;
        }
        return near.filter(each -> options.stream()
                .filter(option -> option.value().equals(each))
                .allMatch(option -> OppositeMeaning.denies(option.label()) == OppositeMeaning.denies(name)));
    }

    /** The one choice that is called as the flow. */
    Optional<String> called(XmlElement flow, String variable, Set<String> possible) {
        String name = flow.get("name", "").strip();
        List<String> called = options(variable).stream()
                .filter(option -> possible.contains(option.value()))
                .filter(option -> !name.isEmpty() && option.label().strip().startsWith(name))
                .map(Option::value)
                .distinct()
                .toList();
        return called.size() == 1 ? Optional.of(called.get(0)) : Optional.empty();
    }

    private List<Option> options(String variable) {
        return process.all()
                .flatMap(step -> Optional.ofNullable(step.engine("formRef")).flatMap(context::form).stream())
                .flatMap(form -> form.fields(variable))
                .flatMap(field -> field.options().stream())
                .distinct()
                .toList();
    }
}
