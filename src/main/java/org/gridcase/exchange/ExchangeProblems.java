package org.gridcase.exchange;

import org.gridcase.problem.ProblemKind;
import org.springframework.http.HttpStatus;

/** The kinds of problems there are with other systems. */
public final class ExchangeProblems {

    public static final ProblemKind NO_SUCH_SUBSCRIPTION =
            new ProblemKind("no-such-subscription", HttpStatus.NOT_FOUND);

    public static final String SUBSCRIPTIONS_NOT_ALLOWED = "subscriptions-not-allowed";

    public static final ProblemKind NO_SUCH_OPEN311_KEY = new ProblemKind("no-such-open311-key", HttpStatus.NOT_FOUND);

    public static final String OPEN311_KEYS_NOT_ALLOWED = "open311-keys-not-allowed";

    public static final ProblemKind NO_SUCH_KEPT_EVENT = new ProblemKind("no-such-kept-event", HttpStatus.NOT_FOUND);

    /** Its detail takes the seconds to wait. */
    public static final ProblemKind TOO_MANY_EVENTS = new ProblemKind("too-many-events", HttpStatus.TOO_MANY_REQUESTS);

    public static final String KEPT_EVENTS_NOT_ALLOWED = "kept-events-not-allowed";

    private ExchangeProblems() {}
}
