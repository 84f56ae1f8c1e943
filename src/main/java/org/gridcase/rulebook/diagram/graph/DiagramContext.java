package org.gridcase.rulebook.diagram.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.DeployedModels;
import org.gridcase.engine.deployment.ExpressionParser;
import org.gridcase.rulebook.form.Form;
import org.gridcase.rulebook.requirement.Block;
import org.gridcase.rulebook.requirement.KnownWords;
import org.gridcase.rulebook.requirement.Requirements;
import org.jspecify.annotations.Nullable;

/** What a diagram can refer to: what is deployed together with it, what is in force already, and what our code gives. */
public final class DiagramContext {

    /** Of a diagram that is none of ours. */
    public static final Requirements NOTHING = new Requirements();

    /** With which the life of a case begins. */
    private static final String CASE = "case-handling";

    public final ExpressionParser expressions;
    public final Predicate<String> service;
    public final Map<String, Requirements> required;
    public final Set<String> reserved;
    public final DeployedModels deployed;
    public final List<Block> blocks;
    public final Map<String, Set<String>> words;
    public final Map<String, XmlElement> submitted = new LinkedHashMap<>();
    public final Map<String, Form> forms = new LinkedHashMap<>();
    /** The decisions that are deployed along, by their ids. */
    public final Map<String, XmlElement> decisions = new LinkedHashMap<>();

    private final Map<String, Optional<XmlElement>> known = new HashMap<>();
    private final Map<String, Optional<XmlElement>> knownDecisions = new HashMap<>();
    private final Map<String, Optional<Form>> knownForms = new HashMap<>();
    private final Map<XmlElement, FlowGraph> graphs = new HashMap<>();
    private final Map<Set<String>, Set<String>> called = new HashMap<>();

    /**
     * @param service whether a word names one of our services
     * @param required what our diagrams must keep, by their process
     * @param reserved variables that our diagrams steer by
     * @param blocks steps made ready for policy staff
     * @param words that are data, as tables write them, by {@link KnownWords}
     */
    public DiagramContext(
            ExpressionParser expressions,
            Predicate<String> service,
            Map<String, Requirements> required,
            Set<String> reserved,
            DeployedModels deployed,
            List<Block> blocks,
            Map<String, Set<String>> words) {
        this.expressions = expressions;
        this.service = service;
        this.required = required;
        this.reserved = reserved;
        this.deployed = deployed;
        this.blocks = blocks;
        this.words = words;
    }

    /** A process that is deployed along or is in force already. */
    public Optional<XmlElement> process(String id) {
        @Nullable XmlElement along = submitted.get(id);
        return along != null ? Optional.of(along) : inForce(id);
    }

    private static Optional<XmlElement> processIn(byte[] file, String id) {
        return XmlFile.inForce(file)
                .children("process")
                .filter(process -> process.id().equals(id))
                .findFirst();
    }

    public Optional<Form> form(String id) {
        @Nullable Form along = forms.get(id);
        return along != null
                ? Optional.of(along)
                : knownForms.computeIfAbsent(id, each -> deployed.form(each).flatMap(Form::of));
    }

    /** A diagram as it is in force now, whatever is deployed. */
    public Optional<XmlElement> inForce(String id) {
        return known.computeIfAbsent(id, each -> deployed.process(each).flatMap(file -> processIn(file, each)));
    }

    /** The forms that a diagram in force shows, and those that are deployed along. */
    public Set<String> formsInForce(String process) {
        Set<String> all = new LinkedHashSet<>(forms.keySet());
        inForce(process).ifPresent(rules -> rules.all()
                .flatMap(each -> Optional.ofNullable(each.engine("formRef")).stream())
                .forEach(all::add));
        return all;
    }

    public boolean hasDecision(String id) {
        return decisions.containsKey(id) || deployed.hasDecision(id);
    }

    /** Names of the outputs of a table that is deployed along or is in force already; empty where there is no such table. */
    public Optional<Set<String>> outputsOf(String table) {
        return decision(table).map(decision -> decision.all()
                .filter(each -> each.is("output"))
                .map(output -> output.get("name", ""))
                .collect(Collectors.toSet()));
    }

    /**
     * All texts that an output of a table can be, the empty one where no rule applies; none where that is not known.
     *
     * @param table that is deployed along or is in force already
     */
    public Set<String> valuesOf(String table, String output) {
        return decision(table).map(decision -> valuesIn(decision, output)).orElse(Set.of());
    }

    private static Set<String> valuesIn(XmlElement decision, String output) {
        List<String> names = decision.all()
                .filter(each -> each.is("output"))
                .map(each -> each.get("name", ""))
                .toList();
        int column = names.indexOf(output);
        List<String> cells = decision.all()
                .filter(each -> each.is("rule"))
                .map(rule -> rule.children("outputEntry").toList())
                .map(entries -> column < 0 || column >= entries.size()
                        ? ""
                        : entries.get(column)
                                .child("text")
                                .map(XmlElement::text)
                                .orElse(""))
                .toList();
        Set<String> values = new LinkedHashSet<>(Set.of(""));
        cells.stream().map(WRITTEN_OUT::matcher).filter(Matcher::matches).forEach(text -> values.add(text.group(1)));
        return !cells.isEmpty()
                        && cells.stream()
                                .allMatch(cell -> WRITTEN_OUT.matcher(cell).matches())
                ? values
                : Set.of();
    }

    private static final Pattern WRITTEN_OUT = Pattern.compile("\"([^\"\\\\]*)\"");

    /** A decision that is deployed along or is in force already. */
    public Optional<XmlElement> decision(String id) {
        @Nullable XmlElement along = decisions.get(id);
        return along != null
                ? Optional.of(along)
                : knownDecisions.computeIfAbsent(
                        id, key -> deployed.decision(key).flatMap(file -> XmlFile.inForce(file)
                                .children("decision")
                                .filter(each -> each.id().equals(key))
                                .findFirst()));
    }

    public static Stream<XmlElement> decisionsIn(byte[] file) {
        return XmlFile.read(file).children("decision");
    }

    /** Whether one of our diagrams, as it rules or is deployed along, calls a process, be it through others. */
    public boolean isCalledByOurs(String process) {
        return calledByOurs().contains(process);
    }

    /** Our diagrams and those that they call as they rule or are deployed along, be it through others. */
    public Set<String> calledByOurs() {
        return calledFrom(required.keySet());
    }

    /** A process and those that it calls, be it through others. */
    public Set<String> calledFrom(String process) {
        return calledFrom(Set.of(process));
    }

    /** The diagrams that act on a case: the one it begins with, and those that it calls. */
    public Set<String> ofCases() {
        return calledFrom(CASE);
    }

    /** Whether one of our diagrams that is of no case is or calls a process. */
    public boolean isCalledWithoutCase(String process) {
        Set<String> cases = ofCases();
        return calledFrom(required.keySet().stream()
                        .filter(each -> !cases.contains(each))
                        .collect(Collectors.toSet()))
                .contains(process);
    }

    /** Asked of step after step, when all that is deployed along is known. */
    private Set<String> calledFrom(Set<String> processes) {
        return called.computeIfAbsent(Set.copyOf(processes), this::followed);
    }

    private Set<String> followed(Set<String> processes) {
        Set<String> seen = new LinkedHashSet<>(processes);
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            process(open.pop()).stream()
                    .flatMap(XmlElement::all)
                    .filter(each -> each.is("callActivity"))
                    .map(each -> each.get("calledElement", "").strip())
                    .filter(seen::add)
                    .forEach(open::push);
        }
        return seen;
    }

    public FlowGraph graph(XmlElement process) {
        return graphs.computeIfAbsent(process, FlowGraph::new);
    }

    @Nullable
    public Requirements required(XmlElement process) {
        return required.get(process.id());
    }
}
