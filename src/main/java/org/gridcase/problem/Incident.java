package org.gridcase.problem;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An unexpected failure. The caller gets only its number, by which the log is searched.
 *
 * @param number eight hexadecimal digits
 */
record Incident(String number) {

    private static final Logger log = LoggerFactory.getLogger(Incident.class);

    static Incident of(String method, String address, @Nullable Throwable failure) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        log.error("incident {}: {} {}", number, method, address, failure);
        return new Incident(number);
    }
}
