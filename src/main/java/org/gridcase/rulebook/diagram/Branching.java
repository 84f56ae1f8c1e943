package org.gridcase.rulebook.diagram;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.engine.deployment.Expression;
import org.gridcase.engine.deployment.Expression.Comparison;
import org.gridcase.engine.deployment.Expression.Not;
import org.gridcase.engine.deployment.Expression.Text;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.finding.Nearest;
import org.jspecify.annotations.Nullable;

/** Whether each gateway always finds a way on, and the conditions of its flows ask for something that can be. */
final class Branching {

    private final FlowGraph graph;
    private final DiagramContext context;
    private final Variables variables;
    private final Findings findings;

    Branching(FlowGraph graph, Variables variables, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.context = context;
        this.variables = variables;
        this.findings = findings;
    }

    void check() {
        graph.nodes.values().forEach(this::node);
        graph.flows.forEach(this::condition);
    }

    private void node(XmlElement node) {
        List<XmlElement> outgoing = graph.outgoing(node);
        long conditional =
                outgoing.stream().filter(flow -> written(flow) != null).count();
        @Nullable String byDefault = node.get("default");
        if (byDefault != null && outgoing.stream().noneMatch(flow -> flow.id().equals(byDefault))) {
            findings.errorProposing(node, asDefault(node, outgoing, byDefault), "默认连线 %s 不是从这里出去的", byDefault);
        }
        outgoing.stream()
                .filter(flow -> flow.id().equals(byDefault) && written(flow) != null)
                .forEach(flow -> findings.error(flow, "默认连线不能有条件：其余条件都不满足时才走它"));
        List<XmlElement> lost = node.tag.endsWith("Gateway") ? lost(node, outgoing) : List.of();
        tellOfLost(node, lost);
        if (node.is("parallelGateway", "eventBasedGateway")) {
            if (conditional > 0) {
                findings.warning(node, "这种网关不看条件：连线上的条件不起作用");
            }
        } else if (node.is("exclusiveGateway")) {
            exclusive(node, outgoing, byDefault, lost);
        } else if (conditional > 0 && conditional == outgoing.size()) {
            findings.errorProposing(node, asDefault(node, outgoing, null), "没有默认连线：条件都不满足时流程停在这里。请把一条连线设为默认");
        }
    }

    /**
     * Which flow to take where no condition holds: as it is in the version in force, otherwise the one that was meant, the one without a
     * condition, or the last that is drawn.
     */
    private @Nullable String asDefault(XmlElement node, List<XmlElement> outgoing, @Nullable String meant) {
        @Nullable
        String inForce = inForce(node.id()).map(each -> each.get("default")).orElse(null);
        if (inForce != null && outgoing.stream().noneMatch(flow -> flow.id().equals(inForce))) {
            return inForce(inForce).map(this::backAgain).orElse(null);
        }
        if (inForce != null) {
            return outgoing.stream()
                    .filter(flow -> flow.id().equals(inForce))
                    .findFirst()
                    .map(Branching::asDefault)
                    .orElse(null);
        }
        if (outgoing.isEmpty()) {
            return null;
        }
        List<String> ids = outgoing.stream().map(XmlElement::id).toList();
        String near = meant == null ? null : Nearest.to(meant, ids).orElse(null);
        XmlElement flow = outgoing.stream()
                .filter(each -> each.id().equals(near))
                .findFirst()
                .or(() ->
                        outgoing.stream().filter(each -> written(each) == null).findFirst())
                .orElse(outgoing.get(outgoing.size() - 1));
        return asDefault(flow);
    }

    private static String asDefault(XmlElement flow) {
        return "把连线 %s 设为默认连线%s".formatted(flow.called(), written(flow) == null ? "" : "，并去掉它的条件");
    }

    /** An element of the version in force. */
    private Optional<XmlElement> inForce(String id) {
        return context.inForce(graph.process.id()).stream()
                .flatMap(XmlElement::all)
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private String backAgain(XmlElement flow) {
        String target = flow.get("targetRef", "");
        return "放回连线 %s：从 %s 到 %s%s"
                .formatted(
                        flow.called(),
                        called(flow.get("sourceRef", "")),
                        called(target),
                        written(flow) == null ? "，并设为默认连线" : "，条件 " + written(flow));
    }

    private String called(String id) {
        return Optional.ofNullable(graph.nodes.get(id)).map(XmlElement::called).orElse(id);
    }

    /** What a flow without a condition lacks: the condition it had, or to be the one that is taken where no other is. */
    private String conditionFor(XmlElement flow, @Nullable String byDefault) {
        Optional<String> had = inForce(flow.id()).flatMap(each -> Optional.ofNullable(written(each)));
        if (had.isPresent()) {
            return "写回原来的条件 " + had.get();
        }
        return byDefault == null
                ? asDefault(flow)
                : "给连线 %s 写上条件，如 %s"
                        .formatted(flow.called(), new MeantCondition(graph, variables, context).example(flow));
    }

    /** Flows that the version in force has, to where nothing leads from here any more. */
    private List<XmlElement> lost(XmlElement node, List<XmlElement> outgoing) {
        List<XmlElement> before = context.inForce(graph.process.id()).stream()
                .flatMap(XmlElement::all)
                .filter(flow ->
                        flow.is("sequenceFlow") && flow.get("sourceRef", "").equals(node.id()))
                .toList();
        return before.stream()
                .filter(flow -> outgoing.stream()
                        .noneMatch(each -> each.id().equals(flow.id())
                                || each.get("targetRef", "").equals(flow.get("targetRef", ""))))
                .filter(flow -> outgoing.size() < before.size() || isThere(flow) && isCutOff(flow))
                .toList();
    }

    private boolean isThere(XmlElement flow) {
        return graph.nodes.containsKey(flow.get("targetRef", ""));
    }

    private boolean isCutOff(XmlElement flow) {
        return graph.incoming(graph.node(flow.get("targetRef", ""))).isEmpty();
    }

    private void tellOfLost(XmlElement node, List<XmlElement> lost) {
        lost.forEach(flow -> {
            String target = called(flow.get("targetRef", ""));
            if (!isThere(flow)) {
                findings.warning(node, "少了连线 %s，它所到的 %s 也没有了：现行的图从这里有这条路", flow.called(), target);
            } else if (isCutOff(flow)) {
                findings.errorProposing(node, backAgain(flow), "少了连线 %s：没有别的路通到 %s", flow.called(), target);
            } else {
                findings.warningProposing(node, backAgain(flow), "少了连线 %s：现行的图从这里还可以到 %s，现在不能了", flow.called(), target);
            }
        });
    }

    private void exclusive(
            XmlElement node, List<XmlElement> outgoing, @Nullable String byDefault, List<XmlElement> lost) {
        if (outgoing.size() == 1 && written(outgoing.get(0)) != null) {
            String back = lost.stream().findFirst().map(this::backAgain).orElse(null);
            findings.errorProposing(outgoing.get(0), back, "网关只有这一条出线，不能有条件");
            return;
        }
        if (outgoing.size() < 2) {
            return;
        }
        outgoing.stream()
                .filter(flow -> !flow.id().equals(byDefault) && written(flow) == null)
                .forEach(flow -> findings.errorProposing(flow, conditionFor(flow, byDefault), "互斥网关的出线须有条件，或设为默认连线"));
        boolean allConditional = outgoing.stream().allMatch(flow -> written(flow) != null);
        if (byDefault == null && allConditional && !isExhaustive(outgoing)) {
            findings.errorProposing(node, asDefault(node, outgoing, null), "没有默认连线：条件都不满足时案件停在这里。请把一条连线设为默认");
        }
        Map<Expression, XmlElement> conditions = new HashMap<>();
        outgoing.stream()
                .filter(flow -> written(flow) != null)
                .filter(flow -> conditions.putIfAbsent(expression(flow), flow) != null)
                .forEach(flow -> findings.error(flow, "条件与另一条连线相同，永远走不到"));
    }

    /** Whether one of the conditions always holds: something and its opposite, or every value a variable can have. */
    private boolean isExhaustive(List<XmlElement> flows) {
        Set<Expression> conditions = new HashSet<>();
        flows.forEach(flow -> conditions.add(expression(flow)));
        return conditions.stream().anyMatch(each -> conditions.contains(opposite(each)))
                || conditions.stream().flatMap(Expression::names).distinct().anyMatch(name -> {
                    Set<String> possible = variables.valuesOf(name);
                    return !possible.isEmpty()
                            && possible.stream().allMatch(value -> conditions.stream()
                                    .anyMatch(condition -> holds(condition, name, value)));
                });
    }

    static Expression opposite(Expression condition) {
        if (condition instanceof Not not) {
            return not.negated();
        }
        return condition instanceof Comparison comparison
                ? new Comparison(comparison.variable(), !comparison.equal(), comparison.text())
                : new Not(condition);
    }

    static boolean holds(Expression condition, String name, String value) {
        return condition instanceof Comparison comparison
                && comparison.variable().name().equals(name)
                && comparison.text().value().equals(value) == comparison.equal();
    }

    private void condition(XmlElement flow) {
        @Nullable String text = written(flow);
        if (text == null) {
            return;
        }
        Expression condition = expression(flow);
        if (condition instanceof Text || condition instanceof Expression.Joined) {
            findings.errorProposing(
                    flow,
                    new MeantCondition(graph, variables, context).asExpression(text),
                    "条件须写成 ${…}，如 ${outcome == 'resolved'}，现在是：%s",
                    text);
            return;
        }
        condition
                .names()
                .filter(name -> !context.service.test(name))
                .distinct()
                .forEach(name -> variables.known(flow, name, "：没有人给出时流程会出错", "", findings));
        condition.all().forEach(each -> {
            if (each instanceof Comparison comparison) {
                possible(flow, comparison);
            }
        });
        new MeantCondition(graph, variables, context).turnedRound(flow, condition, findings);
    }

    private void possible(XmlElement flow, Comparison comparison) {
        Set<String> possible = variables.valuesOf(comparison.variable().name());
        if (!possible.isEmpty() && !possible.contains(comparison.text().value())) {
            findings.errorProposing(
                    flow,
                    new MeantValue(context, graph.process)
                            .of(flow, comparison, possible)
                            .map(meant -> asking(flow, comparison, meant))
                            .orElse(null),
                    "%s 不会是“%s”，只可能是：%s",
                    comparison.variable().name(),
                    comparison.text().value(),
                    String.join(
                            "、",
                            possible.stream()
                                    .filter(each -> !each.isEmpty())
                                    .sorted()
                                    .toList()));
        }
    }

    /** The whole condition with another value in the place of one. */
    private static String asking(XmlElement flow, Comparison comparison, String value) {
        String text = Optional.ofNullable(written(flow)).orElse("");
        return text.replaceAll(
                "(['\"])%s\\1".formatted(Pattern.quote(comparison.text().value())),
                "$1%s$1".formatted(Matcher.quoteReplacement(value)));
    }

    private Expression expression(XmlElement flow) {
        return context.expressions.parse(Optional.ofNullable(written(flow)).orElse(""));
    }

    static @Nullable String written(XmlElement flow) {
        return flow.child("conditionExpression").map(XmlElement::text).orElse(null);
    }
}
