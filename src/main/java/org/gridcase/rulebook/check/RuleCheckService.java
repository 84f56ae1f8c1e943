package org.gridcase.rulebook.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.engine.deployment.DeploymentCheck.Submission;
import org.gridcase.engine.deployment.SchemaLocations;
import org.gridcase.rulebook.finding.Finding;
import org.springframework.stereotype.Service;

/** Tells what a deployment would be refused or warned for, without deploying anything. */
@Service
public class RuleCheckService {

    private final DeploymentRules rules;

    RuleCheckService(DeploymentRules rules) {
        this.rules = rules;
    }

    /**
     * What is wrong with files as they would be deployed together.
     *
     * @param author who would deploy them
     */
    public List<Finding> check(String author, Map<String, byte[]> files) {
        Map<String, byte[]> deployed = new LinkedHashMap<>();
        files.forEach((name, content) -> deployed.put(name, SchemaLocations.blankedIn(content)));
        return rules.findingsIn(new Submission(author, deployed));
    }
}
