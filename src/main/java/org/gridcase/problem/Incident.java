package org.gridcase.problem;

import org.jspecify.annotations.Nullable;

/**
 * An unexpected failure. The caller gets only its number, by which the log is searched.
 *
 * @param number eight hexadecimal digits
 */
record Incident(String number) {

    static Incident of(String method, String address, @Nullable Throwable failure) {
        return new Incident(Incidents.log(method + " " + address, failure));
    }
}
