package org.gridcase.satisfaction;

import java.time.Instant;
import java.util.Optional;
import org.gridcase.casefile.trace.Rating;
import org.jspecify.annotations.Nullable;

/** Asks the reporters of closed cases by their page. Looking changes nothing. */
public interface Surveys {

    /** Characters that the words of an answer may have. */
    int LONGEST_WORDS = 1000;

    /**
     * What a page asks.
     *
     * @param until the last moment at which an answer counts
     * @param rating what was answered before, which an answer replaces; empty where nothing was
     */
    record Question(Instant until, @Nullable Rating rating) {}

    /**
     * What the page of a report asks now.
     *
     * @param report number of the report; of a joined one its own
     * @return empty where nothing is asked: it is not closed, goes on in another case, the time is over, the reporter was called or does not
     *     want to be asked
     */
    Optional<Question> question(String report);

    /**
     * Keeps an answer; the last one within the time counts.
     *
     * @param words the reporter's own, numbers masked
     * @return whether it was asked
     */
    boolean answer(String report, Rating rating, @Nullable String words);

    /** The reporter does not want to be asked, neither of this report nor of others under the same telephone number. */
    void refuse(String report);
}
