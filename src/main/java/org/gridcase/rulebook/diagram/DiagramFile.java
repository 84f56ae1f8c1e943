package org.gridcase.rulebook.diagram;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.settings.EditDistance;
import org.jspecify.annotations.Nullable;

/** What is wrong with a diagram as a file: nothing would come of it, or something else than its author thinks. */
final class DiagramFile {

    private static final int LONGEST_NAME = 100;

    private final String file;
    private final XmlElement root;
    private final Set<String> ours;

    /** @param ours processes that come with the application */
    DiagramFile(String file, XmlElement root, Set<String> ours) {
        this.file = file;
        this.root = root;
        this.ours = ours;
    }

    List<Finding> findings() {
        Findings findings = new Findings();
        if (!root.is("definitions") || !root.namespace.equals(XmlElement.BPMN)) {
            findings.error(root, "这不是流程图：文件中没有 BPMN 的 definitions");
            return findings.all();
        }
        List<XmlElement> processes = root.children("process").toList();
        if (processes.isEmpty()) {
            findings.error(root, "文件中没有流程，部署后什么也不会发生");
        }
        processes.forEach(process -> executable(process, findings));
        duplicates(findings);
        root.all().forEach(each -> names(each, findings));
        String name = file.replaceFirst("^.*/", "").replaceFirst("\\.bpmn(20\\.xml)?$", "");
        if (!processes.isEmpty()
                && ours.contains(name)
                && processes.stream().noneMatch(process -> process.id().equals(name))) {
            findings.error(
                    processes.get(0),
                    "文件名是 %s，流程编号却是 %s：这会成为另一个流程，案件仍按旧图办理。请改回编号 %s",
                    file,
                    processes.get(0).id(),
                    name);
        }
        return findings.all();
    }

    /** The process of ours that another one is but for its id: most of the steps that it needs are there. */
    static Optional<String> meant(XmlElement process, Map<String, Requirements> ours) {
        Set<String> steps = process.all().map(XmlElement::id).collect(Collectors.toSet());
        return ours.entrySet().stream()
                .filter(each -> !each.getValue().steps().all().isEmpty())
                .filter(each -> 2
                                * each.getValue().steps().all().keySet().stream()
                                        .filter(steps::contains)
                                        .count()
                        > each.getValue().steps().all().size())
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(each -> EditDistance.between(each, process.id())));
    }

    static Finding renamed(XmlElement process, String meant) {
        return Finding.error(
                        process.place(),
                        process.said() + "流程的编号改成了 %s：这会成为另一个流程，案件仍按旧图办理。请改回编号 %s".formatted(process.id(), meant))
                .proposing("把流程的编号改回 " + meant);
    }

    private static void executable(XmlElement process, Findings findings) {
        if (process.id().isEmpty()) {
            findings.error(process, "流程没有编号（id）");
        }
        if (!"true".equals(process.get("isExecutable"))) {
            findings.error(process, "没有勾选“可执行”（Executable），部署后不会生效");
        }
    }

    /** What the engine stores in columns of 255 characters; a task's name gets the title of its case besides. */
    private static void names(XmlElement element, Findings findings) {
        boolean variable = element.isEngines() && element.is("in", "out", "inputParameter", "outputParameter");
        boolean bpmn = element.namespace.equals(XmlElement.BPMN);
        boolean longName = (bpmn || variable) && element.get("name", "").length() > LONGEST_NAME
                || variable && element.get("target", "").length() > LONGEST_NAME
                || Stream.of("resultVariable", "elementVariable", "formRef", "decisionRef")
                        .map(element::engine)
                        .anyMatch(value -> value != null && value.length() > LONGEST_NAME);
        if (bpmn && element.id().length() > LONGEST_NAME) {
            findings.add(Finding.error(
                    new Place(null, element.line, element.column, 0, null),
                    "第 %d 行的编号（id）有 %d 个字符，最多 %d 个"
                            .formatted(element.line, element.id().length(), LONGEST_NAME)));
        } else if (longName) {
            findings.add(Finding.error(element.place(), "第 %d 行的名称过长，最多 %d 个字符".formatted(element.line, LONGEST_NAME)));
        }
    }

    private void duplicates(Findings findings) {
        Map<String, XmlElement> seen = new HashMap<>();
        root.all()
                .filter(each ->
                        each.namespace.contains("omg.org/spec/") && !each.id().isEmpty())
                .forEach(each -> {
                    @Nullable XmlElement other = seen.putIfAbsent(each.id(), each);
                    if (other != null) {
                        findings.error(each, "第 %d 行的编号 %s 与第 %d 行的重复", each.line, each.id(), other.line);
                    }
                });
    }
}
