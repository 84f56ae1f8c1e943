package org.gridcase.rulebook.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridcase.engine.deployment.DelegateBeans;
import org.gridcase.engine.deployment.DeployedModels;
import org.gridcase.engine.deployment.ExpressionParser;
import org.gridcase.engine.process.ReservedVariables;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.diagram.graph.XmlFile;
import org.gridcase.rulebook.diagram.graph.XmlFile.Unreadable;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.form.Form;
import org.gridcase.rulebook.requirement.Block;
import org.gridcase.rulebook.requirement.Blocks;
import org.gridcase.rulebook.requirement.KnownWords;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Judges the diagrams and forms of a deployment by their structure, together with what is in force already. */
@Component
public class DiagramChecks {

    /** As many as the rules for a single file allow. */
    private static final int MOST_ELEMENTS = 3000;

    private final ExpressionParser expressions;
    private final Predicate<String> service;
    private final Iterable<RequiredSteps> required;
    private final Iterable<ReservedVariables> reserved;
    private final DeployedModels deployed;
    private final Iterable<Blocks> blocks;
    private final Iterable<KnownWords> words;

    @Autowired
    DiagramChecks(
            ExpressionParser expressions,
            DelegateBeans services,
            ObjectProvider<RequiredSteps> required,
            ObjectProvider<ReservedVariables> reserved,
            DeployedModels deployed,
            ObjectProvider<Blocks> blocks,
            ObjectProvider<KnownWords> words) {
        this(expressions, services::containsKey, required, reserved, deployed, blocks, words);
    }

    /** @param service whether a word names one of our services */
    DiagramChecks(
            ExpressionParser expressions,
            Predicate<String> service,
            Iterable<RequiredSteps> required,
            Iterable<ReservedVariables> reserved,
            DeployedModels deployed,
            Iterable<Blocks> blocks,
            Iterable<KnownWords> words) {
        this.expressions = expressions;
        this.service = service;
        this.required = required;
        this.reserved = reserved;
        this.deployed = deployed;
        this.blocks = blocks;
        this.words = words;
    }

    /** Files of one kind of a deployment: those that can be read. */
    private record Diagram(String file, XmlElement root) {

        List<XmlElement> processes() {
            return root.children("process").toList();
        }
    }

    /**
     * What is found in files that are deployed together.
     *
     * @param files by name; those of other kinds are passed over
     * @param byPerson whether a person deploys them; what the application itself brings along is only kept from running for ever
     */
    public List<Finding> findingsIn(Map<String, byte[]> files, boolean byPerson) {
        List<Finding> all = new ArrayList<>();
        List<Diagram> diagrams = new ArrayList<>();
        DiagramContext context = context();
        Map<String, String> forms = new LinkedHashMap<>();
        Map<XmlElement, String> tables = new LinkedHashMap<>();
        files.forEach((name, content) -> {
            if (Kind.PROCESS.isOf(name)) {
                read(name, content, all).ifPresent(diagrams::add);
            } else if (Kind.FORM.isOf(name)) {
                Form.of(content).ifPresent(form -> {
                    context.forms.put(form.id(), form);
                    twice(forms, "表单", form.id(), name, all);
                });
            } else if (Kind.DECISION.isOf(name)) {
                decisionsIn(content).forEach(decision -> {
                    context.decisions.putIfAbsent(decision.id(), decision);
                    tables.putIfAbsent(decision, name);
                });
            }
        });
        Map<String, String> processes = new LinkedHashMap<>();
        diagrams.forEach(diagram -> diagram.processes().forEach(process -> {
            context.submitted.put(process.id(), process);
            context.required.computeIfPresent(
                    process.id(),
                    (id, needed) -> needed.of(process.all().map(XmlElement::id).collect(Collectors.toSet())));
            twice(processes, "流程", process.id(), diagram.file(), all);
        }));
        if (!byPerson) {
            diagrams.forEach(diagram -> {
                Findings findings = new Findings();
                diagram.processes().forEach(process -> new WaitStateCheck(context, findings).check(process));
                findings.all().forEach(finding -> all.add(finding.in(diagram.file())));
            });
            return all;
        }
        diagrams.forEach(diagram -> {
            new DiagramFile(diagram.file(), diagram.root(), context.required.keySet())
                    .findings()
                    .forEach(finding -> all.add(finding.in(diagram.file())));
            diagram.processes().forEach(process -> check(process, diagram.root(), context)
                    .forEach(finding -> all.add(finding.in(diagram.file()))));
        });
        all.addAll(new SubmittedForms(context, forms).findings());
        all.addAll(new CaseWaits(context, processes).findings());
        all.addAll(new UnitTables(context, processes, tables).findings());
        return all;
    }

    /**
     * What running instances will miss on the way of a proposed diagram: answers of steps that they have passed.
     *
     * @param files contents by name, as they are deployed together
     * @param process id, of one of them
     * @param standing ids of the steps at which the instances stand
     * @return sentences for people, in Chinese; empty where nothing is known to be missing
     */
    public List<String> unansweredLater(Map<String, byte[]> files, String process, List<String> standing) {
        DiagramContext context = context();
        List<XmlElement> found = new ArrayList<>();
        files.forEach((name, content) -> {
            if (Kind.PROCESS.isOf(name)) {
                read(name, content, new ArrayList<>()).ifPresent(diagram -> found.addAll(diagram.processes()));
            } else if (Kind.FORM.isOf(name)) {
                Form.of(content).ifPresent(form -> context.forms.put(form.id(), form));
            }
        });
        return found.stream()
                .filter(each -> each.id().equals(process))
                .flatMap(each -> new LaterSteps(context.graph(each), context).unanswered(standing).stream())
                .toList();
    }

    /** Diagrams of ours whose process bears another id: nothing else that is found in them is to the point. */
    public List<Finding> misnamed(Map<String, byte[]> files) {
        Map<String, Requirements> needed = context().required;
        List<Finding> all = new ArrayList<>();
        List<Diagram> diagrams = new ArrayList<>();
        files.forEach((name, content) -> {
            if (Kind.PROCESS.isOf(name)) {
                read(name, content, new ArrayList<>()).ifPresent(diagrams::add);
            }
        });
        Set<String> there = new LinkedHashSet<>();
        diagrams.forEach(diagram -> diagram.processes().forEach(process -> there.add(process.id())));
        diagrams.forEach(diagram -> diagram.processes().stream()
                .filter(process -> !needed.containsKey(process.id()))
                .flatMap(process -> DiagramFile.meant(process, needed).stream()
                        .filter(meant -> !there.contains(meant))
                        .map(meant -> DiagramFile.renamed(process, meant).in(diagram.file())))
                .forEach(all::add));
        return all;
    }

    private DiagramContext context() {
        Map<String, Requirements> needed = new LinkedHashMap<>();
        required.forEach(each -> needed.put(each.process(), each.requirements()));
        Set<String> names = new LinkedHashSet<>();
        reserved.forEach(each -> names.addAll(each.names()));
        List<Block> ready = new ArrayList<>();
        blocks.forEach(each -> ready.addAll(each.blocks()));
        Map<String, Set<String>> known = new LinkedHashMap<>();
        words.forEach(room -> known.putAll(room.byVariable()));
        return new DiagramContext(expressions, service, needed, names, deployed, ready, known);
    }

    private static Optional<Diagram> read(String name, byte[] content, List<Finding> all) {
        try {
            XmlElement root = XmlFile.read(content);
            if (root.all().count() > MOST_ELEMENTS) {
                throw new Unreadable(Finding.error(Place.FILE, "流程图过大：一个文件最多 %d 个元素".formatted(MOST_ELEMENTS)));
            }
            return Optional.of(new Diagram(name, root));
        } catch (Unreadable e) {
            all.add(e.finding().in(name));
            return Optional.empty();
        }
    }

    private static List<XmlElement> decisionsIn(byte[] table) {
        try {
            return DiagramContext.decisionsIn(table).toList();
        } catch (Unreadable e) {
            return List.of(); // told by the checks of tables
        }
    }

    private static void twice(Map<String, String> seen, String kind, String id, String file, List<Finding> all) {
        @Nullable String other = seen.putIfAbsent(id, file);
        if (other != null) {
            all.add(Finding.error(Place.at(id), "%s %s 在 %s 中已有：一次部署中编号不能重复".formatted(kind, id, other))
                    .in(file));
        }
    }

    private static List<Finding> check(XmlElement process, XmlElement root, DiagramContext context) {
        Findings findings = new Findings();
        @Nullable Requirements needed = context.required(process);
        if (needed != null && needed.isTechnical()) {
            findings.error(process, "这是系统自身运行所需的流程图，随程序升级，不能由人部署");
            return findings.all();
        }
        FlowGraph graph = context.graph(process);
        new Soundness(graph, findings).check();
        new References(graph, context, findings).check();
        new WrittenTimers(graph, context, findings).check();
        Variables variables = new Variables(context, process);
        new Branching(graph, variables, context, findings).check();
        new Exchanged(graph, context, findings).check();
        new Candidates(graph, variables, context, findings).check();
        new PassedValues(graph, context, findings).check();
        new BlockUse(graph, context, findings).check();
        new MissingValues(graph, variables, context, findings).check();
        new AddedSteps(graph, context, findings).check();
        new WaitStateCheck(context, findings).check(process);
        FlowGraph way = Reminders.left(graph, context);
        new Forks(way, needed == null ? DiagramContext.NOTHING : needed, context, findings).check();
        new OurMessages(graph, context, findings).check();
        new Names(graph, needed == null ? DiagramContext.NOTHING : needed, context, findings).check();
        if (needed != null) {
            new Protection(way, needed, context, findings).check();
            new Answered(graph, needed, findings).check();
            new CaseTasks(graph, needed, context, findings).check();
            new Waits(graph, needed, context, findings).check();
        } else if (context.isCalledByOurs(process.id())) {
            new CaseTasks(graph, DiagramContext.NOTHING, context, findings).check();
            new Waits(graph, DiagramContext.NOTHING, context, findings).check();
        } else {
            new CaseTasks(graph, DiagramContext.NOTHING, context, findings).checkApart();
        }
        new Drawing(graph, root, findings).check();
        return findings.all();
    }
}
