package org.gridcase.organisation;

import java.util.Objects;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.jspecify.annotations.Nullable;

/** The parameter of an import that says what becomes of open cases whose point lies in another grid then. */
public final class OpenCasesParameter {

    public static final String NAME = "openCases";

    public static final String DESCRIPTION = "在办案件的坐标因边界变动落入另一网格时:stay 留原网格办结,move 划入新网格(已有人办理的由其继续办理)"
            + " what becomes of open cases that lie in another grid then";

    private OpenCasesParameter() {}

    /** The policy somebody names by code or label; cases stay if nothing is said. What is none is noted as a fault. */
    public static Policy read(Faults faults, @Nullable String value) {
        Policy policy = FieldRules.oneOf(faults, NAME, value, Policy.values(), Policy::code, Policy::label);
        return Objects.requireNonNullElse(policy, Policy.STAY);
    }
}
