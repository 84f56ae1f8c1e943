package org.gridcase.security;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.gridcase.engine.caller.CallerRights.Rights;
import org.gridcase.engine.caller.EngineAuthentication;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;

/** In whose name the current thread works, whichever endpoint the call came through. */
@Component
public class Actor {

    /** Acts when nobody does: timers, the demo, start-up. */
    public static final String SYSTEM = "system";

    private final EngineAuthentication engine;

    Actor(EngineAuthentication engine) {
        this.engine = engine;
    }

    /** The account in whose name the current thread works, or {@link #SYSTEM}. */
    public String current() {
        return engine.account().orElseGet(() -> {
            var caller = SecurityContextHolder.getContext().getAuthentication();
            return caller != null && caller.isAuthenticated() ? caller.getName() : SYSTEM;
        });
    }

    /** The groups somebody acts with at this moment: units, and roles as far as they count. */
    public List<String> groupsOf(String account) {
        return as(account, () -> List.copyOf(engine.rights().map(Rights::groups).orElseThrow()));
    }

    /** Does something in somebody's name, as if they had signed in. */
    public void as(String account, Runnable work) {
        try (var ignored = engine.as(account)) {
            work.run();
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

    /**
     * Does something as if an account had come through our REST interface: who may report or withdraw is decided there, not in the engine.
     */
    public static <T> T signedInAs(String account, Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(account, null, List.of())));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    /** Does what follows by rule from somebody's action: the engine does not ask whether that person might do it. */
    public void asSystem(Runnable work) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof AnonymousAuthenticationToken) {
            bySystem(work); // a page without an account: Spring's visitor is nobody whom a trace could name
            return;
        }
        try (var ignored = engine.asNobody()) {
            work.run();
        }
    }

    /** Does something that nobody has decided, although somebody has set it off: the trace names {@link #SYSTEM}. */
    public void bySystem(Runnable work) {
        bySystem(() -> {
            work.run();
            return true;
        });
    }

    /** The same, and gives what came of it. */
    public <T> T bySystem(Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContextHolder.clearContext();
        try (var ignored = engine.asNobody()) {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
