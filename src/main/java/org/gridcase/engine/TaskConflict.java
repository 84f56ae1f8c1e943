package org.gridcase.engine;

import jakarta.ws.rs.ClientErrorException;
import java.util.Locale;
import org.gridcase.problem.Messages;
import org.springframework.http.HttpStatus;

/**
 * Somebody wants to claim or complete a task that a colleague has in hand or has done. It is a conflict (409) at every entrance, and says who
 * and since when.
 */
public class TaskConflict extends ClientErrorException {

    private final String key;
    private final transient Object[] args;

    /** @param key of the sentence in the messages of the interface */
    public TaskConflict(String key, Object... args) {
        super(Messages.text(Locale.CHINESE, key, args), HttpStatus.CONFLICT.value());
        this.key = key;
        this.args = args.clone();
    }

    /** The sentence for whoever reads it. */
    public String in(Locale language) {
        return Messages.text(language, key, args);
    }

    Object[] args() {
        return args.clone();
    }

    String key() {
        return key;
    }
}
