package org.gridcase.engine.internals.step;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.engine.failure.CurrentStep;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.failure.RuleFailure;
import org.gridcase.engine.failure.RuleFailure.Kind;
import org.gridcase.engine.failure.RuleFailures;
import org.gridcase.engine.process.DiagramStep;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.engine.violation.SpokenRefusal;
import org.gridcase.problem.Causes;
import org.jspecify.annotations.Nullable;

/**
 * Follows the steps that one command takes through the diagrams: how many there are, and at which one it fails. A process that goes round
 * without ever waiting is cut off.
 */
public class StepsOfCommand extends CommandInterceptor {

    /** Steps of one process, with what it calls, that one command may take. The longest way between two tasks has some twenty. */
    static final int MOST_STEPS = 500;

    private static final Pattern UNKNOWN_VARIABLE = Pattern.compile("Cannot resolve identifier '([^']+)'");

    /** Class of the states in which SQL tells that a row breaks a constraint. */
    private static final String INTEGRITY = "23";

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null || CurrentStep.isFollowed()) {
            return next.execute(command);
        }
        CurrentStep.begin();
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            note(e);
            throw e;
        } finally {
            CurrentStep.end();
        }
    }

    private static void note(RuntimeException e) {
        DiagramStep step = CurrentStep.current();
        RuleFailure failure = step == null ? null : failureAt(step, e);
        if (step != null && failure != null) {
            RuleFailures.note(e, step, failure, isOfARecord(e));
        }
    }

    /** A step is taken. */
    static void take(DiagramStep step, String rootProcess) {
        if (CurrentStep.take(step, rootProcess) > MOST_STEPS) {
            throw DiagramViolationException.at(step, "一次办理走了超过 %d 步，流程图中有走不出去的循环".formatted(MOST_STEPS));
        }
    }

    /** What a rule has to do with the failure of a step; null where it is no rule's fault. */
    static @Nullable RuleFailure failureAt(DiagramStep step, Throwable thrown) {
        RuleFailure known = RuleFailure.in(thrown);
        if (known != null) {
            return known;
        }
        Throwable root = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BusinessRuleViolation
                    || cause instanceof SpokenRefusal
                    || cause instanceof AuthorizationException
                    || cause instanceof OptimisticLockingException) {
                return null;
            }
            root = cause;
        }
        return isOfTheDiagram(root) || isOfARecord(root) && !ConflictRetry.lost(root)
                ? new RuleFailure(
                        Kind.DIAGRAM,
                        step.process(),
                        step.version(),
                        step.shown(),
                        "流程图 %s（第 %d 版）的步骤%s无法执行：%s"
                                .formatted(step.process(), step.version(), step.shown(), inWords(root)))
                : null;
    }

    /** What happens most often; anything else as the engine says it. */
    private static String inWords(Throwable root) {
        if (isOfARecord(root)) {
            return "它要写的与已有的记录冲突，可能是流程图让同一步办了两次。这一步什么也没有改";
        }
        String said = String.valueOf(root.getMessage());
        Matcher unknown = UNKNOWN_VARIABLE.matcher(said);
        if (unknown.find()) {
            return "表达式用到的变量 %s 没有值".formatted(unknown.group(1));
        }
        return said.contains("No outgoing sequence flow") ? "没有一个出口的条件成立，也没有默认流" : said;
    }

    /** What a step writes does not fit the record: it is there already, or refers to what is not there. */
    private static boolean isOfARecord(Throwable thrown) {
        return Causes.of(thrown)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && String.valueOf(sql.getSQLState()).startsWith(INTEGRITY));
    }

    /** A gateway without a way out, an expression that names what is not there, a called diagram that nobody has deployed. */
    private static boolean isOfTheDiagram(Throwable root) {
        String type = root.getClass().getName();
        return root instanceof ProcessEngineException || type.startsWith("org.camunda.bpm.impl.juel.");
    }
}
