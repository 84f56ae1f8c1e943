package org.gridcase.rulebook;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What the journal of rules says decides where. The register repeats it, so that asking costs nothing; where the two differ, nobody has
 * brought into force what the register says.
 */
public interface JournalledRules {

    /** A rule in an area; null: everywhere. */
    record Place(Rule rule, @Nullable String area) {}

    /**
     * Where a rule came from.
     *
     * @param deployment its id in the engine
     * @param change number of the rule change that the entry is about; null where it is about none
     */
    record Source(String deployment, @Nullable Integer change) {}

    /**
     * All of the journal.
     *
     * @param deciding what decides now
     * @param brought ids of the deployments that have ever brought a rule to a place
     */
    record Course(Map<Place, Source> deciding, Map<Place, Set<String>> brought) {}

    /** Empty while there is no journal: of an installation that is just beginning; and in a rehearsal, where nobody writes one. */
    Optional<Course> course();
}
