package org.gridcase.casefile.trace;

import org.jspecify.annotations.Nullable;

/**
 * The decision of {@link TraceEvent.Action#CLAIMED} and {@link TraceEvent.Action#PUT_BACK}: which task, and whose it became or was.
 *
 * @param task the diagram's id of the task, without what kind of node it is: {@code handleAssignment}
 * @param account without spaces, like the task
 * @param subject number of the supervision order, id of the referral or of the request for deferral that the task is about; empty for other
 *     tasks, and in lines of earlier versions
 */
public record TaskClaim(
        String task, String account, @Nullable String subject) {

    /** As the trace keeps it, e.g. {@code handleAssignment grid-worker}. */
    public String written() {
        return task + " " + account + (subject == null ? "" : " " + subject);
    }

    /** Whether the words of a line name a task and an account. */
    public static boolean isOne(@Nullable String written) {
        return written != null && written.split(" ", 3).length >= 2;
    }

    /** @throws IllegalArgumentException when the words do not name a task and an account */
    public static TaskClaim read(@Nullable String written) {
        String[] words = String.valueOf(written).split(" ", 3);
        if (words.length < 2) {
            throw new IllegalArgumentException("not a claim: " + written);
        }
        return new TaskClaim(words[0], words[1], words.length > 2 ? words[2] : null);
    }
}
