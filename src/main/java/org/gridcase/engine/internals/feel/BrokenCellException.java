package org.gridcase.engine.internals.feel;

import org.camunda.bpm.dmn.feel.impl.FeelException;

/** A cell that cannot be evaluated, in the words of the FEEL engine. */
class BrokenCellException extends FeelException {

    private final String cell;
    private final String reason;

    /** @param reason for people; the cause's message is the engine's */
    BrokenCellException(String cell, String reason, FeelException cause) {
        super(cause.getMessage(), cause);
        this.cell = cell;
        this.reason = reason;
    }

    /** The text of the cell. */
    String cell() {
        return cell;
    }

    String reason() {
        return reason;
    }
}
