package org.gridcase.rulebook.diagram;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.problem.written.WrittenDuration;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.rulebook.requirement.StepRequirements.Kind;
import org.jspecify.annotations.Nullable;

/** Whether the names in a diagram of cases say what stands there: a step or a way that bears the name of another misleads whoever acts by it. */
final class Names {

    /** What is counted by the working calendar. */
    private static final String WORKING = "工作";

    /** Steps whose names a handler meets. */
    private static final Set<Kind> MET = Set.of(Kind.USER_TASK, Kind.CALL, Kind.CALL_FOR_EACH);

    private final FlowGraph graph;
    private final Requirements needed;
    private final DiagramContext context;
    private final Findings findings;
    private final Map<String, String> before = new HashMap<>();

    /** @param needed what the diagram must keep; nothing for one that is not ours */
    Names(FlowGraph graph, Requirements needed, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.needed = needed;
        this.context = context;
        this.findings = findings;
        context.inForce(graph.process.id()).stream()
                .flatMap(XmlElement::all)
                .filter(each -> !each.id().isEmpty() && !each.name().isEmpty())
                .forEach(each -> before.putIfAbsent(each.id(), each.name()));
    }

    void check() {
        graph.nodes.values().stream()
                .filter(step -> !step.name().isEmpty() && !step.tag.endsWith("Gateway"))
                .forEach(step -> {
                    step(step);
                    amount(step);
                });
        graph.flows.stream().filter(flow -> !flow.name().isEmpty()).forEach(this::flow);
        questions();
        told();
    }

    /** A gateway that chooses asks something, which only its name says. */
    private void questions() {
        graph.nodes.values().stream()
                .filter(step -> step.is("exclusiveGateway") || step.is("inclusiveGateway"))
                .filter(step -> step.name().isEmpty() && graph.outgoing(step).size() > 1)
                .forEach(step -> findings.warning(step, "没有名称：图上看不出它问的是什么，请把名称写成问题"));
    }

    /** Tasks are told apart by their names. */
    private void told() {
        Map<String, XmlElement> first = new HashMap<>();
        graph.nodes.values().stream()
                .filter(step -> step.is("userTask") && !step.name().isEmpty())
                .forEach(step -> {
                    XmlElement other = first.putIfAbsent(step.name(), step);
                    if (other != null) {
                        findings.warning(step, "与另一项任务 %s 同名：任务列表和留痕里分不清，请换一个名称", other.id());
                    }
                });
    }

    private void step(XmlElement step) {
        boolean others = context.required.values().stream()
                .flatMap(ours -> ours.steps().all().values().stream())
                .filter(ours -> !ours.id().equals(step.id()))
                .filter(ours -> MET.contains(ours.kind()))
                .anyMatch(ours -> ours.name().equals(step.name()));
        boolean kept = Objects.equals(before.get(step.id()), step.name())
                || needed.steps().nameOf(step.id(), "").equals(step.name());
        if (others && !kept) {
            findings.error(step, "与自带的另一步骤同名：办理人会把它当成那一步，请换一个名称");
        }
    }

    /** People read the name, the case goes by what is set. */
    private void amount(XmlElement step) {
        Map<Duration, String> said = WrittenDuration.amountsIn(step.name());
        List<String> set = Stream.concat(
                        Stream.ofNullable(step.engine("dueDate")),
                        step.all()
                                .flatMap(each -> each.is("timeDuration")
                                        ? Stream.of(each.text())
                                        : each.is("property") ? Stream.of(each.get("value", "")) : Stream.empty()))
                .map(String::strip)
                .filter(each -> lengthOf(each) != null)
                .toList();
        if (said.isEmpty() || set.isEmpty()) {
            return;
        }
        List<String> as =
                set.stream().filter(each -> said.containsKey(lengthOf(each))).toList();
        if (as.isEmpty()) {
            findings.warning(
                    step,
                    "名称里写的是“%s”，设的却是 %s：请核对，改名称或改时长",
                    said.values().iterator().next(),
                    set.get(0));
        } else {
            as.forEach(each -> counted(step, String.valueOf(said.get(lengthOf(each))), each));
        }
    }

    /** Three working days are not three times twenty-four hours. */
    private void counted(XmlElement step, String said, String set) {
        if (said.contains(WORKING) && !set.contains(WORKING)) {
            findings.warningProposing(
                    step,
                    step.is("intermediateCatchEvent") ? "用元素模板“等待”，等多久写 " + said : null,
                    "名称里写的是“%s”，设的 %s 却不看工作日历，夜里和休息日也算：请核对",
                    said,
                    set);
        } else if (set.contains(WORKING) && (said.contains("自然") || said.contains("小时") && set.contains("日"))) {
            findings.warning(step, "名称里写的是“%s”，设的却是 %s：请核对，改名称或改时长", said, set);
        }
    }

    private static @Nullable Duration lengthOf(String text) {
        return Waits.length(WrittenDuration.iso(text).orElse(text.strip()));
    }

    /** Two ways out of one gateway that have exchanged their names. */
    private void flow(XmlElement flow) {
        @Nullable String own = before.get(flow.id());
        boolean anothers = siblings(flow).anyMatch(other -> flow.name().equals(before.get(other.id())));
        if (own != null && !own.equals(flow.name()) && anothers) {
            findings.errorProposing(flow, own, "原来叫“%s”，现在用了旁边另一条连线的名称：图上看到的与实际走向相反", own);
        }
    }

    private Stream<XmlElement> siblings(XmlElement flow) {
        return graph.outgoing(graph.source(flow)).stream().filter(other -> other != flow);
    }
}
