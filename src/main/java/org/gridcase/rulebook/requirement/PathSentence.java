package org.gridcase.rulebook.requirement;

import java.util.Set;
import org.gridcase.rulebook.requirement.PathRequirements.Condition;
import org.gridcase.rulebook.requirement.PathRequirements.Path;
import org.jspecify.annotations.Nullable;

/** A sentence about paths: from these steps to those, each path goes through a third kind. */
public final class PathSentence {

    private final Requirements requirements;
    private final Set<String> from;
    private Set<String> to = Set.of();
    private @Nullable Condition condition;
    private @Nullable Condition when;

    PathSentence(Requirements requirements, Set<String> from) {
        this.requirements = requirements;
        this.from = from;
    }

    public PathSentence to(String... steps) {
        to = Set.of(steps);
        return this;
    }

    public PathSentence toEveryEnd() {
        to = Set.of();
        return this;
    }

    /** A flow with this condition does as well. */
    public PathSentence unless(String variable, String value) {
        condition = new Condition(variable, value);
        return this;
    }

    /** Only the paths are meant on which a variable has this value: a flow that says otherwise leaves them. */
    public PathSentence when(String variable, String value) {
        when = new Condition(variable, value);
        return this;
    }

    public Requirements through(String... steps) {
        requirements.paths().all.add(new Path(from, to, Set.of(steps), condition, when));
        return requirements;
    }

    /** Only over a flow with this condition, and nobody writes the variable on the way there. */
    public Requirements guardedBy(String variable, String value) {
        requirements.paths().all.add(new Path(from, to, Set.of(), new Condition(variable, value), null));
        return requirements;
    }
}
