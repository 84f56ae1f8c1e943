package org.gridcase.rulebook.diagram;

import static org.gridcase.rulebook.diagram.FlowGraph.after;
import static org.gridcase.rulebook.diagram.FlowGraph.before;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.Expression;
import org.gridcase.engine.deployment.Expression.And;
import org.gridcase.engine.deployment.Expression.Comparison;
import org.gridcase.engine.deployment.Expression.Variable;
import org.gridcase.rulebook.Nearest;
import org.gridcase.rulebook.Requirements;
import org.gridcase.rulebook.Requirements.Condition;
import org.gridcase.rulebook.Requirements.Kind;
import org.gridcase.rulebook.Requirements.Listener;
import org.gridcase.rulebook.Requirements.Path;
import org.gridcase.rulebook.Requirements.Step;
import org.gridcase.rulebook.diagram.FlowGraph.Move;
import org.gridcase.rulebook.diagram.FlowGraph.Point;
import org.jspecify.annotations.Nullable;

/** Whether one of our diagrams still has all it cannot do without, of the right kind and on every path that needs it. */
final class Protection {

    private static final Set<Kind> ACTING =
            Set.of(Kind.USER_TASK, Kind.SERVICE, Kind.EXTERNAL, Kind.CALL, Kind.CALL_FOR_EACH);

    private final FlowGraph graph;
    private final Requirements needed;
    private final Surroundings surroundings;
    private final Findings findings;
    private final Map<String, Step> steps;

    Protection(FlowGraph graph, Requirements needed, Surroundings surroundings, Findings findings) {
        this.graph = graph;
        this.needed = needed;
        this.surroundings = surroundings;
        this.findings = findings;
        this.steps = new TreeMap<>(needed.steps());
    }

    void check() {
        if (steps.values().stream().filter(step -> !isThere(step)).count() > 0) {
            return; // where a step is missing, every path lacks it
        }
        needed.listeners().forEach(this::listener);
        needed.properties().forEach(property -> {
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
        needed.pauses().forEach((step, property) -> pauses(graph.node(step), property));
        steps.values().stream().filter(step -> step.kind() == Kind.CALL).forEach(this::takesBack);
        elsewhere();
        needed.paths().forEach(this::path);
        needed.lastSteps().forEach(this::last);
        needed.closingSteps().forEach(this::nothingWaitsAfter);
        needed.fields()
                .forEach(field -> new RequiredFields(surroundings, findings).check(graph.node(field.step()), field));
        steps.values().stream()
                .filter(step -> step.kind() == Kind.USER_TASK || step.kind() == Kind.FORM_START)
                .forEach(this::answersReachTheRecord);
    }

    private void pauses(XmlElement step, String property) {
        if (!step.properties(property).allMatch(Waits::arePauses)) {
            findings.error(step, "扩展属性 %s 须是用英文逗号隔开的间隔，如 PT1M,PT1H：最多 10 个，每个一分钟到一天", property);
        }
    }

    private boolean isThere(Step step) {
        @Nullable XmlElement node = graph.nodes.get(step.id());
        if (node == null) {
            findings.errorProposing(
                    graph.process, putBack(step), "缺少“%s”（%s）：程序按这个编号找到它，可以改名、移动，但不能删除或改编号", step.name(), step.id());
            return false;
        }
        @Nullable String wrong = wrong(node, step);
        if (wrong != null) {
            findings.error(node, "“%s”这一步%s", step.name(), wrong);
        }
        return wrong == null;
    }

    /** Where the step stood in the diagram that rules now, or which one has got another id. */
    private @Nullable String putBack(Step step) {
        FlowGraph before = surroundings
                .inForce(graph.process.id())
                .map(FlowGraph::new)
                .filter(rules -> rules.nodes.containsKey(step.id()))
                .orElse(null);
        if (before == null) {
            return null;
        }
        XmlElement lost = before.node(step.id());
        Optional<XmlElement> renamed = graph.nodes.values().stream()
                .filter(node -> node.tag.equals(lost.tag) && !before.nodes.containsKey(node.id()))
                .filter(node -> node.name().equals(lost.name())
                        || Nearest.to(step.id(), Set.of(node.id())).isPresent())
                .findFirst();
        if (renamed.isPresent()) {
            return "把 %s 的编号改回 %s".formatted(renamed.get().called(), step.id());
        }
        String what =
                "“%s”（编号 %s，%s）".formatted(step.name(), step.id(), step.kind().label());
        List<XmlElement> in = before.incoming(lost);
        List<XmlElement> out = before.outgoing(lost);
        if (in.isEmpty() || out.isEmpty()) {
            return "放回" + what;
        }
        return "在 %s 与 %s 之间放回%s"
                .formatted(
                        before.source(in.get(0)).called(),
                        before.target(out.get(0)).called(),
                        what);
    }

    /** In what a step is not what it must be; null when it is. */
    private @Nullable String wrong(XmlElement node, Step step) {
        boolean each = node.children.stream().anyMatch(child -> child.tag.endsWith("LoopCharacteristics"));
        if (each != (step.kind() == Kind.CALL_FOR_EACH)) {
            return each ? "不能设为多实例或循环：它可能一次也不执行" : "须是多实例：每个协办单位各一份";
        }
        if (FlowGraph.isForCompensation(node)) {
            return "不能设为补偿步骤";
        }
        boolean right =
                switch (step.kind()) {
                    case USER_TASK -> node.is("userTask");
                    case FORM_START -> node.is("startEvent") && isTopLevel(node);
                    case SERVICE -> node.is("serviceTask", "sendTask", "businessRuleTask") && isDoneBy(node, step);
                    case EXTERNAL ->
                        node.is("serviceTask", "sendTask")
                                && "external".equals(node.engine("type"))
                                && Objects.equals(node.engine("topic"), step.detail());
                    case CALL, CALL_FOR_EACH -> calls(node, step);
                    case TIMER -> node.is("intermediateCatchEvent") && waitsUntil(node, step);
                    case MESSAGE_START -> isStartedByMessage(node, step);
                    case TERMINATE_END ->
                        node.is("endEvent")
                                && isTopLevel(node)
                                && node.child("terminateEventDefinition").isPresent();
                };
        return right
                ? null
                : "须是%s%s".formatted(step.kind().label(), step.detail() == null ? "" : "（" + step.detail() + "）");
    }

    /** What else is set there the engine would do instead. */
    private boolean isDoneBy(XmlElement node, Step step) {
        @Nullable String delegate = node.engine("delegateExpression");
        boolean otherwise = Stream.of("type", "class", "expression", "decisionRef", "topic")
                .anyMatch(setting -> node.engine(setting) != null);
        return !otherwise
                && delegate != null
                && surroundings.expressions.parse(delegate).equals(new Variable(Objects.requireNonNull(step.detail())));
    }

    private static boolean calls(XmlElement node, Step step) {
        @Nullable String binding = node.engine("calledElementBinding");
        return node.is("callActivity")
                && Objects.equals(step.detail(), node.get("calledElement"))
                && (binding == null || binding.equals("latest"));
    }

    private boolean waitsUntil(XmlElement node, Step step) {
        Expression time = surroundings.expressions.parse(Objects.requireNonNull(step.detail()));
        return node.child("timerEventDefinition")
                .flatMap(timer -> timer.child("timeDate"))
                .filter(date -> surroundings.expressions.parse(date.text()).equals(time))
                .isPresent();
    }

    private boolean isStartedByMessage(XmlElement node, Step step) {
        @Nullable XmlElement around = node.parent;
        Optional<String> message = node.child("messageEventDefinition").map(each -> each.get("messageRef", ""));
        return node.is("startEvent")
                && around != null
                && FlowGraph.isEventSubProcess(around)
                && around.parent == graph.process
                && !"false".equals(node.get("isInterrupting"))
                && message.isPresent()
                && Objects.requireNonNull(graph.process.parent)
                        .children("message")
                        .anyMatch(each ->
                                each.id().equals(message.get()) && Objects.equals(step.detail(), each.get("name")));
    }

    private boolean isTopLevel(XmlElement node) {
        return node.parent == graph.process;
    }

    /** What a called diagram decides is what the flows after it ask for. */
    private void takesBack(Step step) {
        @Nullable Requirements callee = surroundings.required.get(String.valueOf(step.detail()));
        if (callee == null) {
            return;
        }
        Set<String> asked = graph.flows.stream()
                .map(Branching::written)
                .filter(Objects::nonNull)
                .flatMap(condition -> surroundings.expressions.parse(condition).names())
                .collect(Collectors.toSet());
        XmlElement call = graph.node(step.id());
        callee.results().stream()
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
                        && surroundings
                                .expressions
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
        needed.listeners().forEach(listener -> {
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
        boolean declared =
                needed.listeners().stream().anyMatch(each -> each.service().equals(service));
        return element.tag.endsWith("Listener") != declared;
    }

    private Stream<String> services(String text) {
        return text.contains("{") ? surroundings.expressions.parse(text.strip()).names() : Stream.of();
    }

    private static Set<String> placesOf(Map<String, Set<String>> places, String service) {
        return places.getOrDefault(service, Set.of());
    }

    private String nameOf(String id) {
        @Nullable Step step = steps.get(id);
        return step == null ? graph.process.name() : step.name();
    }

    private static XmlElement holder(XmlElement element) {
        return element.outward(each -> FlowGraph.isNode(each) || each.is("process"));
    }

    private String placeName(Set<String> ids) {
        return ids.stream().map(id -> nameOf(id)).sorted().collect(Collectors.joining("”“"));
    }

    private void path(Path path) {
        Set<Point> through = points(path.through(), true);
        List<Point> from = new ArrayList<>();
        if (path.from().isEmpty()) {
            from.add(graph.start());
        } else {
            from.addAll(points(path.from(), true));
        }
        Set<Point> reached = graph.reachable(
                from, through::contains, flow -> path.condition() != null && implies(flow, path.condition()));
        List<Point> around = path.to().isEmpty()
                ? endsAround(path, through)
                : points(path.to(), false).stream()
                        .filter(point -> reached.contains(point) && !(through.contains(after(point.step()))))
                        .toList();
        around.forEach(point -> findings.error(point.step(), "%s", said(path)));
        if (around.isEmpty() && path.condition() != null && path.through().isEmpty()) {
            overwritten(path, from, path.condition());
        }
    }

    /** Where a diagram ends without one of the steps; of the branches of a fork one will do. */
    private List<Point> endsAround(Path path, Set<Point> through) {
        Set<Point> bad = new HashSet<>(List.of(graph.end()));
        boolean more = true;
        while (more) {
            more = false;
            for (Point point : allPoints()) {
                if (!bad.contains(point) && !through.contains(point) && leadsAround(point, bad)) {
                    more = bad.add(point);
                }
            }
        }
        Collection<Point> from = path.from().isEmpty() ? List.of(graph.start()) : points(path.from(), true);
        if (from.stream().noneMatch(bad::contains)) {
            return List.of();
        }
        Set<Point> reached = graph.reachable(from, point -> !bad.contains(point), flow -> false);
        List<Point> ends = reached.stream()
                .filter(point -> point.step() != graph.process)
                .filter(point -> point.done()
                        && graph.moves(point).stream()
                                .anyMatch(move -> move.to().equals(graph.end())))
                .toList();
        return ends.isEmpty() ? List.of(graph.start()) : ends;
    }

    private List<Point> allPoints() {
        List<Point> all = new ArrayList<>(List.of(graph.start()));
        graph.nodes.values().forEach(node -> {
            all.add(after(node));
            all.add(before(node));
        });
        Collections.reverse(all); // most diagrams are drawn from beginning to end
        return all;
    }

    private boolean leadsAround(Point point, Set<Point> bad) {
        List<Move> moves = graph.moves(point);
        return point.done() && graph.forks(point.step())
                ? moves.stream().allMatch(move -> bad.contains(move.to()))
                : moves.stream().anyMatch(move -> bad.contains(move.to()));
    }

    private Set<Point> points(Set<String> ids, boolean done) {
        return ids.stream().map(id -> new Point(graph.node(id), done)).collect(Collectors.toSet());
    }

    /** Whether a token that takes this flow has met the condition. */
    private boolean implies(XmlElement flow, Condition condition) {
        @Nullable String written = Branching.written(flow);
        XmlElement gateway = graph.source(flow);
        boolean isDefault = flow.id().equals(gateway.get("default"));
        boolean decides = !gateway.is("parallelGateway", "eventBasedGateway", "complexGateway");
        return written != null && !isDefault && decides && implies(surroundings.expressions.parse(written), condition);
    }

    private static boolean implies(Expression expression, Condition condition) {
        if (expression instanceof And and) {
            return implies(and.left(), condition) || implies(and.right(), condition);
        }
        return expression instanceof Comparison comparison
                && comparison.equal()
                && comparison.variable().name().equals(condition.variable())
                && comparison.text().value().equals(condition.value());
    }

    /** Nobody writes the variable between the step that gives it and the flow that asks for it. */
    private void overwritten(Path path, Collection<Point> from, Condition condition) {
        Set<Point> deciding = graph.flows.stream()
                .filter(flow -> implies(flow, condition))
                .map(flow -> after(graph.source(flow)))
                .collect(Collectors.toSet());
        Set<Point> sources = Set.copyOf(from);
        Set<Point> forward = graph.reachable(from, sources::contains, flow -> implies(flow, condition));
        Set<Point> backward = graph.leadingTo(deciding, sources::contains);
        forward.stream()
                .filter(point -> point.done() && backward.contains(point) && !sources.contains(point))
                .map(Point::step)
                .filter(step -> Variables.writtenAt(step, surroundings).anyMatch(condition.variable()::equals))
                .forEach(step -> findings.error(
                        step, "这里也填写 %s，会盖掉%s给出的结果：请把字段改成别的编号", condition.variable(), names(path.from())));
    }

    /** What somebody answers is recorded as it was answered. */
    private void answersReachTheRecord(Step task) {
        Set<String> keys = needed.fields().stream()
                .filter(field -> field.step().equals(task.id()))
                .map(Requirements.Field::key)
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
                .forEach(point -> Variables.writtenAt(point.step(), surroundings)
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

    private static boolean waits(XmlElement step) {
        return step.is("userTask", "receiveTask", "callActivity", "intermediateCatchEvent", "eventBasedGateway")
                || "external".equals(step.engine("type"));
    }

    private String said(Path path) {
        String when = path.from().isEmpty() ? "" : "从%s".formatted(names(path.from()));
        String target = path.to().isEmpty() ? "流程可以在这里结束" : "可以走到这里";
        if (path.through().isEmpty() && path.condition() != null) {
            return "%s不满足 %s == '%s' 也%s"
                    .formatted(
                            when, path.condition().variable(), path.condition().value(), target);
        }
        return "%s不经过%s也%s：这一步不能绕过".formatted(when, names(path.through()), target);
    }

    private String names(Set<String> ids) {
        return ids.stream().map(id -> "“%s”".formatted(nameOf(id))).sorted().collect(Collectors.joining("或"));
    }
}
