package org.gridcase.seal;

/** The start cannot go on without the right keys of personal data. Its message names no secret. */
class SealKeyException extends RuntimeException {

    SealKeyException(String message) {
        super(message);
    }
}
