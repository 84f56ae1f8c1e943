package org.gridcase.casefile.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.problem.Said;

/**
 * What a reporter says of a closed case, in the decision of {@link TraceEvent.Action#RATED}: the three figures 三率.
 *
 * @param responded whether somebody has got in touch or answered
 * @param solved whether the matter is solved
 * @param satisfied from 1, not at all, to 5, very
 */
public record Rating(boolean responded, boolean solved, int satisfied) {

    public static final int LEAST = 1;
    public static final int MOST = 5;

    /** From so many on somebody counts as satisfied. */
    public static final int SATISFIED = 4;

    private static final String YES = "yes";
    private static final Pattern WRITTEN = Pattern.compile("responded=(yes|no) solved=(yes|no) satisfied=([1-5])");

    public Rating {
        if (satisfied < LEAST || satisfied > MOST) {
            throw new IllegalArgumentException("not from %d to %d: %d".formatted(LEAST, MOST, satisfied));
        }
    }

    public static String word(boolean yes) {
        return yes ? YES : "no";
    }

    /** Whether the answers do not go together: not solved, and yet satisfied. */
    public boolean contradictory() {
        return !solved && satisfied >= SATISFIED;
    }

    public String written() {
        return "responded=%s solved=%s satisfied=%d".formatted(word(responded), word(solved), satisfied);
    }

    /** @throws IllegalArgumentException for what somebody has bent */
    public static Rating read(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no rating: " + written);
        }
        return new Rating(parts.group(1).equals(YES), parts.group(2).equals(YES), Integer.parseInt(parts.group(3)));
    }

    /** As people read it. */
    public Said said() {
        return Said.of(
                "decided.rated",
                Said.of("rating.responded." + word(responded)),
                Said.of("rating.solved." + word(solved)),
                Said.of("rating.satisfied." + satisfied));
    }
}
