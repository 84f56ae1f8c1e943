package org.gridcase.security;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;

/** What makes the end of long work known, for tests of other rooms. */
public final class LongWorkParts {

    private LongWorkParts() {}

    /** Work that {@code admin} asks for and nothing is kept of. */
    public static LongWork work(ApplicationEventPublisher told) {
        Actor actor = mock();
        when(actor.current()).thenReturn("admin");
        return new LongWork(told, mock(LongWorkRepository.class), actor, Clock.systemUTC());
    }
}
