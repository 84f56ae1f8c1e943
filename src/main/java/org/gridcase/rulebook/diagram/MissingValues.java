package org.gridcase.rulebook.diagram;

import static org.gridcase.rulebook.diagram.graph.FlowGraph.after;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.before;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.Expression.Text;
import org.gridcase.engine.deployment.Expression.Variable;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Point;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.requirement.Requirements;
import org.jspecify.annotations.Nullable;

/** Whether what an expression reads has been given when the case comes there: the engine stops at a variable that it does not find. */
final class MissingValues {

    /** Texts for people of which the engine makes nothing, or that are judged as a whole. */
    private static final String[] NOT_READ = {"documentation", "property", "textAnnotation", "out"};

    private static final String NUMBER = "\\d{1,6}";

    /** Settings of steps that the engine works out when the case comes there. */
    private static final List<String> WORKED_OUT = List.of("dueDate", "followUpDate", "jobPriority", "taskPriority");

    private final FlowGraph graph;
    private final DiagramContext context;
    private final Variables variables;
    private final Findings findings;

    /** Where each variable of the diagram itself is given. */
    private final Map<String, Set<Point>> given = new LinkedHashMap<>();

    MissingValues(FlowGraph graph, Variables variables, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.context = context;
        this.variables = variables;
        this.findings = findings;
        graph.nodes.values().forEach(step -> Variables.writtenAt(step, context)
                .forEach(name -> gives(name, after(step))));
        graph.process.all().forEach(this::writes);
        given.keySet().removeAll(context.reserved);
        @Nullable Requirements ours = context.required(graph.process);
        if (ours != null) {
            given.keySet().removeAll(ours.data().variables().keySet());
            ours.data().fields().forEach(field -> given.remove(field.key()));
            ours.data().inputs().forEach(input -> given.remove(input.name()));
        }
    }

    private void writes(XmlElement element) {
        XmlElement step = element.outward(FlowGraph::isNode);
        if (!FlowGraph.isNode(step)) {
            return;
        }
        boolean first = element.is("inputParameter", "inputDataItem");
        Asked.writtenBy(element, context).forEach(name -> gives(name, first ? before(step) : after(step)));
        Optional.ofNullable(element.engine("elementVariable")).ifPresent(name -> gives(name, before(step)));
    }

    private void gives(String name, Point where) {
        given.computeIfAbsent(name, each -> new HashSet<>()).add(where);
    }

    void check() {
        graph.all("userTask").forEach(this::task);
        graph.process.all().forEach(this::workedOut);
        if (!variables.areOpen()) {
            graph.process.all().filter(element -> !element.is(NOT_READ)).forEach(element -> element.texts()
                    .filter(text -> text.contains("{"))
                    .flatMap(text -> context.expressions.parse(text.strip()).names())
                    .distinct()
                    .forEach(name -> read(element, name)));
        }
    }

    /** Its name and its documentation are expressions to the engine, and its priority is a number. */
    private void task(XmlElement task) {
        if (isExpression(task.get("name", ""))) {
            findings.error(task, "名称里不能有 ${…}：引擎会去找这个变量，没有就停下；时限和灯也按写定的名称查。请只写文字");
        }
        if (task.children("documentation").anyMatch(text -> isExpression(text.text()))) {
            findings.error(task, "说明（Documentation）里不能有 ${…}：引擎会去找这个变量，没有就停下。请用文字说明");
        }
        @Nullable String priority = task.engine("priority");
        if (priority != null && !priority.matches(NUMBER)) {
            findings.errorProposing(task, "50", "优先级（Priority）须是写定的整数，不能是负数，如 50，现在是：%s", priority);
        }
    }

    /** A date or priority by a variable that nothing gives at all. */
    private void workedOut(XmlElement element) {
        Stream<String> settings =
                WORKED_OUT.stream().flatMap(setting -> Optional.ofNullable(element.engine(setting)).stream());
        Stream<String> times =
                element.is("timeDate", "timeDuration", "timeCycle") ? Stream.of(element.text()) : Stream.empty();
        Stream.concat(settings, times)
                .flatMap(text -> context.expressions.parse(text).all())
                .filter(each -> each instanceof Variable)
                .flatMap(each -> each.read().stream())
                .filter(name -> !context.service.test(name))
                .distinct()
                .forEach(name -> variables.known(element, name, "：没有人给出时停在这里", "：会停在这里", findings));
    }

    private boolean isExpression(String text) {
        return context.expressions.parse(text) instanceof Text == false;
    }

    private void read(XmlElement element, String name) {
        Set<Point> givers = given.getOrDefault(name, Set.of());
        @Nullable Point here = where(element);
        if (givers.isEmpty() || here == null) {
            return;
        }
        Set<Point> first = graph.reachable(List.of(graph.start()), here::equals, flow -> false);
        Set<Point> leading = graph.leadingTo(List.of(here), point -> false);
        if (!leading.contains(graph.start()) || isBeside(here.step())) {
            return; // nobody comes here, or at any time
        }
        boolean before = givers.stream()
                .anyMatch(giver -> giver.equals(here)
                        || first.contains(giver) && around(giver).anyMatch(leading::contains));
        if (!before) {
            findings.error(element, "这里要用变量 %s，而走到这里时还没有步骤给出它：案件会停在这里", name);
        } else if (graph.reachable(List.of(graph.start()), givers::contains, flow -> false)
                .contains(here)) {
            findings.warning(element, "这里要用变量 %s，而有的走法走到这里时还没有步骤给出它：那样的案件会停在这里", name);
        }
    }

    /** A point, and the sub-processes that it is in: a boundary event of theirs may come after it. */
    private static Stream<Point> around(Point giver) {
        Stream.Builder<Point> points = Stream.<Point>builder().add(giver);
        for (XmlElement scope = giver.step().parent; scope != null; scope = scope.parent) {
            points.add(before(scope));
        }
        return points.build();
    }

    /** What a message or a timer begins comes after anything. */
    private static boolean isBeside(XmlElement step) {
        return FlowGraph.isEventSubProcess(step.outward(FlowGraph::isEventSubProcess));
    }

    /** When an expression is read: before its step, or behind it where it is one of a flow or hands something on. */
    private @Nullable Point where(XmlElement element) {
        XmlElement holder = element.outward(each -> FlowGraph.isNode(each) || each.is("sequenceFlow"));
        if (holder.is("sequenceFlow")) {
            return graph.flows.contains(holder) ? after(graph.source(holder)) : null;
        }
        XmlElement parameter = element.outward(each -> each.is("outputParameter") || FlowGraph.isNode(each));
        boolean late = parameter.is("outputParameter");
        return FlowGraph.isNode(holder) ? new Point(holder, late) : null;
    }
}
