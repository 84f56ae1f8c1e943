package org.gridcase.seal;

/** The application cannot start without the right keys for personal data. The message contains no secret. */
class SealKeyException extends RuntimeException {

    SealKeyException(String message) {
        super(message);
    }
}
