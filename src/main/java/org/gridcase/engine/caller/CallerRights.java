package org.gridcase.engine.caller;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Tells what a caller of the engine may see and do. Implemented by the room that knows roles and areas. */
public interface CallerRights {

    /** How far the engine lets somebody see. */
    enum Visibility {
        /** What is offered to them, by the engine's authorizations. */
        OWN_TASKS,
        /** As supervisors, the process instances of their areas. */
        AREAS,
        /** As supervisors of the whole jurisdiction or as administrators, all. */
        ALL
    }

    /**
     * The rights of one account at this moment.
     *
     * @param groups those of its groups that count
     * @param areas codes of the areas whose process instances it may see, where visibility is {@link Visibility#AREAS}; asked for when they
     *     are needed
     */
    record Rights(List<String> groups, Visibility visibility, Supplier<Collection<String>> areas) {}

    /** @param groups of which the account is a member */
    Rights of(String account, List<String> groups);
}
