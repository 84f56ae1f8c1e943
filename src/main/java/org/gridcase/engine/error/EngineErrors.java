package org.gridcase.engine.error;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.exception.cmmn.CaseException;
import org.camunda.bpm.engine.exception.dmn.DecisionDefinitionNotFoundException;
import org.gridcase.problem.Causes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Classifies failures of the engine's REST interface, which calls nearly everything a server error: the caller's fault, a conflict, or a
 * fault of ours.
 */
public final class EngineErrors {

    /** What the engine throws when it was asked for something that is not there or makes no sense; its words help the caller. */
    private static final List<Class<? extends Throwable>> EXPLAINED = List.of(
            BadUserRequestException.class,
            NotFoundException.class,
            NotValidException.class,
            NullValueException.class,
            ParseException.class,
            SuspendedEntityInteractionException.class,
            MismatchingMessageCorrelationException.class,
            CaseException.class,
            DecisionDefinitionNotFoundException.class);

    /** What Java throws at values that are none; where our own code threw it, it is a fault of ours. */
    private static final List<Class<? extends Throwable>> NONSENSE = List.of(
            IllegalArgumentException.class,
            ClassCastException.class,
            NullPointerException.class,
            UnsupportedOperationException.class,
            IndexOutOfBoundsException.class,
            ArithmeticException.class,
            java.time.DateTimeException.class);

    /** Beneath which our own code is looked for: it calls Java's, which then throws. */
    private static final Pattern JAVA = Pattern.compile("(?:java|javax|jdk|sun)\\..*");

    private static final String OURS = "org.gridcase.";

    /** SQL's class for values a column cannot take: too long, out of range, not a character. */
    private static final String BAD_VALUE = "22";

    private EngineErrors() {}

    /**
     * @param failure of the engine; null when the engine was not even asked, because its REST interface could not make sense of the
     *     request
     */
    public static HttpStatus statusOf(@Nullable Throwable failure) {
        if (failure == null) {
            return HttpStatus.BAD_REQUEST;
        }
        if (failure instanceof FileNotFoundException) {
            return HttpStatus.NOT_FOUND; // a page of no webapp
        }
        boolean database = false;
        boolean nonsense = false;
        boolean ours = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException) {
                return HttpStatus.CONFLICT;
            }
            if (isExplained(cause, cause == failure) || cause instanceof SQLException sql && isBadValue(sql)) {
                return HttpStatus.BAD_REQUEST;
            }
            database |= cause instanceof SQLException;
            nonsense |= isOneOf(cause, NONSENSE) || cause instanceof EOFException;
            ours |= isOneOf(cause, NONSENSE) && isThrownByUs(cause);
        }
        return nonsense && !database && !ours ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR;
    }

    /** Where a failure that is called the caller's began, though nobody said it was: it may be a fault of the engine after all. */
    public static Optional<String> unexplained(@Nullable Throwable failure) {
        return isExplained(failure)
                ? Optional.empty()
                : Causes.of(failure)
                        .filter(cause -> isOneOf(cause, NONSENSE))
                        .findFirst()
                        .map(cause -> cause.getClass().getName() + " at " + origin(cause));
    }

    private static boolean isThrownByUs(Throwable cause) {
        return origin(cause).startsWith(OURS);
    }

    /** The first line outside of Java itself; without one, nothing. */
    private static String origin(Throwable cause) {
        return Stream.of(cause.getStackTrace())
                .filter(frame -> !JAVA.matcher(frame.getClassName()).matches())
                .findFirst()
                .map(StackTraceElement::toString)
                .map(line -> line.substring(line.lastIndexOf('/') + 1)) // without class loader and module
                .orElse("");
    }

    /** Whether the engine's own words may be passed on. */
    public static boolean isExplained(@Nullable Throwable failure) {
        return Causes.of(failure).anyMatch(cause -> isExplained(cause, cause == failure));
    }

    private static boolean isBadValue(SQLException sql) {
        return sql.getSQLState() != null && sql.getSQLState().startsWith(BAD_VALUE);
    }

    /** The engine's own judgement, and no failure of something beneath it. */
    private static boolean isExplained(Throwable cause, boolean outermost) {
        return isOneOf(cause, EXPLAINED)
                || outermost && cause.getClass() == ProcessEngineException.class && cause.getCause() == null;
    }

    private static boolean isOneOf(Throwable failure, List<Class<? extends Throwable>> kinds) {
        return kinds.stream().anyMatch(kind -> kind.isInstance(failure));
    }
}
