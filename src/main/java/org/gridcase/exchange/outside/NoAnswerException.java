package org.gridcase.exchange.outside;

/** Another system could not be asked, or did not answer as it should. */
public final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    NoAnswerException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** What went wrong, in Chinese. */
    public String sentence() {
        return sentence;
    }
}
