package org.gridcase.problem;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/**
 * A text that a person enters: it must be there, printable and not too long. {@link RecordReader} drops what nobody sees of it and the
 * blanks around it before it is checked.
 */
@Documented
@Constraint(validatedBy = EnteredText.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface EnteredText {

    /** The most code points it may have. */
    int max();

    /** Whether it may be missing; blank counts as missing. */
    boolean optional() default false;

    /** Whether it must {@linkplain Texts#saysSomething say something in words}, as a reason must. */
    boolean words() default false;

    String message() default "fault.required";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Judges by {@link FieldRules}, so that the faults are those of every other form. */
    class Validator implements ConstraintValidator<EnteredText, String> {

        private int max;
        private boolean optional;
        private boolean words;

        @Override
        public void initialize(EnteredText rule) {
            max = rule.max();
            optional = rule.optional();
            words = rule.words();
        }

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            Faults faults = new Faults();
            if (words) {
                FieldRules.words(faults, "", value, max);
            } else if (optional) {
                FieldRules.optional(faults, "", value, max);
            } else {
                FieldRules.required(faults, "", value, max);
            }
            faults.all().stream().findFirst().ifPresent(fault -> context.unwrap(
                            HibernateConstraintValidatorContext.class)
                    .withDynamicPayload(fault));
            return faults.none();
        }
    }
}
