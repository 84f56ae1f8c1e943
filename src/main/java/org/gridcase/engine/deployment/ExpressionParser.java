package org.gridcase.engine.deployment;

/** Reads the expressions of diagrams as the engine does. */
public interface ExpressionParser {

    /** A text of a diagram, with or without expressions in it; {@link Expression.Other} where the engine could not read it. */
    Expression parse(String text);
}
