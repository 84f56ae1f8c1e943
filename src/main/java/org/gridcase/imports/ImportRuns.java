package org.gridcase.imports;

import java.io.IOException;
import java.util.function.Function;
import org.gridcase.problem.Incidents;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Said;
import org.gridcase.security.LongWork;
import org.gridcase.security.LongWork.Asked;
import org.gridcase.security.LongWork.Work;
import org.springframework.stereotype.Component;

/**
 * Tells how imports end. An import goes on when its caller has stopped waiting or a proxy has closed the connection, and cannot see that
 * before it answers; so its end is made known whoever listens, and whoever tells people decides from how long it took.
 */
@Component
public class ImportRuns {

    private static final Said ALL_OR_NOTHING = Said.of("import.cut-off");
    private static final Said LINE_BY_LINE = Said.of("import.lines-cut-off");

    private final LongWork work;

    ImportRuns(LongWork work) {
        this.work = work;
    }

    /**
     * Does an import that is taken as a whole or not at all, and makes its end known; a failure goes on to the caller as well.
     *
     * @param what is imported
     * @param outcome what came of it, in a sentence
     */
    public <T> T follow(Said what, String account, Work<T> importing, Function<T, Said> outcome) throws IOException {
        return follow(what, account, ALL_OR_NOTHING, importing, outcome);
    }

    /** The same for a file of which each line is taken by itself. */
    public <T> T followLines(Said what, String account, Work<T> importing, Function<T, Said> outcome)
            throws IOException {
        return follow(what, account, LINE_BY_LINE, importing, outcome);
    }

    private <T> T follow(Said what, String account, Said ifCutOff, Work<T> importing, Function<T, Said> outcome)
            throws IOException {
        return work.follow(
                new Asked(Said.of("import.of", what), account, ifCutOff), importing, outcome, e -> failed(what, e));
    }

    private static Said failed(Said what, Throwable failure) {
        if (failure instanceof ProblemException refused) {
            return Said.of("import.refused", refused.title());
        }
        return failure instanceof IOException
                ? LongWork.BROKEN_OFF
                : Said.of("import.incident", Incidents.log("import of " + what.english(), failure));
    }

    /** What a file changes of several kinds of things, as the answer of an import counts it. */
    public static Said counted(Iterable<KindChanges> kinds) {
        long added = 0;
        long changed = 0;
        long ended = 0;
        long same = 0;
        for (KindChanges kind : kinds) {
            added += kind.added();
            changed += kind.changed();
            ended += kind.ended() + kind.removed();
            same += kind.unchanged();
        }
        return Said.of("import.counted", added + changed + ended + same, added, changed, ended, same);
    }
}
