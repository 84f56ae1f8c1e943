package org.gridcase.rulebook.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridcase.engine.deployment.DeploymentCheck;
import org.gridcase.engine.deployment.DeploymentCheck.Fault;
import org.gridcase.engine.deployment.DeploymentCheck.Severity;
import org.gridcase.engine.deployment.DeploymentCheck.Submission;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.rulebook.change.RuleChange.CheckFinding;
import org.springframework.stereotype.Component;

/** What is wrong with a change as a whole, held against what is in force at that moment. */
@Component
class RuleChangeChecks {

    private final DeploymentCheck check;
    private final RuleDeployment deployment;
    private final RuleDataChanges data;

    RuleChangeChecks(DeploymentCheck check, RuleDeployment deployment, RuleDataChanges data) {
        this.data = data;
        this.check = check;
        this.deployment = deployment;
    }

    /**
     * @param author whose deployment it would be
     * @param beside files of the same change, of which the data counts: a table may name a category that comes with it
     */
    List<Fault> faultsIn(String author, Map<String, byte[]> files, List<RuleChangeFile> beside) {
        return check.faultsIn(new Submission(author, files, data.words(beside)));
    }

    List<CheckFinding> findingsIn(RuleChange change, List<RuleChangeFile> files) {
        List<CheckFinding> findings = new ArrayList<>(data.findingsIn(files));
        List<RuleChangeFile> ofEngine = data.ofEngine(files);
        if (!ofEngine.isEmpty()) {
            faultsIn(change.author(), contents(ofEngine), files).stream()
                    .map(RuleChangeChecks::finding)
                    .forEach(findings::add);
        }
        return findings;
    }

    static CheckFinding finding(Fault fault) {
        return new CheckFinding(
                fault.file(),
                fault.severity() == Severity.ERROR ? "error" : "warning",
                fault.message(),
                fault.line(),
                fault.column(),
                fault.element());
    }

    static Map<String, byte[]> contents(List<RuleChangeFile> files) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        files.forEach(file -> contents.put(file.name(), file.content()));
        return contents;
    }

    /** Files whose rules somebody else has changed since they were put in: in force they would undo that. */
    List<RuleChangeFile> overtaken(List<RuleChangeFile> files) {
        return files.stream()
                .filter(file -> data.isData(file)
                        ? data.isOvertaken(file)
                        : !Objects.equals(
                                file.base(), RuleChangeFile.digest(deployment.inForce(file.name(), file.content()))))
                .toList();
    }
}
