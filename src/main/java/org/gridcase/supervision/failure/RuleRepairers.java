package org.gridcase.supervision.failure;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.assignment.Stages;
import org.gridcase.casefile.Assignment;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.security.Roles;
import org.gridcase.security.SupervisedAreas;
import org.gridcase.supervision.process.SupervisionProcess;
import org.springframework.stereotype.Component;

/** Who answers for the repair of a rule: the policy officers, to whom its task is offered, and no unit on the way of the case. */
@Component
public class RuleRepairers {

    private final SupervisionProcess process;
    private final UserRepository users;
    private final SupervisedAreas areas;

    RuleRepairers(SupervisionProcess process, UserRepository users, SupervisedAreas areas) {
        this.process = process;
        this.users = users;
        this.areas = areas;
    }

    /** Their accounts; empty where the assignment is something else, or there are none, so that the centre has the task. */
    public Optional<Set<String>> of(Assignment assignment) {
        if (!Stages.isOther(assignment.stage()) || !process.isRepair(assignment.id())) {
            return Optional.empty();
        }
        Set<String> officers = new TreeSet<>(users.members(Roles.POLICY_OFFICERS));
        return officers.isEmpty() ? Optional.empty() : Optional.of(officers);
    }

    /** Those who watch over them: the supervisors of the whole jurisdiction. */
    public Set<String> supervisors() {
        Set<String> supervisors = new TreeSet<>(users.members(Roles.SUPERVISORS));
        supervisors.removeIf(supervisor -> !areas.of(supervisor).whole());
        return supervisors;
    }
}
