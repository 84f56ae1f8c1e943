package org.gridcase.engine.violation;

import java.util.Locale;

/** A refusal that has a sentence in every language of the interface; its message is the Chinese one. */
public interface Spoken {

    /** The sentence for whoever reads it. */
    String in(Locale language);
}
