package org.gridcase.security.signin;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords a moment ago; this attempt was not checked. */
public class TooManyAttemptsException extends AuthenticationException {

    private final long seconds;

    TooManyAttemptsException(Duration wait) {
        super("too many attempts");
        this.seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
    }

    /** When to try again, in seconds from now, at least one. */
    public long seconds() {
        return seconds;
    }
}
