package org.gridcase.command;

import java.io.PrintWriter;

/** Shows how far a command has come: one line that changes if somebody is looking, else a line now and then for the log. */
final class Progress {

    private static final int WIDTH = 24;

    private final PrintWriter out;
    private final boolean interactive;
    private final int every;
    private boolean shown;

    /** @param every after how many steps a log gets a line */
    Progress(PrintWriter out, boolean interactive, int every) {
        this.out = out;
        this.interactive = interactive;
        this.every = every;
    }

    /**
     * Shows one more step.
     *
     * @param all how many steps there are; 0 if nobody knows
     */
    void show(long done, long all, String words) {
        if (interactive) {
            out.print("\r" + (all > 0 ? bar(done, all) + " " : "") + words);
            out.flush();
            shown = true;
        } else if (done > 0 && done % every == 0) {
            out.println(words);
        }
    }

    static String bar(long done, long all) {
        int filled = (int) (WIDTH * Math.min(done, all) / all);
        return "[%s%s] %3d%%"
                .formatted("#".repeat(filled), "-".repeat(WIDTH - filled), 100 * Math.min(done, all) / all);
    }

    /** Leaves the changing line as it is; what follows begins on a new one. */
    void end() {
        if (shown) {
            out.println();
            shown = false;
        }
    }
}
