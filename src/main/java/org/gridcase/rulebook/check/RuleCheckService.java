package org.gridcase.rulebook.check;

import java.util.List;
import java.util.Map;
import org.gridcase.engine.DeploymentCheck.Submission;
import org.gridcase.rulebook.Finding;
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
        return rules.findingsIn(new Submission(author, files));
    }
}
