package org.gridcase.problem;

import java.util.function.Function;

/** The words by which constants stand in tables, in the trace and in answers. What a caller sends is read by {@link FieldRules#oneOf}. */
public final class Codes {

    private Codes() {}

    /**
     * The constant that has a code.
     *
     * @param what for the message, e.g. {@code urgency}
     * @throws IllegalArgumentException when none has it: only what was written by this application is read so
     */
    public static <T> T find(T[] constants, Function<T, String> codeOf, String code, String what) {
        for (T each : constants) {
            if (codeOf.apply(each).equals(code)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no such " + what + ": " + code);
    }
}
