package org.gridcase.command;

import java.io.Serial;

/** Ends a command with a message for whoever started it. */
final class CommandFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    CommandFailure(String message) {
        super(message);
    }
}
