package org.gridcase.rulebook.table;

import java.util.List;
import org.gridcase.feel.Feel;
import org.jspecify.annotations.Nullable;

/** Whether a condition holds for a value of its input: FEEL's three values, and what cannot be said without a text at hand. */
enum Match {
    YES,
    NO,
    /** FEEL's null, as when a text is compared with a number: the rule does not apply, and neither does its negation. */
    NEITHER,
    UNDECIDED;

    /** Stands for every word that a table does not name. */
    static final Object OTHER_WORD = new Object() {
        @Override
        public String toString() {
            return "其他";
        }
    };

    /** @param value a text, number, truth value, date, time or duration, {@link #OTHER_WORD}, or null */
    static Match of(Feel condition, @Nullable Object value) {
        if (condition instanceof Feel.Any) {
            return YES;
        }
        if (condition instanceof Feel.AnyOf tests) {
            return any(tests.parts(), value);
        }
        if (condition instanceof Feel.ListOf list) {
            return any(list.parts(), value);
        }
        if (condition instanceof Feel.Not not) {
            return of(not.test(), value).negated();
        }
        if (condition instanceof Feel.Compared compared) {
            return compared(compared.order(), constant(compared.bound()), value);
        }
        if (condition instanceof Feel.Interval interval) {
            return interval(interval, value);
        }
        if (condition instanceof Feel.Operation || condition instanceof Feel.Call) {
            return computed(condition, value);
        }
        return condition instanceof Feel.Nothing
                ? value == null ? YES : NO
                : isConstant(condition) ? equal(constant(condition), value) : UNDECIDED;
    }

    private Match negated() {
        return this == YES ? NO : this == NO ? YES : this;
    }

    static Match any(List<Feel> tests, @Nullable Object value) {
        Match all = NO;
        for (Feel test : tests) {
            Match one = of(test, value);
            if (one == YES) {
                return YES;
            }
            all = one == UNDECIDED || all == NO ? one : all;
        }
        return all;
    }

    /** An expression that says itself whether it holds, such as {@code ? = "…"}; what it yields otherwise is compared with the value. */
    private static Match computed(Feel expression, @Nullable Object value) {
        Object result = Computed.of(expression, value);
        if (result == Computed.UNKNOWN) {
            return UNDECIDED;
        }
        if (result instanceof Boolean holds) {
            return holds ? YES : NO;
        }
        return result == null ? NEITHER : equal(result, value);
    }

    static boolean isConstant(Feel feel) {
        return feel instanceof Feel.Text
                || feel instanceof Feel.Number
                || feel instanceof Feel.Bool
                || feel instanceof Feel.Temporal;
    }

    /** The value of a constant; null of anything else. */
    static @Nullable Object constant(Feel feel) {
        if (feel instanceof Feel.Text text) {
            return text.value();
        }
        if (feel instanceof Feel.Number number) {
            return number.value();
        }
        if (feel instanceof Feel.Bool bool) {
            return bool.value();
        }
        return feel instanceof Feel.Temporal temporal ? temporal.value() : null;
    }

    static Match equal(@Nullable Object wanted, @Nullable Object value) {
        if (value == null) {
            return NO;
        }
        if (value == OTHER_WORD) {
            return wanted instanceof String ? NO : NEITHER;
        }
        if (wanted == null || !wanted.getClass().equals(value.getClass())) {
            return NEITHER;
        }
        return order(wanted, value) == 0 || wanted.equals(value) ? YES : NO;
    }

    /** Below, at or above zero where the two can be compared; otherwise above. */
    @SuppressWarnings("unchecked")
    private static int order(Object one, Object other) {
        return one instanceof Comparable<?> ? ((Comparable<Object>) one).compareTo(other) : 1;
    }

    static Match compared(Feel.Order order, @Nullable Object bound, @Nullable Object value) {
        if (bound == null || value == OTHER_WORD || bound instanceof String && value instanceof String) {
            return UNDECIDED; // a variable, or the order of texts
        }
        if (value == null || !bound.getClass().equals(value.getClass()) || !(bound instanceof Comparable<?>)) {
            return bound instanceof Comparable<?> ? NEITHER : UNDECIDED;
        }
        int against = order(value, bound);
        boolean holds =
                switch (order) {
                    case LESS -> against < 0;
                    case AT_MOST -> against <= 0;
                    case MORE -> against > 0;
                    case AT_LEAST -> against >= 0;
                };
        return holds ? YES : NO;
    }

    private static Match interval(Feel.Interval interval, @Nullable Object value) {
        Feel.Order from = interval.fromIncluded() ? Feel.Order.AT_LEAST : Feel.Order.MORE;
        Feel.Order to = interval.toIncluded() ? Feel.Order.AT_MOST : Feel.Order.LESS;
        Match above = compared(from, constant(interval.from()), value);
        Match below = compared(to, constant(interval.to()), value);
        if (above == UNDECIDED || below == UNDECIDED) {
            return UNDECIDED;
        }
        return above == NEITHER || below == NEITHER ? NEITHER : above == YES && below == YES ? YES : NO;
    }
}
