package org.gridcase.calendar;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.problem.Said;

/** How something stands against its deadline (S2). */
public enum Light {
    GREEN("green", "绿灯"),
    YELLOW("yellow", "黄灯"),
    RED("red", "红灯");

    private final String code;
    private final String label;

    Light(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The light of a code; empty for any other word. */
    public static Optional<Light> find(String code) {
        return Stream.of(values()).filter(light -> light.code.equals(code)).findFirst();
    }

    public String code() {
        return code;
    }

    public Said said() {
        return Said.label("light", code, label);
    }

    public String label() {
        return label;
    }

    /**
     * Green before {@code yellowAt}; yellow from that very instant on; red from the very instant of the deadline on, as a timer that
     * falls due at the deadline finds it. Where both instants are one, there is no yellow. The one function that says so.
     */
    public static Light at(Instant deadline, Instant yellowAt, Instant now) {
        if (!now.isBefore(deadline)) {
            return RED;
        }
        return now.isBefore(yellowAt) ? GREEN : YELLOW;
    }
}
