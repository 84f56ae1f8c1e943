package org.gridcase.rulebook.diagram;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.engine.deployment.Expression;
import org.gridcase.engine.deployment.Expression.Comparison;
import org.gridcase.engine.deployment.Expression.Not;
import org.gridcase.engine.deployment.Expression.Text;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.form.Form;
import org.gridcase.rulebook.form.FormItem;
import org.jspecify.annotations.Nullable;

/** Which condition a flow was meant to have, by what is asked and answered there. */
final class MeantCondition {

    private final FlowGraph graph;
    private final Variables variables;
    private final DiagramContext context;

    MeantCondition(FlowGraph graph, Variables variables, DiagramContext context) {
        this.graph = graph;
        this.variables = variables;
        this.context = context;
    }

    /** A condition that the flow may have meant: that of the flow of its name in force, or an answer that no other flow from here asks for. */
    String example(XmlElement flow) {
        Optional<String> named = context.inForce(graph.process.id()).stream()
                .flatMap(XmlElement::all)
                .filter(each -> each.is("sequenceFlow")
                        && each.get("sourceRef", "").equals(flow.get("sourceRef"))
                        && !each.name().isEmpty()
                        && each.name().equals(flow.name()))
                .flatMap(each -> Optional.ofNullable(Branching.written(each)).stream())
                .findFirst();
        return named.or(() -> unasked(flow)).orElse("${outcome == 'resolved'}");
    }

    /** What people choose in the step just before a gateway. */
    private Optional<String> chosenBefore(XmlElement gateway) {
        return graph.incoming(gateway).stream()
                .map(graph::source)
                .flatMap(step -> Optional.ofNullable(step.engine("formRef")).stream())
                .flatMap(form -> context.form(form).stream())
                .flatMap(Form::fields)
                .filter(FormItem::isChoice)
                .map(FormItem::key)
                .findFirst();
    }

    private Optional<String> unasked(XmlElement flow) {
        List<Comparison> asked = graph.outgoing(graph.source(flow)).stream()
                .filter(each -> Branching.written(each) != null)
                .flatMap(each -> context.expressions
                        .parse(String.valueOf(Branching.written(each)))
                        .all())
                .filter(Comparison.class::isInstance)
                .map(Comparison.class::cast)
                .toList();
        Optional<String> variable = asked.stream()
                .map(each -> each.variable().name())
                .findFirst()
                .or(() -> chosenBefore(graph.source(flow)));
        return variable.flatMap(name -> {
            Set<String> left = new TreeSet<>(variables.valuesOf(name));
            left.remove("");
            asked.stream()
                    .filter(each -> each.variable().name().equals(name))
                    .forEach(each -> left.remove(each.text().value()));
            return new MeantValue(context, graph.process)
                    .called(flow, name, left)
                    .or(() -> left.stream().findFirst())
                    .map(value -> "${%s == '%s'}".formatted(name, value));
        });
    }

    /** Tells of a flow that is taken just where it was not, or where people choose something else than it is called. */
    void turnedRound(XmlElement flow, Expression condition, Findings findings) {
        String before = inForce(flow)
                .filter(old -> old.get("targetRef", "").equals(flow.get("targetRef")))
                .flatMap(old -> Optional.ofNullable(Branching.written(old)))
                .orElse("");
        Expression plain = plain(condition);
        if (plain(context.expressions.parse(before)).equals(Branching.opposite(plain))) {
            findings.warningProposing(flow, before, "条件反过来了：现行的图中这样走的条件是 %s，现在恰好相反", before);
        } else if (plain instanceof Comparison comparison) {
            String variable = comparison.variable().name();
            new MeantValue(context, graph.process)
                    .called(flow, variable, variables.valuesOf(variable))
                    .filter(value -> !Branching.holds(comparison, variable, value))
                    .ifPresent(value -> findings.warningProposing(
                            flow,
                            "${%s == '%s'}".formatted(variable, value),
                            "连线叫“%s”，选“%s”的却不走这里，请核对",
                            flow.name(),
                            flow.name()));
        }
    }

    private Optional<XmlElement> inForce(XmlElement flow) {
        return context.inForce(graph.process.id()).stream()
                .flatMap(XmlElement::all)
                .filter(each -> each.is("sequenceFlow") && each.id().equals(flow.id()))
                .findFirst();
    }

    /** Without the negation of a comparison, which says the same the other way. */
    private static Expression plain(Expression condition) {
        return condition instanceof Not not && not.negated() instanceof Comparison compared
                ? Branching.opposite(compared)
                : condition;
    }

    /** What is written as in a table or without its signs; null where it is none with them either. */
    @Nullable
    String asExpression(String text) {
        if (text.contains("{")) {
            return null;
        }
        String inner = text.strip().replaceFirst("^=", "").strip().replaceAll("(?<![=!<>])=(?!=)", "==");
        String proposal = "${%s}".formatted(inner);
        Expression read = context.expressions.parse(proposal);
        return read instanceof Text
                        || read instanceof Expression.Joined
                        || read.names().findAny().isEmpty()
                ? null
                : proposal;
    }
}
