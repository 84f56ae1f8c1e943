package org.gridcase.handling;

import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Category;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;

/** How a report would go on if its seat established it: nothing is written. */
public interface EstablishedCourse {

    /**
     * What the tables say now.
     *
     * @param taking which would have it first
     * @param responsible which the tables would propose to handle it; empty where they name none that the district has
     * @param limit the responsible unit would have; empty where that is not known
     */
    record Course(
            String caseNumber,
            Category category,
            Unit taking,
            @Nullable Unit responsible,
            @Nullable Limit limit) {}

    /**
     * @param task 受理立案, which the caller must see
     * @param category code of the category; empty for that of the report
     * @param urgency code of the urgency; empty for that of the report
     * @throws org.gridcase.engine.task.TaskOutOfSight when the caller sees no such task
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when there is no such category or urgency
     */
    Course of(String task, @Nullable String category, @Nullable String urgency);
}
