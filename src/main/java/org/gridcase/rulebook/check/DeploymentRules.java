package org.gridcase.rulebook.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.DelegateBeans;
import org.gridcase.engine.deployment.DeploymentCheck;
import org.gridcase.engine.deployment.DiagramTrial;
import org.gridcase.engine.deployment.ExpressionParser;
import org.gridcase.engine.process.ReservedVariables;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.rulebook.diagram.DiagramChecks;
import org.gridcase.rulebook.difference.Differences;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.journal.UndoneChanges;
import org.gridcase.rulebook.requirement.Block;
import org.gridcase.rulebook.requirement.Blocks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Checks every deployed file and refuses the whole deployment if one of them could run code: the right to change diagrams must not include
 * control of the server.
 */
@Component
class DeploymentRules implements DeploymentCheck {

    private static final int MOST_FILES = 100;

    /** Bytes of a file. */
    static final int LARGEST = 1024 * 1024;

    /** Every diagram may call it, for the unit that a table of its own chooses. */
    private static final String ASSIGNMENT = "assignment";

    private final DelegateBeans services;
    private final ExpressionParser expressions;
    private final DiagramChecks structure;
    private final DiagramTrial trial;
    private final DiagramRules diagrams;
    private final ObjectProvider<ReservedVariables> variables;
    private final ShippedServices shipped;
    private final TableFindings tables;
    private final Supplier<Set<String>> free;
    private final UndoneChanges undone;

    /**
     * @param structure judges diagrams and forms as a whole
     * @param trial has the engine read a diagram in which nothing else is wrong
     * @param variables that the diagrams steer by, so that no form asks for them
     * @param shipped what the diagrams use that come with the application
     * @param tables what is probably or certainly wrong with a table that may be deployed
     * @param blocks steps that every diagram may have
     * @param undone what others have changed since the version that a file was begun with
     */
    DeploymentRules(
            DelegateBeans services,
            ExpressionParser expressions,
            DiagramChecks structure,
            DiagramTrial trial,
            ObjectProvider<ReservedVariables> variables,
            TableFindings tables,
            ShippedServices shipped,
            ObjectProvider<Blocks> blocks,
            UndoneChanges undone) {
        this.undone = undone;
        this.services = services;
        this.expressions = expressions;
        this.structure = structure;
        this.trial = trial;
        this.diagrams = new DiagramRules(new DiagramExpressions(services, expressions));
        this.variables = variables;
        this.tables = tables;
        this.free = SingletonSupplier.of(() -> Stream.concat(
                        Stream.of(ASSIGNMENT),
                        blocks.stream().flatMap(room -> room.blocks().stream()).map(Block::service))
                .collect(Collectors.toSet()));
        this.shipped = shipped;
    }

    @Override
    public List<Fault> faultsIn(Submission submission) {
        return findingsIn(submission).stream().map(Finding::asFault).toList();
    }

    @Override
    public boolean isSame(String file, byte[] one, byte[] other) {
        return Differences.isSame(file, one, other);
    }

    /** All that is wrong, file by file, whether or not it would be refused. */
    List<Finding> findingsIn(Submission submission) {
        if (submission.files().size() > MOST_FILES) {
            return List.of(Finding.error(Place.FILE, "一次最多部署 %d 个文件".formatted(MOST_FILES)));
        }
        List<Finding> all = new ArrayList<>();
        if (submission.author() != null && isReadable(submission)) {
            all.addAll(structure.misnamed(submission.files()));
            if (!all.isEmpty()) {
                return all;
            }
        }
        Map<String, List<Finding>> ofTables = faultsOfTables(submission);
        Supplier<Map<String, Set<String>>> words = SingletonSupplier.of(() -> tables.withWords(submission.words()));
        for (String file : submission.files().keySet()) {
            findingsIn(file, submission, ofTables, words).forEach(finding -> all.add(finding.in(file)));
        }
        if (isReadable(submission)) {
            all.addAll(structure.findingsIn(submission.files(), submission.author() != null));
        }
        if (submission.author() != null) {
            submission.files().forEach((file, content) -> all.addAll(tried(file, content, all)));
        }
        String author = submission.author();
        if (author != null && all.stream().noneMatch(Finding::isError)) {
            submission.files().forEach((file, content) -> undone.in(author, file, content)
                    .forEach(finding -> all.add(finding.in(file))));
        }
        return all.stream().distinct().toList();
    }

    private static boolean isReadable(Submission submission) {
        return submission.files().values().stream().allMatch(content -> content.length <= LARGEST);
    }

    /** What the engine says of a diagram or table in which nothing else is wrong. */
    private List<Finding> tried(String file, byte[] content, List<Finding> found) {
        boolean wrong = found.stream().anyMatch(finding -> finding.isError() && file.equals(finding.file()));
        return wrong || !(Kind.PROCESS.isOf(file) || Kind.DECISION.isOf(file))
                ? List.of()
                : trial.faultsIn(file, content).stream()
                        .map(DeploymentRules::finding)
                        .toList();
    }

    private static Finding finding(Fault fault) {
        Place place = new Place(fault.element(), fault.line(), fault.column(), 0, null);
        return new Finding(fault.file(), fault.severity(), place, fault.message(), null);
    }

    private List<Finding> findingsIn(
            String name,
            Submission submission,
            Map<String, List<Finding>> ofTables,
            Supplier<Map<String, Set<String>>> words) {
        byte[] content = submission.files().getOrDefault(name, new byte[0]);
        boolean byPerson = submission.author() != null; // what the application itself deploys is its own
        if (name.matches("(?s)(?:.*[/\\\\])?\\.\\.(?:[/\\\\].*)?|[/\\\\].*")) {
            return List.of(Finding.error(Place.FILE, "文件名不能以斜线开头，也不能有“..”：请改用文件本来的名称"));
        }
        if (content.length > LARGEST) {
            return List.of(Finding.error(Place.FILE, "文件过大：最多 %d KB".formatted(LARGEST / 1024)));
        }
        if (Kind.PROCESS.isOf(name)) {
            ServiceUse own =
                    new ServiceUse(new DiagramBounds(diagrams, expressions), services::containsKey, expressions);
            List<Finding> all = new ArrayList<>(ModelReader.faultsIn(content, new PlainTexts(own)));
            if (byPerson) {
                all.addAll(own.foreign(shipped.byDiagram(), free.get()::contains));
            }
            return all;
        }
        if (Kind.DECISION.isOf(name)) {
            List<Finding> faults = ofTables.getOrDefault(name, List.of());
            return faults.isEmpty() && byPerson
                    ? tables.in(name, content, beside(name, submission, ofTables), words.get())
                    : faults;
        }
        return Kind.FORM.isOf(name)
                ? FormRules.faultsIn(content, this::isReserved)
                : List.of(Finding.error(Place.FILE, "只能部署流程图（.bpmn）、规则表（.dmn）和表单（.form）" + meant(content)));
    }

    /** The ending a file should have had, by what stands in it. */
    private static String meant(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        String ending = text.contains("http://www.omg.org/spec/BPMN/")
                ? ".bpmn"
                : text.contains("omg.org/spec/DMN/") ? ".dmn" : text.contains("\"components\"") ? ".form" : "";
        return ending.isEmpty() ? "" : "；看内容，文件名应以小写的 %s 结尾".formatted(ending);
    }

    /** Why a table must not be deployed, by file; those that are too large are not read. */
    private static Map<String, List<Finding>> faultsOfTables(Submission submission) {
        Map<String, List<Finding>> faults = new HashMap<>();
        submission.files().forEach((name, content) -> {
            if (Kind.DECISION.isOf(name) && content.length <= LARGEST) {
                faults.put(name, ModelReader.faultsIn(content, new TableRules()));
            }
        });
        return faults;
    }

    /** The other tables of a deployment that can be read. */
    private static List<byte[]> beside(String name, Submission submission, Map<String, List<Finding>> ofTables) {
        return submission.files().entrySet().stream()
                .filter(file -> !file.getKey().equals(name))
                .filter(file -> {
                    List<Finding> faults = ofTables.get(file.getKey());
                    return faults != null && faults.isEmpty();
                })
                .map(Map.Entry::getValue)
                .toList();
    }

    private boolean isReserved(String name) {
        return services.containsKey(name)
                || variables.stream().anyMatch(room -> room.names().contains(name));
    }
}
