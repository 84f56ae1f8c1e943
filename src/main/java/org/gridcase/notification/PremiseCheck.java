package org.gridcase.notification;

import java.util.Collection;
import java.util.Map;
import org.gridcase.problem.Said;

/**
 * Says whether what notices state is still true. Answered by the rooms that wrote them; asked whenever a notice is about to leave, and
 * whenever its inbox is read. What has once become untrue never becomes true again.
 */
public interface PremiseCheck {

    /**
     * Those that no longer hold, each with why, for people; what belongs to other rooms is left out.
     *
     * @param premises each once
     */
    Map<Premise, Said> failing(Collection<Premise> premises);
}
