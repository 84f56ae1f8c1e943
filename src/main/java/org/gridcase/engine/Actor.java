package org.gridcase.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who is acting right now, whichever door they came through. */
@Component
public class Actor {

    /** Acts when nobody does: timers, the demo, start-up. */
    public static final String SYSTEM = "system";

    private final IdentityService identities;

    Actor(IdentityService identities) {
        this.identities = identities;
    }

    /** The account in whose name the current thread works, or {@link #SYSTEM}. */
    public String current() {
        Authentication engineUser = identities.getCurrentAuthentication();
        if (engineUser != null && engineUser.getUserId() != null) {
            return engineUser.getUserId();
        }
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && caller.isAuthenticated() ? caller.getName() : SYSTEM;
    }

    /** The groups somebody acts with at this moment: units, and roles as far as they count. */
    public List<String> groupsOf(String account) {
        return as(
                account, () -> List.copyOf(identities.getCurrentAuthentication().getGroupIds()));
    }

    /** Does something in somebody's name, as if they had signed in. */
    public void as(String account, Runnable work) {
        Authentication before = identities.getCurrentAuthentication();
        identities.setAuthenticatedUserId(account);
        try {
            work.run();
        } finally {
            if (before == null) {
                identities.clearAuthentication();
            } else {
                identities.setAuthentication(before);
            }
        }
    }

    /** Does something in somebody's name and gives what came of it. */
    public <T> T as(String account, Supplier<T> work) {
        List<T> result = new ArrayList<>();
        as(account, () -> {
            result.add(work.get());
        });
        return result.get(0);
    }

    /** Does what follows from somebody's doing by rule: the engine does not ask whether that person might do it. */
    public void asSystem(Runnable work) {
        Authentication before = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            work.run();
        } finally {
            identities.setAuthentication(before);
        }
    }
}
