package org.gridcase.rulebook.diagram;

import static org.gridcase.rulebook.diagram.graph.FlowGraph.after;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.before;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.Expression.Call;
import org.gridcase.engine.deployment.Expression.Variable;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Point;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.requirement.Block;
import org.gridcase.rulebook.requirement.Block.Kind;
import org.gridcase.rulebook.requirement.Block.Meaning;
import org.gridcase.rulebook.requirement.Block.Setting;
import org.jspecify.annotations.Nullable;

/**
 * The blocks in a diagram: each where its service can do no harm, with settings that mean something, and never in a circle in which nobody
 * does anything, because that would send notices or wait for ever.
 */
final class BlockUse {

    static final String ASSIGNMENT = "assignment";

    /** What a unit is that a table of policy staff chooses: neither the lead nor one that a centre has dispatched to. */
    private static final String ASSISTANT = "assistant";

    private final FlowGraph graph;
    private final DiagramContext context;
    private final Findings findings;

    BlockUse(FlowGraph graph, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.context = context;
        this.findings = findings;
    }

    void check() {
        if (context.isCalledWithoutCase(graph.process.id())) {
            withoutCase();
            return;
        }
        graph.all("intermediateCatchEvent")
                .filter(event -> values(event, "wait").findAny().isPresent())
                .forEach(this::waitsByCalendar);
        context.blocks.forEach(block -> {
            if (block.kind() == Kind.TASK) {
                graph.all("userTask").filter(task -> isAdded(task, context)).forEach(task -> settings(task, block));
            } else {
                graph.process.all().forEach(element -> used(element, block));
                tooMany(block);
            }
        });
    }

    /** Lights, notices, orders and repairs are of no case: there a block fails each time. */
    private void withoutCase() {
        graph.nodes.values().forEach(step -> {
            blockOf(step, context).ifPresent(block -> findings.error(step, "“%s”只能用在案件的流程中，这张流程图不由案件调用", block.name()));
            if (step.is("callActivity")) {
                context.calledFrom(step.get("calledElement", "").strip()).stream()
                        .filter(process -> !context.required.containsKey(process))
                        .flatMap(process -> context.process(process).stream())
                        .flatMap(process -> context.graph(process).nodes.values().stream())
                        .flatMap(each -> blockOf(each, context).stream())
                        .findFirst()
                        .ifPresent(block -> findings.error(step, "调用的流程中有“%s”，它只能用在案件的流程中", block.name()));
            }
        });
    }

    /** The block that a step is, whether or not it is filled in as it should be. */
    static Optional<Block> blockOf(XmlElement step, DiagramContext context) {
        if (step.is("userTask")) {
            return context.blocks.stream()
                    .filter(block -> block.kind() == Kind.TASK && isAdded(step, context))
                    .filter(block -> block.settings().stream()
                            .anyMatch(setting -> setting.meaning() == Meaning.WORD
                                    && values(step, setting.name()).findAny().isPresent()))
                    .findFirst();
        }
        Set<String> named = step.is(FlowGraph.SCOPES)
                ? Set.of()
                : step.all()
                        .flatMap(XmlElement::texts)
                        .filter(text -> text.contains("{"))
                        .flatMap(text -> context.expressions.parse(text.strip()).names())
                        .collect(Collectors.toSet());
        return context.blocks.stream()
                .filter(block -> named.contains(block.service()))
                .findFirst();
    }

    private void tooMany(Block block) {
        List<XmlElement> steps = graph.nodes.values().stream()
                .filter(step -> isDoneBy(step, block, context))
                .toList();
        if (block.most() > 0 && steps.size() > block.most()) {
            findings.error(
                    steps.get(block.most()), "一张流程图中最多 %d 个“%s”，现有 %d 个", block.most(), block.name(), steps.size());
        }
    }

    /** Whether no listener of ours presents the task. */
    static boolean isAdded(XmlElement task, DiagramContext context) {
        boolean presented =
                task.extensions("taskListener").anyMatch(listener -> "create".equals(listener.get("event")));
        boolean ours = context.required
                .getOrDefault(task.process().id(), DiagramContext.NOTHING)
                .steps()
                .all()
                .containsKey(task.id());
        return !presented && !ours;
    }

    /** The variables that the blocks of a step write: the outputs of its table. */
    static Stream<String> writtenAt(XmlElement step, DiagramContext context) {
        return namedAt(step, context, Meaning.OUTPUTS);
    }

    /** The tables that the blocks of a step ask. */
    static Stream<String> tablesAt(XmlElement step, DiagramContext context) {
        return namedAt(step, context, Meaning.TABLE);
    }

    private static Stream<String> namedAt(XmlElement step, DiagramContext context, Meaning meaning) {
        return context.blocks.stream()
                .filter(block -> block.kind() == Kind.SERVICE && isDoneBy(step, block, context))
                .flatMap(block -> block.settings().stream())
                .filter(setting -> setting.meaning() == meaning)
                .flatMap(setting -> values(step, setting.name()))
                .flatMap(Block::listed);
    }

    /** What the unit of a call is there for, where a block chooses it; null where it is our own. */
    static @Nullable String roleOfChosen(XmlElement call, DiagramContext context) {
        return call.extensions("in").anyMatch(mapping -> choosesUnit(mapping, context)) ? ASSISTANT : null;
    }

    /** Whether a mapping hands over the unit that a block chooses. */
    static boolean choosesUnit(XmlElement mapping, DiagramContext context) {
        @Nullable String expression = mapping.get("sourceExpression");
        return expression != null
                && context.blocks.stream()
                        .anyMatch(block -> block.kind() == Kind.ASSIGNMENT && isCall(expression, block, context));
    }

    private static boolean isCall(String text, Block block, DiagramContext context) {
        return context.expressions.parse(text) instanceof Call call
                && call.bean().equals(block.service())
                && call.method().equals(block.method());
    }

    /** Whether a step is a block that only tells people something. */
    static boolean tells(XmlElement step, DiagramContext context) {
        return context.blocks.stream().anyMatch(block -> block.most() > 0 && isDoneBy(step, block, context));
    }

    private static boolean isDoneBy(XmlElement step, Block block, DiagramContext context) {
        @Nullable String delegate = step.engine("delegateExpression");
        boolean otherwise = Stream.of("type", "topic", "decisionRef").anyMatch(setting -> step.engine(setting) != null);
        return step.is("serviceTask", "sendTask", "businessRuleTask")
                && !otherwise
                && delegate != null
                && context.expressions.parse(delegate).equals(new Variable(block.service()));
    }

    private void used(XmlElement element, Block block) {
        boolean named = element.texts()
                .filter(text -> text.contains("{"))
                .flatMap(text -> context.expressions.parse(text.strip()).names())
                .anyMatch(block.service()::equals);
        if (!named) {
            return;
        }
        XmlElement step = element.outward(FlowGraph::isNode);
        if (!isInPlace(element, step, block)) {
            findings.error(
                    element,
                    "%s 只能用作%s：请用元素模板“%s”",
                    block.service(),
                    block.kind().label(),
                    block.name());
        } else {
            if (step.children.stream().anyMatch(child -> child.tag.endsWith("LoopCharacteristics"))) {
                findings.error(step, "“%s”不能设为多实例或循环：一次办一件事", block.name());
            }
            settings(step, block);
            withoutAnybody(step, block);
        }
    }

    /** Who has filled in how long, but left the timer as Modeler made it. */
    private void waitsByCalendar(XmlElement event) {
        context.blocks.stream()
                .filter(block -> block.kind() == Kind.WAIT && !isSetBy(event, block, context))
                .forEach(block -> findings.error(
                        event,
                        "“%s”的定时器没有填对：类型（Type）选 Date，值（Value）写 ${%s.%s(execution)}",
                        block.name(),
                        block.service(),
                        block.method()));
    }

    /** Whether a timer is set by a block, which ends in time whatever its settings say. */
    static boolean isWait(XmlElement event, DiagramContext context) {
        return context.blocks.stream().anyMatch(block -> block.kind() == Kind.WAIT && isSetBy(event, block, context));
    }

    private static boolean isSetBy(XmlElement event, Block block, DiagramContext context) {
        return event.all().anyMatch(each -> each.is("timeDate") && isCall(each.text(), block, context));
    }

    private boolean isInPlace(XmlElement element, XmlElement step, Block block) {
        return switch (block.kind()) {
            case SERVICE -> element == step && isDoneBy(step, block, context);
            case WAIT ->
                element.is("timeDate") && step.is("intermediateCatchEvent") && isCall(element.text(), block, context);
            case ASSIGNMENT ->
                element.isEngines()
                        && element.is("in")
                        && "unit".equals(element.get("target"))
                        && step.is("callActivity")
                        && ASSIGNMENT.equals(step.get("calledElement", "").strip())
                        && choosesUnit(element, context);
            case TASK -> false;
        };
    }

    private void settings(XmlElement step, Block block) {
        block.settings().forEach(setting -> {
            List<String> values = values(step, setting.name()).toList();
            if (values.isEmpty() && setting.required()) {
                findings.error(step, "“%s”没有填“%s”", block.name(), setting.label());
            }
            if (values.size() > 1) {
                findings.error(step, "“%s”填了不止一次：只能留一个", setting.label());
            }
            values.forEach(value -> setting.fault()
                    .apply(value)
                    .ifPresent(fault -> findings.error(step, "“%s”%s", setting.label(), fault)));
        });
        tables(step, block);
        named(step, block, Meaning.OUTPUTS).stream()
                .filter(output -> !Block.isVariable(output))
                .forEach(output -> findings.error(step, "%s", Block.noVariable(output)));
    }

    private void tables(XmlElement step, Block block) {
        List<String> tables = named(step, block, Meaning.TABLE);
        Set<String> outputs = new LinkedHashSet<>(block.outputs());
        outputs.addAll(named(step, block, Meaning.OUTPUTS));
        for (String table : tables) {
            context.outputsOf(table)
                    .ifPresentOrElse(
                            there -> outputs.stream()
                                    .filter(output -> !there.contains(output))
                                    .forEach(output -> findings.error(
                                            step,
                                            "规则表 %s 没有名为 %s 的输出，它的输出是：%s",
                                            table,
                                            output,
                                            String.join("、", new TreeSet<>(there)))),
                            () -> findings.error(step, "没有编号为 %s 的规则表：请先部署规则表，或与流程图一起部署", table));
        }
    }

    private static List<String> named(XmlElement step, Block block, Meaning meaning) {
        return block.settings().stream()
                .filter(setting -> setting.meaning() == meaning)
                .map(Setting::name)
                .flatMap(name -> values(step, name))
                .flatMap(Block::listed)
                .toList();
    }

    /** What is filled in; a setting that is written twice has both. */
    static Stream<String> values(XmlElement step, String setting) {
        return step.properties(setting).filter(value -> !value.isEmpty());
    }

    /** A circle, or a timer that comes again and again, in which no person ever does anything. */
    private void withoutAnybody(XmlElement step, Block block) {
        boolean circle = leads(after(step), step);
        boolean repeated = graph.nodes.values().stream()
                .filter(node -> node.child("timerEventDefinition")
                        .flatMap(timer -> timer.child("timeCycle"))
                        .isPresent())
                .anyMatch(node -> leads(after(node), step));
        if (circle || repeated) {
            findings.error(step, "“%s”在%s里，其中没有人办理：会没完没了。请让它经过一项用户任务", block.name(), circle ? "循环" : "定时循环");
        }
    }

    private boolean leads(Point from, XmlElement step) {
        return graph.reachable(List.of(from), point -> point.done() && somebodyActs(point.step()), flow -> false)
                .contains(before(step));
    }

    private boolean somebodyActs(XmlElement step) {
        return step.is("userTask", "receiveTask")
                || step.is("callActivity")
                        && context.process(step.get("calledElement", "").strip())
                                .map(process -> process.all().anyMatch(each -> each.is("userTask")))
                                .orElse(false);
    }
}
