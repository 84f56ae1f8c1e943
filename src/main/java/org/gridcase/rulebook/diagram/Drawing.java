package org.gridcase.rulebook.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.jspecify.annotations.Nullable;

/** Whether people see in the picture what the engine runs: a step without a shape runs all the same, and no case that stands there is marked. */
final class Drawing {

    private static final String NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final int MOST_NAMED = 5;

    private final FlowGraph graph;
    private final Findings findings;
    private final Map<String, XmlElement> shapes = new HashMap<>();

    /** @param root of the file, which has the shapes of all its processes */
    Drawing(FlowGraph graph, XmlElement root, Findings findings) {
        this.graph = graph;
        this.findings = findings;
        root.all()
                .filter(each -> each.namespace.equals(NAMESPACE) && each.is("BPMNShape", "BPMNEdge"))
                .filter(each -> each.is("BPMNEdge") ? each.children("waypoint").count() > 1 : box(each) != null)
                .forEach(each -> shapes.putIfAbsent(each.get("bpmnElement", ""), each));
    }

    void check() {
        List<XmlElement> steps = List.copyOf(graph.nodes.values());
        List<XmlElement> missing = new ArrayList<>(steps);
        missing.addAll(graph.flows);
        int all = missing.size();
        missing.removeIf(each -> shapes.containsKey(each.id()));
        if (all > 0 && missing.size() == all) {
            findings.warning(graph.process, "文件里没有图形：Modeler 和 Cockpit 打不开，也看不到案件停在哪一步。请在 Modeler 中画好再部署");
        } else if (!missing.isEmpty()) {
            findings.warning(missing.get(0), "图上没有画出 %s：看图的人不知道它在，停在那里的案件图上也没有标记。请在 Modeler 中删去重画", named(missing));
        }
        steps.forEach(step ->
                covering(step, steps).ifPresent(other -> findings.warning(step, "图上被 %s 盖住，看不见：请移开", other.called())));
    }

    private static String named(List<XmlElement> missing) {
        return missing.stream().limit(MOST_NAMED).map(XmlElement::called).collect(Collectors.joining("、"))
                + (missing.size() > MOST_NAMED ? " 等 %d 处".formatted(missing.size()) : "");
    }

    /** What is drawn over all of a step; what it stands in is no cover. */
    private Optional<XmlElement> covering(XmlElement step, List<XmlElement> steps) {
        @Nullable XmlElement shape = shapes.get(step.id());
        @Nullable Box box = shape == null ? null : box(shape);
        if (shape == null || box == null) {
            return Optional.empty();
        }
        return steps.stream()
                .filter(other -> other != step && !other.is(FlowGraph.SCOPES))
                .filter(other -> {
                    @Nullable XmlElement drawn = shapes.get(other.id());
                    @Nullable Box around = drawn == null ? null : box(drawn);
                    return drawn != null
                            && around != null
                            && drawn.parent == shape.parent
                            && around.holds(box)
                            && (!box.holds(around) || isDrawnLater(drawn, shape));
                })
                .findFirst();
    }

    private static boolean isDrawnLater(XmlElement one, XmlElement other) {
        return one.line > other.line || one.line == other.line && one.column > other.column;
    }

    private record Box(double left, double top, double right, double bottom) {

        boolean holds(Box other) {
            return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
        }
    }

    /** Where a shape is; null where it has no place or no size. */
    private static @Nullable Box box(XmlElement shape) {
        return shape.child("Bounds")
                .map(bounds -> new Box(
                        number(bounds, "x"),
                        number(bounds, "y"),
                        number(bounds, "x") + number(bounds, "width"),
                        number(bounds, "y") + number(bounds, "height")))
                .filter(box -> box.right > box.left && box.bottom > box.top)
                .orElse(null);
    }

    /** Not a number where there is none: nothing is larger or smaller than that. */
    private static double number(XmlElement bounds, String name) {
        try {
            return Double.parseDouble(bounds.get(name, ""));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
