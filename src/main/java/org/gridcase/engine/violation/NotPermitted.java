package org.gridcase.engine.violation;

import java.util.Locale;
import org.camunda.bpm.engine.AuthorizationException;
import org.gridcase.problem.Messages;

/** Somebody asks the engine for what their role does not let them do (403). */
public class NotPermitted extends AuthorizationException implements Spoken {

    private final String key;

    /** @param key of the sentence in the messages of the interface */
    public NotPermitted(String key) {
        super(Messages.text(Locale.CHINESE, key));
        this.key = key;
    }

    @Override
    public String in(Locale language) {
        return Messages.text(language, key);
    }
}
