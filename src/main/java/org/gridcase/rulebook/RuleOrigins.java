package org.gridcase.rulebook;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who brought a rule into force, and with which change, for whoever has to repair it or take the change back. */
public interface RuleOrigins {

    /**
     * What brought a version into force.
     *
     * @param change its number; null where deployments rule at once, or for what came with the program
     * @param name of the change, or of the deployment
     * @param since when it came into force
     * @param people accounts of who made it and who approved it
     */
    record Origin(@Nullable Integer change, String name, Instant since, Set<String> people) {}

    /**
     * The origin of a version of a table or diagram; empty for what came with the program.
     *
     * @param rule its id
     * @param version 0 for the one that is in force now
     */
    Optional<Origin> of(String rule, int version);

    /** The newest change of any diagram in force: the one that failed need not be the one at fault. */
    Optional<Origin> ofNewestDiagram();
}
