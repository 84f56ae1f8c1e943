package org.gridcase.engine.violation;

import jakarta.ws.rs.ClientErrorException;
import java.util.Locale;
import org.gridcase.problem.Messages;
import org.springframework.http.HttpStatus;

/** A refusal at the engine's endpoints that is told in the caller's language. */
public abstract class SpokenRefusal extends ClientErrorException implements Spoken {

    private final String key;
    private final transient Object[] args;

    /** @param key of the sentence in the messages of the interface */
    protected SpokenRefusal(HttpStatus status, String key, Object... args) {
        super(Messages.text(Locale.CHINESE, key, args), status.value());
        this.key = key;
        this.args = args.clone();
    }

    @Override
    public String in(Locale language) {
        return Messages.text(language, key, args);
    }

    /** What programs compare, as the engine names its errors. */
    public String type() {
        return getClass().getSimpleName();
    }

    public HttpStatus status() {
        return HttpStatus.valueOf(getResponse().getStatus());
    }

    public Object[] args() {
        return args.clone();
    }

    public String key() {
        return key;
    }
}
