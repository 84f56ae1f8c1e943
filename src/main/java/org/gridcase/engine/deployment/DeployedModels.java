package org.gridcase.engine.deployment;

import java.time.Instant;
import java.util.Optional;
import org.gridcase.engine.failure.RuleFailure;

/** What a diagram that is being deployed can refer to: what is in force already, and who is there. */
public interface DeployedModels {

    /** The diagram that is in force now, as XML. */
    Optional<byte[]> process(String key);

    /** The form that is shown now, as JSON. */
    Optional<byte[]> form(String key);

    /** The file with the table that is in force now, as it was deployed. */
    Optional<byte[]> decision(String key);

    /** Which version of a table or diagram is in force now; 0 where none is. */
    int version(RuleFailure.Kind kind, String key);

    /** Whether somebody has deployed a diagram since a moment. */
    boolean hasDiagramsSince(Instant moment);

    boolean hasDecision(String key);

    /** Whether a unit or role bears this code. */
    boolean hasGroup(String code);

    boolean hasAccount(String account);

    /** Days that the engine keeps the history of what has ended, unless a diagram says that it is longer. */
    int daysOfHistory();

    /** Whether somebody who changes the rules, or lets changes come into force, works in this unit, or holds this role. */
    boolean hasPolicyStaff(String group);
}
