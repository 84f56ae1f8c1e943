package org.gridcase.rulebook;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AliasFor;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;

/** What the endpoints of rules have in common: who reads them, and how what they show is numbered. */
public final class RuleEndpoints {

    private static final int LARGEST_NUMBER = 999_999_999;

    private RuleEndpoints() {}

    /** Whoever makes, reviews or supervises rules reads what became of them. */
    @OnlyFor(
            value = {Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS, Roles.POLICY_REVIEWERS, Roles.SUPERVISORS},
            otherwise = "")
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Readers {

        /** The code of the problem that others are answered with. */
        @AliasFor(annotation = OnlyFor.class, attribute = "otherwise")
        String value();
    }

    /** Whoever makes or reviews rules brings changes on their way. */
    @OnlyFor(
            value = {Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS, Roles.POLICY_REVIEWERS},
            otherwise = "")
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface AuthorsAndReviewers {

        /** The code of the problem that others are answered with. */
        @AliasFor(annotation = OnlyFor.class, attribute = "otherwise")
        String value();
    }

    /** Whoever makes rules tries them. */
    @OnlyFor(
            value = {Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS},
            otherwise = "")
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Authors {

        /** The code of the problem that others are answered with. */
        @AliasFor(annotation = OnlyFor.class, attribute = "otherwise")
        String value();
    }

    /** Whether somebody makes rules. */
    public static boolean isAuthor(Authentication caller) {
        return Roles.has(caller, Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS);
    }

    /** The change that a query names; null for what is in force, or where it names none that there can be. */
    public static @Nullable Integer change(Faults faults, MultiValueMap<String, String> query) {
        String given = query.getFirst("change");
        return given == null || given.isBlank()
                ? null
                : FieldRules.number(faults, "change", given, 1, LARGEST_NUMBER, 1);
    }

    /** The number in a path; empty where it cannot be one. */
    public static Optional<Integer> number(String id) {
        return Optional.of(id).filter(text -> text.matches("[1-9][0-9]{0,8}")).map(Integer::parseInt);
    }
}
