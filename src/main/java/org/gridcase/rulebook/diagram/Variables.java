package org.gridcase.rulebook.diagram;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.form.Form;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.settings.EditDistance;
import org.jspecify.annotations.Nullable;

/** The variables that the steps of a process write, and what they can be. */
final class Variables {

    private static final List<String> WRITTEN_BY_SETTINGS = List.of(
            "resultVariable",
            "elementVariable",
            "initiator",
            "errorCodeVariable",
            "errorMessageVariable",
            "escalationCodeVariable",
            "variableName");

    /** Counters that the engine gives to the instances of a step. */
    private static final List<String> OF_THE_ENGINE =
            List.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private final DiagramContext context;
    private final XmlElement process;

    /** What each can be; an empty set where anything. */
    private final Map<String, Set<String>> values = new LinkedHashMap<>();

    /** Those that a table answers: nobody else gives them. */
    private final Set<String> asked = new HashSet<>();

    private boolean open;

    Variables(DiagramContext context, XmlElement process) {
        this.context = context;
        this.process = process;
        OF_THE_ENGINE.forEach(this::anything);
        process.all().forEach(this::writtenBy);
        @Nullable Requirements ours = context.required(process);
        if (ours == null) {
            // A diagram of its own may be started, or told of a message, with whatever its caller sends.
            open = open || process.all().anyMatch(each -> each.is("messageEventDefinition", "receiveTask"));
        } else {
            ours.data().variables().forEach(this::add);
            ours.data().inputs().forEach(input -> values.putIfAbsent(input.name(), Set.of()));
        }
        context.reserved.forEach(name -> values.putIfAbsent(name, Set.of()));
    }

    private void writtenBy(XmlElement element) {
        if (FlowGraph.isNode(element) && element.is("userTask", "startEvent")) {
            form(element);
        }
        BlockUse.writtenAt(element, context).forEach(output -> {
            asked.add(output);
            add(output, ofTables(element, output));
        });
        open = open || "external".equals(element.engine("type"));
        for (String setting : WRITTEN_BY_SETTINGS) {
            Optional.ofNullable(element.engine(setting)).ifPresent(this::anything);
        }
        if (element.isEngines() && element.is("inputParameter", "outputParameter")) {
            anything(element.get("name", ""));
        }
        if (element.isEngines() && element.is("in", "out")) {
            mapped(element);
            open = open || element.is("out") && element.get("variables") != null;
        }
    }

    /** What the tables that a block asks can answer; anything where one of them may answer anything. */
    private Set<String> ofTables(XmlElement element, String output) {
        Set<String> all = new HashSet<>();
        for (String table : BlockUse.tablesAt(element, context).toList()) {
            Set<String> of = context.valuesOf(table, output);
            if (of.isEmpty()) {
                return Set.of();
            }
            all.addAll(of);
        }
        return all;
    }

    /** A result of one of our diagrams has the values that one gives. */
    private void mapped(XmlElement mapping) {
        String target = mapping.get("target", "");
        XmlElement step = mapping.outward(FlowGraph::isNode);
        @Nullable Requirements callee = context.required.get(step.get("calledElement", ""));
        if (callee != null && mapping.is("out") && callee.data().results().contains(target)) {
            add(target, callee.data().variables().getOrDefault(target, Set.of()));
        } else {
            anything(target);
        }
    }

    private void form(XmlElement step) {
        Optional<Form> form = Optional.ofNullable(step.engine("formRef")).flatMap(context::form);
        form.ifPresent(each -> each.answers().forEach(this::add));
        open = open || form.isEmpty() && context.required(process) == null;
    }

    private void anything(String name) {
        values.put(name, Set.of());
    }

    /** What can be anything stays so. */
    private void add(String name, Set<String> possible) {
        Set<String> both = new HashSet<>(values.getOrDefault(name, possible));
        boolean anything = possible.isEmpty() || both.isEmpty();
        both.addAll(possible);
        values.put(name, anything ? Set.of() : both);
    }

    Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    boolean isKnown(String name) {
        return values.containsKey(name);
    }

    /** Whether somebody outside the diagram may write variables of any name. */
    boolean areOpen() {
        return open;
    }

    /** All that a variable can be; empty where that is not known. */
    Set<String> valuesOf(String name) {
        return open && !asked.contains(name) ? Set.of() : values.getOrDefault(name, Set.of());
    }

    /**
     * Tells of a name that nothing writes.
     *
     * @param perhaps what may come of it where others may write it
     * @param surely what comes of it otherwise
     */
    void known(XmlElement reader, String name, String perhaps, String surely, Findings findings) {
        if (isKnown(name)) {
            return;
        }
        @Nullable String near = like(name).orElse(null);
        String meant = near == null ? "" : "。是不是 %s？".formatted(near);
        if (open) {
            findings.warning(reader, "没有步骤或表单给出变量 %s%s%s", name, perhaps, meant);
        } else {
            findings.errorProposing(reader, near, "没有步骤或表单给出变量 %s%s%s", name, surely, meant);
        }
    }

    /** A known name that is nearly the same: of a short one not all letters may differ. */
    private Optional<String> like(String name) {
        int letters = Math.min(2, name.length() / 2);
        return values.keySet().stream()
                .filter(each -> !each.isBlank())
                .filter(each -> each.equalsIgnoreCase(name) || EditDistance.between(each, name) <= letters)
                .findFirst();
    }

    /** Names under which a step writes: fields of its form, what it takes back from a called diagram, and answers of a table. */
    static Stream<String> writtenAt(XmlElement step, DiagramContext context) {
        Stream<String> asked = Optional.ofNullable(step.engine("formRef")).flatMap(context::form).stream()
                .flatMap(form -> form.answers().keySet().stream());
        Stream<String> takenBack = step.extensions("out").map(out -> out.get("target", ""));
        return Stream.of(asked, takenBack, BlockUse.writtenAt(step, context)).flatMap(each -> each);
    }
}
