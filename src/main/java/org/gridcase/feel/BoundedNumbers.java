package org.gridcase.feel;

import java.math.BigDecimal;
import java.util.Set;

/**
 * Numbers that take a moment to compute. FEEL's own operations keep 34 digits, but its functions for rounding compute as many places as
 * they are asked for, and nothing interrupts them: two million take seconds, a hundred million longer than anybody waits.
 */
public final class BoundedNumbers {

    /** Functions that compute as many places as their second argument says; its name is {@link #PLACES}. */
    public static final Set<String> ROUNDING =
            Set.of("floor", "ceiling", "round up", "round down", "round half up", "round half down", "decimal");

    public static final String PLACES = "scale";

    /** Places before or after the point that a function may be asked for. */
    public static final int MOST_PLACES = 20;

    /** Digits of a number that a cell writes or computes. */
    public static final int MOST_DIGITS = 100;

    /** How far a number may be from 1 in powers of ten: written out as a text it is as long. */
    private static final int FARTHEST = 1000;

    private BoundedNumbers() {}

    public static boolean arePlaces(BigDecimal places) {
        return places.abs().compareTo(BigDecimal.valueOf(MOST_PLACES)) <= 0;
    }

    public static boolean isBounded(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && number.scale() <= FARTHEST && number.scale() >= -FARTHEST;
    }
}
