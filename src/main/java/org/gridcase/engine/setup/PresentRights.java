package org.gridcase.engine.setup;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.gridcase.engine.SupervisedAreas.Areas;
import org.springframework.util.function.SingletonSupplier;

/** Who calls, with the groups and areas the person has at this moment. */
public class PresentRights extends Authentication {

    /** How far the engine lets somebody see. */
    public enum Reach {
        /** What is offered to them, by the engine's authorizations. */
        OWN_TASKS,
        /** As supervisors, the process instances of their areas. */
        AREAS,
        /** As supervisors of the whole jurisdiction or as administrators, all. */
        ALL
    }

    private final Reach reach;
    private final Supplier<List<String>> areas;

    /** @param areas what a supervisor may look at */
    PresentRights(String account, List<String> groups, Reach reach, Areas areas) {
        super(account, groups);
        this.reach = reach;
        this.areas = SingletonSupplier.of(() -> List.copyOf(areas.codes().get()));
    }

    public Reach reach() {
        return reach;
    }

    @Override
    public List<String> getTenantIds() {
        return areas.get();
    }
}
