package org.gridcase.casefile;

import java.util.List;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.trace.TraceEvent.Action;

/**
 * The decision of {@link Action#ASSIGNED} and {@link Action#ASSISTANCE_ASSIGNED}: what part a unit has, and how long.
 *
 * @param amount as a table writes it, e.g. {@code P5D}
 * @param counting code of the way of counting
 * @param byDispatcher whether whoever dispatched set it; else the table did
 */
public record AssignedLimit(Role role, String amount, String counting, boolean byDispatcher) {

    private static final String BY_DISPATCHER = "by-dispatcher";

    public static AssignedLimit of(Role role, Limit limit, boolean byDispatcher) {
        return new AssignedLimit(
                role, limit.amount().toString(), limit.counting().code(), byDispatcher);
    }

    /** As the trace keeps it, e.g. {@code lead P5D working-days}, {@code co-handler P2D working-days by-dispatcher}. */
    public String written() {
        return role.code() + " " + amount + " " + counting + (byDispatcher ? " " + BY_DISPATCHER : "");
    }

    /** @throws IllegalArgumentException when the words are no part and limit */
    static AssignedLimit read(String written) {
        String[] words = written.split(" ");
        if (words.length < 3) {
            throw new IllegalArgumentException("no limit: " + written);
        }
        return new AssignedLimit(
                Role.ofCode(words[0]),
                words[1],
                words[2],
                List.of(words).subList(3, words.length).contains(BY_DISPATCHER));
    }
}
