package org.gridcase.handling.report;

/** What a case that goes on with a matter says: what is not solved, and below it the words of the matter's first case. */
final class ReopenedDescription {

    private static final String UNSOLVED = "未解决：";
    private static final String ORIGINALLY = "\n\n原案情况：";

    private ReopenedDescription() {}

    /** @param closed the description of the case before, which may go on with another itself */
    static String of(String reason, String closed) {
        int first = closed.startsWith(UNSOLVED) ? closed.indexOf(ORIGINALLY) : -1;
        String originally = first < 0 ? closed : closed.substring(first + ORIGINALLY.length());
        return UNSOLVED + reason + ORIGINALLY + originally;
    }
}
