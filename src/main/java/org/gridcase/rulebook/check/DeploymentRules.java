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

    /**
     * @param required of rooms whose code needs certain steps of a diagram
     * @param variables that the diagrams steer by, so that no form asks for them
     */
    DeploymentRules(
            DelegateBeans services,
            ObjectProvider<RequiredSteps> required,
            ObjectProvider<ReservedVariables> variables) {
        this.services = services;
        this.diagrams = new DiagramRules(new DiagramExpressions(services));
        this.required = required;
        this.variables = variables;
        this.shipped = SingletonSupplier.of(() -> ServiceUse.ofShippedDiagrams(services::containsKey));
    }

    @Override
    public List<Fault> faultsIn(Submission submission) {
        return findingsIn(submission).stream().map(Finding::asFault).toList();
    }

    private List<Finding> findingsIn(Submission submission) {
        if (submission.files().size() > MOST_FILES) {
            return List.of(Finding.error(Place.FILE, "一次最多部署 %d 个文件".formatted(MOST_FILES)));
        }
        List<Finding> all = new ArrayList<>();
        submission.files().forEach((file, content) -> findingsIn(file, content, submission.author() != null)
                .forEach(finding -> all.add(finding.in(file))));
        return all;
    }

    private List<Finding> findingsIn(String name, byte[] content, boolean byPerson) {
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
            if (byPerson) { // what the application itself deploys is its own
                all.addAll(own.foreign(shipped.get()));
            }
            return all;
        }
        if (name.endsWith(".dmn") || name.endsWith(".dmn11.xml")) {
            return ModelReader.faultsIn(content, new TableRules());
        }
        return name.endsWith(".form")
                ? FormRules.faultsIn(content, this::isReserved)
                : List.of(Finding.error(Place.FILE, "只能部署流程图（.bpmn）、决策表（.dmn）和表单（.form）"));
    }

    private boolean isReserved(String name) {
        return services.containsKey(name)
                || variables.stream().anyMatch(room -> room.names().contains(name));
    }
}
