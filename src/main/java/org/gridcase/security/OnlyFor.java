package org.gridcase.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.core.Authentication;

/**
 * Who alone is let in at an endpoint. It is asked before anything else of a request is looked at, so that nobody else hears what the
 * endpoint takes; what depends on the thing that is asked for, the endpoint asks itself. At a class it stands for all of its endpoints that
 * have none of their own.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OnlyFor {

    /** Names of {@link Roles}; who has one of them is let in. */
    String[] value();

    /** Who is let in besides: a bean of this class says so. */
    Class<? extends Besides> besides() default Besides.class;

    /** The code of the problem that others are answered with. */
    String otherwise();

    /** Whom a role does not tell. */
    interface Besides {

        /** Whether the caller is let in. */
        boolean has(Authentication caller);
    }
}
