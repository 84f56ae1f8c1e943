package org.gridcase.rehearsal.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * A report, and what people answer to what comes of it, in the order of time. There is nothing in it of who they are beyond their accounts, and
 * none of their words.
 */
public record CaseScript(Report report, List<Answer> answers) {

    /**
     * @param category code
     * @param urgency null leaves it to the table
     * @param by account that enters the report; null for the system
     * @param withPhone whether the reporter left a number, so that somebody may have to tell them what became of it
     */
    public record Report(
            Instant at,
            String category,
            @Nullable Urgency urgency,
            AreaCode area,
            Channel channel,
            @Nullable String by,
            boolean withPhone) {}

    /**
     * What somebody does.
     *
     * @param task id of the task in the diagram, or {@link #WITHDRAWAL}, {@link #DEFERRAL}, or {@link #STEP} with the name of a task that
     *     policy staff have added
     * @param unit for which it is done; null where only one unit has such a task
     * @param by the account; null, or no longer there, for any member of the unit
     * @param named whether nobody else is to do it as long as this account is there
     * @param values by the names of the form's fields; of an added task also what the trace says of its answer, as {@link #SAID}
     */
    public record Answer(
            Instant at,
            String task,
            @Nullable String unit,
            @Nullable String by,
            boolean named,
            Map<String, Object> values) {

        /** The reporter takes the report back. */
        public static final String WITHDRAWAL = "withdraw";

        /** Somebody of a handling unit asks for a later deadline. */
        public static final String DEFERRAL = "deferral";

        /** Goes before the name of a task that policy staff have added, as the trace has it. */
        public static final String STEP = "环节：";

        /** The answer to an added task as the trace tells it: {@code 复核意见：同意结案；…}. */
        public static final String SAID = "said";

        /** People's part beside the way of a case, which goes on without it where the rules leave no room for it. */
        private static final Set<String> BESIDE = Set.of(
                DEFERRAL,
                CaseTaskIds.DECIDE_DEFERRAL,
                CaseTaskIds.ANSWER_ORDER,
                CaseTaskIds.CALL_TO_ACCOUNT,
                CaseTaskIds.ANSWER_REPORTER);

        /** Whether the case goes on where nobody can do this. */
        public boolean beside() {
            return BESIDE.contains(task) || task.startsWith(STEP);
        }

        /** What it is, as people call it. */
        public Said name() {
            return nameOf(task);
        }

        Answer with(Map<String, Object> others) {
            return new Answer(at, task, unit, by, named, Map.copyOf(others));
        }
    }

    /** What people call an answer. @param task as in {@link Answer} */
    public static Said nameOf(String task) {
        return ScriptedAnswers.nameOf(task);
    }

    /** The time of the last answer, or of the report. */
    public Instant last() {
        return answers.isEmpty() ? report.at() : answers.get(answers.size() - 1).at();
    }
}
