package org.gridcase.rulebook.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.gridcase.engine.DelegateBeans;
import org.gridcase.engine.DeploymentCheck;
import org.gridcase.engine.ReservedVariables;
import org.gridcase.rulebook.Finding;
import org.gridcase.rulebook.Finding.Place;
import org.gridcase.rulebook.RequiredSteps;
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
    private static final int LARGEST = 1024 * 1024;

    private final DelegateBeans services;
    private final DiagramRules diagrams;
    private final ObjectProvider<RequiredSteps> required;
    private final ObjectProvider<ReservedVariables> variables;
    private final Supplier<Map<String, Set<String>>> shipped;
    private final TableFindings tables;

    /**
     * @param required of rooms whose code needs certain steps of a diagram
     * @param variables that the diagrams steer by, so that no form asks for them
     * @param tables what is probably or certainly wrong with a table that may be deployed
     */
    DeploymentRules(
            DelegateBeans services,
            ObjectProvider<RequiredSteps> required,
            ObjectProvider<ReservedVariables> variables,
            TableFindings tables) {
        this.services = services;
        this.diagrams = new DiagramRules(new DiagramExpressions(services));
        this.required = required;
        this.variables = variables;
        this.tables = tables;
        this.shipped = SingletonSupplier.of(() -> ServiceUse.ofShippedDiagrams(services::containsKey));
    }

    @Override
    public List<Fault> faultsIn(Submission submission) {
        return findingsIn(submission).stream().map(Finding::asFault).toList();
    }

    /** All that is wrong, file by file, whether or not it would be refused. */
    List<Finding> findingsIn(Submission submission) {
        if (submission.files().size() > MOST_FILES) {
            return List.of(Finding.error(Place.FILE, "一次最多部署 %d 个文件".formatted(MOST_FILES)));
        }
        List<Finding> all = new ArrayList<>();
        for (String file : submission.files().keySet()) {
            findingsIn(file, submission).forEach(finding -> all.add(finding.in(file)));
        }
        return all;
    }

    private List<Finding> findingsIn(String name, Submission submission) {
        byte[] content = submission.files().getOrDefault(name, new byte[0]);
        boolean byPerson = submission.author() != null; // what the application itself deploys is its own
        if (content.length > LARGEST) {
            return List.of(Finding.error(Place.FILE, "文件过大：最多 %d KB".formatted(LARGEST / 1024)));
        }
        if (name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml")) {
            RequiredStepsCheck steps = new RequiredStepsCheck(new DiagramBounds(diagrams));
            ServiceUse own = new ServiceUse(steps, services::containsKey);
            List<Finding> faults = ModelReader.faultsIn(content, own);
            if (!faults.isEmpty()) {
                return faults;
            }
            List<Finding> all = new ArrayList<>(steps.missing(required.stream()));
            if (byPerson) {
                all.addAll(own.foreign(shipped.get()));
            }
            return all;
        }
        if (isTable(name)) {
            List<Finding> faults = ModelReader.faultsIn(content, new TableRules());
            return faults.isEmpty() && byPerson ? tables.in(content, tablesBeside(name, submission)) : faults;
        }
        return name.endsWith(".form")
                ? FormRules.faultsIn(content, this::isReserved)
                : List.of(Finding.error(Place.FILE, "只能部署流程图（.bpmn）、决策表（.dmn）和表单（.form）"));
    }

    private static boolean isTable(String name) {
        return name.endsWith(".dmn") || name.endsWith(".dmn11.xml");
    }

    /** The other tables of a deployment that can be read. */
    private static List<byte[]> tablesBeside(String name, Submission submission) {
        return submission.files().entrySet().stream()
                .filter(file -> !file.getKey().equals(name) && isTable(file.getKey()))
                .map(Map.Entry::getValue)
                .filter(content ->
                        ModelReader.faultsIn(content, new TableRules()).isEmpty())
                .toList();
    }

    private boolean isReserved(String name) {
        return services.containsKey(name)
                || variables.stream().anyMatch(room -> room.names().contains(name));
    }
}
