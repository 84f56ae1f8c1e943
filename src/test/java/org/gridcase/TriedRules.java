package org.gridcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** Diagrams and tables that rule for one test; whoever deploys some removes them again. */
@Component
public class TriedRules {

    /** Of all deployments that a test removes, also of those it sends as somebody. */
    public static final String NAME = "tried";

    private final RepositoryService repository;

    TriedRules(RepositoryService repository) {
        this.repository = repository;
    }

    /** As the application deploys: from a policy officer, what is wrong with a table is refused. */
    public void deploy(String path, String text) {
        repository.createDeployment().name(NAME).addString(path, text).deploy();
    }

    /** As a policy officer, to whom it must be allowed. */
    public static void deployAsOfficer(int port, Map<String, String> files) {
        var answer = Visitor.demo(port, "policy-officer").deploy(NAME, files);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** With all that ran by them; what was in force before is so again. */
    public void remove() {
        repository
                .createDeploymentQuery()
                .deploymentName(NAME)
                .list()
                .forEach(each -> repository.deleteDeployment(each.getId(), true));
    }
}
