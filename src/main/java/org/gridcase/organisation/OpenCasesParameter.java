package org.gridcase.organisation;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.jspecify.annotations.Nullable;

/** The parameter of an import that says what becomes of open cases whose point lies in another grid then. */
public final class OpenCasesParameter {

    public static final String NAME = "openCases";

    /** Documents it. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            name = NAME,
            description = "在办案件的坐标因边界变动落入另一网格时：stay 留原网格办结，move 划入新网格（已有人办理的由其继续办理）"
                    + " what becomes of open cases that lie in another grid then",
            schema =
                    @Schema(
                            type = "string",
                            defaultValue = "stay",
                            allowableValues = {"stay", "move"}))
    public @interface Documented {}

    private OpenCasesParameter() {}

    /** The policy somebody names by code or label; cases stay if nothing is said. What is none is noted as a fault. */
    public static Policy read(Faults faults, @Nullable String value) {
        Policy policy = FieldRules.oneOf(faults, NAME, value, Policy.values(), Policy::code, Policy::label);
        return Objects.requireNonNullElse(policy, Policy.STAY);
    }
}
