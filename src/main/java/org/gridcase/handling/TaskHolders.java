package org.gridcase.handling;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** Who has a task in hand, by name: the engine shows accounts, and of units that are not the reader's own their codes. */
public interface TaskHolders {

    /**
     * A task as people read whose it is.
     *
     * @param caseNumber of the case that it is about; empty if it is about none
     * @param holder the account that has claimed it; empty if nobody has
     * @param units the names of the units to which it is offered
     * @param mine whether the caller has claimed it
     * @param releasable whether the caller may put it back
     */
    record Holder(
            String task,
            @Nullable String caseNumber,
            @Nullable String holder,
            @Nullable String holderName,
            List<String> units,
            boolean mine,
            boolean releasable) {}

    /** Those of the tasks that the caller sees. */
    List<Holder> of(Collection<String> tasks);

    /**
     * Why nobody can do a task that the caller sees, told before anybody tries: something that it builds on is not as the trace has sealed it.
     *
     * @return a sentence for people; empty if it can be done, or the caller does not see it
     */
    Optional<Said> refusal(String task);

    /**
     * An open task of a case that the caller, or whoever of their units claims it, may do.
     *
     * @param name as people read it
     * @param holder the account that has claimed it; empty if nobody has
     */
    record OwnTask(
            String task,
            String name,
            @Nullable String holder,
            @Nullable String holderName) {}

    /** Oldest first. */
    List<OwnTask> ownOf(String caseNumber);
}
