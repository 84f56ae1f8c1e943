package org.gridcase.engine.deployment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An expression of a diagram as the engine's own parser reads it, in the few forms that Gridcase's diagrams use. Whatever has another form
 * is an {@link Other}.
 */
public sealed interface Expression {

    /** Plain text, as it stands. */
    record Text(String value) implements Expression {}

    /** The value of a process variable or a bean, <code>${name}</code>. */
    record Variable(String name) implements Expression {

        @Override
        public Optional<String> read() {
            return Optional.of(name);
        }
    }

    /** The business key of the instance itself, <code>${execution.processBusinessKey}</code>. */
    record BusinessKey() implements Expression {}

    /** A method of a bean that takes the execution and nothing else. */
    record Call(String bean, String method) implements Expression {

        @Override
        public Optional<String> read() {
            return Optional.of(bean);
        }
    }

    /** Whether a variable equals a text, or does not. */
    record Comparison(Variable variable, boolean equal, Text text) implements Expression {

        @Override
        public List<Expression> parts() {
            return List.of(variable, text);
        }
    }

    /** Whether a variable is empty. */
    record Empty(Variable variable) implements Expression {

        @Override
        public List<Expression> parts() {
            return List.of(variable);
        }
    }

    record Not(Expression negated) implements Expression {

        @Override
        public List<Expression> parts() {
            return List.of(negated);
        }
    }

    record And(Expression left, Expression right) implements Expression {

        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    record Or(Expression left, Expression right) implements Expression {

        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    /** Texts and expressions in a row, joined to one text. */
    record Joined(List<Expression> parts) implements Expression {}

    /**
     * Something else.
     *
     * @param text as it was written
     */
    record Other(String text) implements Expression {}

    /** The expressions it is made of. */
    default List<Expression> parts() {
        return List.of();
    }

    /** The variable or bean that it reads itself. */
    default Optional<String> read() {
        return Optional.empty();
    }

    /** This expression and all within it. */
    default Stream<Expression> all() {
        return Stream.concat(Stream.of(this), parts().stream().flatMap(Expression::all));
    }

    /** Names of the variables and beans it reads. */
    default Stream<String> names() {
        return all().flatMap(each -> each.read().stream());
    }
}
