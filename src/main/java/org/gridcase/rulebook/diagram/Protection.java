package org.gridcase.rulebook.diagram;

import static org.gridcase.rulebook.diagram.graph.FlowGraph.after;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.before;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.Expression.Variable;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Point;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.requirement.DataRequirements;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.rulebook.requirement.StepRequirements.Kind;
import org.gridcase.rulebook.requirement.StepRequirements.Listener;
import org.gridcase.rulebook.requirement.StepRequirements.Step;
import org.jspecify.annotations.Nullable;

/** Whether one of our diagrams still has all it cannot do without, of the right kind and on every path that needs it. */
final class Protection {

    /** Kinds of steps that do something. */
    static final Set<Kind> ACTING = Set.of(Kind.USER_TASK, Kind.SERVICE, Kind.EXTERNAL, Kind.CALL, Kind.CALL_FOR_EACH);

    private final FlowGraph graph;
    private final Requirements needed;
    private final DiagramContext context;
    private final Findings findings;
    private final Map<String, Step> steps;

    Protection(FlowGraph graph, Requirements needed, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.needed = needed;
        this.context = context;
        this.findings = findings;
        this.steps = new TreeMap<>(needed.steps().all());
    }

    void check() {
        startable();
        drawn();
        boolean complete = true;
        for (Step step : steps.values()) {
            complete &= new RequiredStep(graph, context, findings).isThere(step);
        }
        if (!complete) {
            return; // where a step is missing, every path lacks it
        }
        needed.steps().listeners().forEach(this::listener);
        needed.steps().properties().forEach(property -> {
            XmlElement step = graph.node(property.step());
            if (step.properties(property.name()).noneMatch(property.value()::equals)) {
                findings.errorProposing(
                        step,
                        "%s = %s".formatted(property.name(), property.value()),
                        "须保留扩展属性 %s = %s：时限按它查表",
                        property.name(),
                        property.value());
            }
        });
        needed.steps().asynchronous().forEach(step -> asynchronous(graph.node(step)));
        needed.steps().pauses().forEach((step, property) -> pauses(graph.node(step), property));
        steps.values().stream().filter(step -> step.kind() == Kind.CALL).forEach(this::takesBack);
        elsewhere();
        RequiredPath required = new RequiredPath(graph, context, findings, needed);
        needed.paths().all().forEach(required::check);
        needed.paths().barred().forEach(required::check);
        needed.paths().parallelStarts().forEach(required::check);
        needed.paths().lastSteps().forEach(this::last);
        needed.paths().closingSteps().forEach(this::nothingWaitsAfter);
        needed.data().fields().forEach(field -> new RequiredFields(context, findings)
                .check(graph.node(field.step()), field));
        steps.values().stream()
                .filter(step -> step.kind() == Kind.USER_TASK || step.kind() == Kind.FORM_START)
                .forEach(this::answersReachTheRecord);
    }

    /** Who may begin one of our diagrams in Tasklist is not the diagram's to say: it would be switched off, or open, for everybody. */
    private void startable() {
        boolean begun = steps.values().stream().anyMatch(step -> step.kind() == Kind.FORM_START);
        @Nullable String written = graph.process.engine("isStartableInTasklist");
        if (begun == "false".equals(written)) {
            findings.errorProposing(
                    graph.process,
                    begun ? "勾选“可在任务列表中发起”（Startable）" : "去掉“可在任务列表中发起”（Startable）的勾",
                    begun ? "不能设为不可在任务列表中发起：所有人都将找不到它" : "不能设为可在任务列表中发起：它由系统发起");
        }
        if (Stream.of("candidateStarterGroups", "candidateStarterUsers")
                .anyMatch(setting -> graph.process.engine(setting) != null)) {
            findings.error(graph.process, "不能限定由谁发起：自带流程的发起由系统按岗位确定");
        }
    }

    /** Without its picture nobody sees what a diagram does, in Modeler, in Cockpit or when it is approved. */
    private void drawn() {
        boolean picture =
                Stream.ofNullable(graph.process.parent).flatMap(XmlElement::all).anyMatch(each -> each.is("BPMNShape"));
        if (!picture) {
            findings.error(graph.process, "文件里没有图形：建模器和审批时都画不出来，请在建模器中重新保存");
        }
    }

    private void asynchronous(XmlElement step) {
        if (!"true".equals(step.engine("asyncBefore"))) {
            findings.errorProposing(step, "勾选 Asynchronous before", "须由单独的作业来办（Asynchronous before）：不然它一失败，前面已做的也一起作废");
        }
    }

    private void pauses(XmlElement step, String property) {
        List<String> written = step.properties(property).toList();
        if (written.size() != 1) {
            findings.errorProposing(step, property + " = PT1M,PT5M,PT1H", "须有一个扩展属性 %s，写明没有送到时隔多久再试：不然只再试一次", property);
        } else if (!Waits.arePauses(written.get(0))) {
            findings.error(step, "扩展属性 %s 须是用英文逗号隔开的间隔，如 PT1M,PT1H：最多 10 个，每个一分钟到一天", property);
        }
    }

    /** What a called diagram decides is what the flows after it ask for. */
    private void takesBack(Step step) {
        @Nullable Requirements callee = context.required.get(String.valueOf(step.detail()));
        if (callee == null) {
            return;
        }
        Set<String> asked = graph.flows.stream()
                .map(Branching::written)
                .filter(Objects::nonNull)
                .flatMap(condition -> context.expressions.parse(condition).names())
                .collect(Collectors.toSet());
        XmlElement call = graph.node(step.id());
        callee.data().results().stream()
                .filter(asked::contains)
                .filter(result -> call.extensions("out").noneMatch(out -> result.equals(out.get("target"))))
                .sorted()
                .forEach(result -> findings.errorProposing(
                        call,
                        "%1$s → %1$s".formatted(result),
                        "没有取回 %s：后面的网关按它决定走向，请在 Out mappings 中恢复 %s → %s",
                        result,
                        result,
                        result));
    }

    private void listener(Listener listener) {
        XmlElement at = listener.step().equals(graph.process.id()) ? graph.process : graph.node(listener.step());
        String kind = Set.of("start", "end", "take").contains(listener.event()) ? "executionListener" : "taskListener";
        boolean kept = at.extensions(kind)
                .anyMatch(each -> listener.event().equals(each.get("event"))
                        && context.expressions
                                .parse(each.get("delegateExpression", ""))
                                .equals(new Variable(listener.service())));
        if (!kept) {
            findings.errorProposing(
                    at,
                    "在 %s 上加回监听器：事件 %s，Delegate expression ${%s}"
                            .formatted(at.called(), listener.event(), listener.service()),
                    "缺少监听器 %s（%s 时）：请从自带的流程图中恢复",
                    listener.service(),
                    listener.event());
        }
    }

    /** Our services act in their own place only; at another they would act on what has not happened yet. */
    private void elsewhere() {
        Map<String, Set<String>> places = new TreeMap<>();
        steps.values().stream().filter(step -> step.kind() == Kind.SERVICE).forEach(step -> places.computeIfAbsent(
                        String.valueOf(step.detail()), each -> new HashSet<>())
                .add(step.id()));
        needed.steps().listeners().forEach(listener -> {
            if (!listener.shared()) {
                places.computeIfAbsent(listener.service(), each -> new HashSet<>())
                        .add(listener.step());
            }
        });
        graph.process.all().forEach(element -> element.texts().forEach(text -> services(text)
                .filter(places::containsKey)
                .filter(service ->
                        !placesOf(places, service).contains(holder(element).id())
                                || isListenerToService(element, service))
                .forEach(service -> findings.error(
                        element, "不能在这里使用 %s：它只能用在“%s”", service, placeName(placesOf(places, service))))));
    }

    private boolean isListenerToService(XmlElement element, String service) {
        boolean declared = needed.steps().listeners().stream()
                .anyMatch(each -> each.service().equals(service));
        return element.tag.endsWith("Listener") != declared;
    }

    private Stream<String> services(String text) {
        return text.contains("{") ? context.expressions.parse(text.strip()).names() : Stream.of();
    }

    private static Set<String> placesOf(Map<String, Set<String>> places, String service) {
        return places.getOrDefault(service, Set.of());
    }

    private static XmlElement holder(XmlElement element) {
        return element.outward(each -> FlowGraph.isNode(each) || each.is("process"));
    }

    /** What somebody answers is recorded as it was answered. */
    private void answersReachTheRecord(Step task) {
        Set<String> keys = needed.data().fields().stream()
                .filter(field -> field.step().equals(task.id()))
                .map(DataRequirements.Field::key)
                .collect(Collectors.toSet());
        Set<Point> recording = steps.values().stream()
                .filter(step -> step.kind() == Kind.SERVICE)
                .map(step -> before(graph.node(step.id())))
                .collect(Collectors.toSet());
        Point answered = after(graph.node(task.id()));
        Set<Point> between = graph.reachable(List.of(answered), recording::contains, flow -> false);
        between.stream()
                .filter(point -> point.done()
                        && !point.equals(answered)
                        && !steps.containsKey(point.step().id()))
                .forEach(point -> Variables.writtenAt(point.step(), context)
                        .filter(keys::contains)
                        .forEach(key ->
                                findings.error(point.step(), "这里也填写 %s，会盖掉“%s”的答复：请把字段改成别的编号", key, task.name())));
    }

    private void last(String id) {
        Set<Point> acting = steps.values().stream()
                .filter(step -> ACTING.contains(step.kind()))
                .map(step -> before(graph.node(step.id())))
                .collect(Collectors.toSet());
        graph.reachable(after(graph.node(id))).stream()
                .filter(acting::contains)
                .forEach(point -> findings.error(point.step(), "不能排在“%s”之后：那时已经办完", nameOf(id)));
    }

    /** The case is over: nobody looks after what waits then. */
    private void nothingWaitsAfter(String id) {
        graph.reachable(after(graph.node(id))).stream()
                .filter(point -> !point.done() && waits(point.step()))
                .forEach(point -> findings.error(point.step(), "不能排在“%s”之后：案件那时已经结束，没有人再办理。请移到它之前", nameOf(id)));
    }

    /** Whether a token rests in a step. */
    static boolean waits(XmlElement step) {
        return step.is("userTask", "receiveTask", "callActivity", "intermediateCatchEvent", "eventBasedGateway")
                || "external".equals(step.engine("type"));
    }

    private String nameOf(String id) {
        return needed.steps().nameOf(id, graph.process.name());
    }

    private String placeName(Set<String> ids) {
        return ids.stream().map(id -> nameOf(id)).sorted().collect(Collectors.joining("”“"));
    }
}
