package org.gridcase.feel;

import java.math.BigDecimal;
import java.util.List;

/**
 * A parsed FEEL expression. What only makes sense to whoever evaluates it is kept as an {@link Operation} with its parts, so that nothing
 * of an expression is out of sight.
 */
public sealed interface Feel {

    /** Its parts, in the order of the text. */
    List<Feel> parts();

    /** An expression without parts. */
    sealed interface Leaf extends Feel {
        @Override
        default List<Feel> parts() {
            return List.of();
        }
    }

    record Text(String value) implements Leaf {}

    record Number(BigDecimal value) implements Leaf {}

    record Bool(boolean value) implements Leaf {}

    /** {@code null}, and a date or duration that is none. */
    record Nothing() implements Leaf {}

    /** A date, time or duration: comparable with those of the same class, except where a duration counts months. */
    record Temporal(Object value) implements Leaf {}

    /** {@code -}: whatever the input is. */
    record Any() implements Leaf {}

    /** {@code ?}: the input of the column. */
    record Input() implements Leaf {}

    /** A variable, or a field of one: {@code a.b}. */
    record Variable(String name) implements Leaf {}

    /** A condition that holds when one of its tests does. */
    record AnyOf(List<Feel> parts) implements Feel {}

    /** A condition that holds when its test says that it does not. */
    record Not(Feel test) implements Feel {
        @Override
        public List<Feel> parts() {
            return List.of(test);
        }
    }

    /** How the input of the column is compared. */
    enum Order {
        LESS,
        AT_MOST,
        MORE,
        AT_LEAST
    }

    /** A condition such as {@code >= 3}. */
    record Compared(Order order, Feel bound) implements Feel {
        @Override
        public List<Feel> parts() {
            return List.of(bound);
        }
    }

    /** A condition such as {@code [1..3)}. */
    record Interval(Feel from, boolean fromIncluded, Feel to, boolean toIncluded) implements Feel {
        @Override
        public List<Feel> parts() {
            return List.of(from, to);
        }
    }

    record ListOf(List<Feel> parts) implements Feel {}

    /** A function by name, with its arguments in order; those given by name are in the order of the names. */
    record Call(String function, List<Feel> parts) implements Feel {}

    /** What an {@link Operation} does. */
    enum Operator {
        PLUS,
        MINUS,
        TIMES,
        DIVIDED,
        POWER,
        NEGATIVE,
        AND,
        OR,
        EQUAL,
        LESS,
        AT_MOST,
        MORE,
        AT_LEAST,
        IF,
        IN,
        INSTANCE_OF,
        FILTER,
        PATH,
        CONTEXT,
        RANGE,
        FOR,
        SOME,
        EVERY,
        FUNCTION,
        EXTERNAL,
        METHOD,
        /** What this reader does not know. */
        OTHER
    }

    /** The name of a field and of a type is a part of the operation that names it, as a {@link Text}. */
    record Operation(Operator operator, List<Feel> parts) implements Feel {}
}
