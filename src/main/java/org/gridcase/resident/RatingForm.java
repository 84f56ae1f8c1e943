package org.gridcase.resident;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.gridcase.casefile.trace.Rating;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.satisfaction.Surveys;
import org.gridcase.satisfaction.Surveys.Question;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen and typed in the form that asks what a reporter says of a closed case.
 *
 * @param sure that answers which do not go together are meant so
 */
record RatingForm(String responded, String solved, String satisfied, String words, boolean sure) {

    /** Of the form and its faults. */
    static final String NAME = "rate";

    private static final List<String> YES_OR_NO = List.of(Rating.word(true), Rating.word(false));

    static RatingForm of(HttpServletRequest request) {
        return new RatingForm(
                ReportForm.typed(request, "responded"),
                ReportForm.typed(request, "solved"),
                ReportForm.typed(request, "satisfied"),
                ReportForm.typed(request, "words"),
                !ReportForm.typed(request, "sure").isEmpty());
    }

    /** What the page shows: what was sent and not taken, else what was answered before. */
    static RatingForm shown(HttpServletRequest request, Question question) {
        Rating before = question.rating();
        RatingForm sent = of(request);
        return before == null || !sent.solved.isEmpty()
                ? sent
                : new RatingForm(
                        Rating.word(before.responded()),
                        Rating.word(before.solved()),
                        String.valueOf(before.satisfied()),
                        sent.words,
                        false);
    }

    /** The answer; nothing where one of the three is missing, or they do not go together and nobody has said that they are meant so. */
    @Nullable
    Rating rating(Faults faults) {
        ReportForm.readable(faults, NAME, words);
        FieldRules.optional(faults, NAME, words, Surveys.LONGEST_WORDS);
        if (!YES_OR_NO.contains(responded) || !YES_OR_NO.contains(solved) || !satisfied.matches("[1-5]")) {
            faults.add(NAME, "resident.rate.three");
            return null;
        }
        Rating rating = new Rating(isYes(responded), isYes(solved), Integer.parseInt(satisfied));
        if (rating.contradictory() && !sure) {
            faults.add(NAME, "resident.rate.contradictory");
            return null;
        }
        return rating;
    }

    /** The words, where the form is not asked for any more; empty where there are none, or none that can be kept. */
    @Nullable
    String wordsToKeep() {
        Faults faults = new Faults();
        ReportForm.readable(faults, NAME, words);
        String kept = FieldRules.words(faults, NAME, words, Surveys.LONGEST_WORDS);
        return faults.none() ? kept : null;
    }

    /** Whether the answers do not go together, so that the page asks whether they are meant so. */
    public boolean isContradictory() {
        return Rating.word(false).equals(solved) && satisfied.matches("[45]");
    }

    private static boolean isYes(String answer) {
        return Rating.word(true).equals(answer);
    }
}
