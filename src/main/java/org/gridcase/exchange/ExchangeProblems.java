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

    public static final ProblemKind ORDER_NOT_SIGNED = new ProblemKind("order-not-signed", HttpStatus.FORBIDDEN);

    /** Its detail takes the number that has to come first. */
    public static final ProblemKind ORDER_TOO_EARLY = new ProblemKind("order-too-early", HttpStatus.CONFLICT);

    /** Its detail takes the number that has to come first, and how far ahead a number may be. */
    public static final ProblemKind ORDER_TOO_FAR = new ProblemKind("order-too-far", HttpStatus.CONFLICT);

    /** Its detail takes the number with which a partner would begin. */
    public static final ProblemKind ORDER_FIRST_DOUBTFUL = new ProblemKind("order-first-doubtful", HttpStatus.CONFLICT);

    /** Its detail takes how much of a partner may wait. */
    public static final ProblemKind TOO_MANY_KEPT_ORDERS =
            new ProblemKind("too-many-kept-orders", HttpStatus.TOO_MANY_REQUESTS);

    /** Its detail takes why. */
    public static final ProblemKind ORDER_NOT_CARRIED_OUT =
            new ProblemKind("order-not-carried-out", HttpStatus.BAD_REQUEST);

    public static final ProblemKind NO_SUCH_KEPT_ORDER = new ProblemKind("no-such-kept-order", HttpStatus.NOT_FOUND);

    private ExchangeProblems() {}
}
