package org.gridcase.exchange.outside;

import org.gridcase.problem.Said;

/** Another system could not be asked, or did not answer as it should. */
public final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Said sentence;

    NoAnswerException(Said sentence) {
        super(sentence.chinese());
        this.sentence = sentence;
    }

    /** What went wrong. */
    public Said sentence() {
        return sentence;
    }
}
