package org.gridcase.engine.deployment;

import java.util.List;
import java.util.Optional;
import org.gridcase.engine.deployment.DeploymentCheck.Fault;
import org.gridcase.engine.deployment.DeploymentJournal.Attempt;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;

/** What becomes of what a person deploys: a change on its way into force, or a rule at once. Implemented by the room {@code rulebook}. */
public interface RuleChanges {

    /** Whether what a person deploys is in force at once. */
    boolean rulesAtOnce();

    /**
     * The draft that files were put into.
     *
     * @param name as people call it
     */
    record Draft(int number, String name) {}

    /** What is wrong with files, held together with what else is in their author's draft. */
    List<Fault> faultsIn(Attempt attempt);

    /** Puts files into their author's open draft, or a new one. In the transaction of the command. */
    Draft draft(Attempt attempt, List<Fault> warnings);

    /**
     * The author has sent what is in force already: what the open draft has of these rules is dropped from it.
     *
     * @return the number of the draft from which something was dropped
     */
    Optional<Integer> alreadyInForce(Attempt attempt);

    /** What a person has deployed is in force, because deployments here rule at once. In the deployment's transaction. */
    void cameIntoForceAtOnce(Attempt attempt, List<RuleVersion> rules);

    /** The time of a change has come. In the transaction of the job. */
    void due(int change);

    /** The job of a change has failed for good, and is tried no more by itself. */
    void failed(int change, String message);
}
