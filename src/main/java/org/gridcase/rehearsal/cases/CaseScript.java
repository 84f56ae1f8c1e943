package org.gridcase.rehearsal.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.organisation.structure.AreaCode;
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
     */
    public record Report(
            Instant at,
            String category,
            @Nullable Urgency urgency,
            AreaCode area,
            Channel channel,
            @Nullable String by) {}

    /**
     * What somebody does.
     *
     * @param task id of the task in the diagram, or {@link #WITHDRAWAL}
     * @param unit for which it is done; null where only one unit has such a task
     * @param by the account; null, or no longer there, for any member of the unit
     * @param values by the names of the form's fields
     */
    public record Answer(
            Instant at,
            String task,
            @Nullable String unit,
            @Nullable String by,
            Map<String, Object> values) {

        /** The reporter takes the report back. */
        public static final String WITHDRAWAL = "withdraw";
    }

    /** The time of the last answer, or of the report. */
    public Instant last() {
        return answers.isEmpty() ? report.at() : answers.get(answers.size() - 1).at();
    }
}
