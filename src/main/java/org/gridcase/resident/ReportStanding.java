package org.gridcase.resident;

import java.util.List;
import org.gridcase.handling.ReporterWords.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * How a report stands, in plain words of one language: for whoever has its code, and so without anybody's name but the reporter's own.
 *
 * @param number of the case, to be named on the telephone
 * @param into number of the case of others in which it is worked on; empty where it is not
 * @param joined that it is worked on with a report of others, in a sentence; empty where it is not
 * @param similar that others have reported the like, in a sentence; empty where nobody has
 * @param again why a matter that was done is worked on again, in a sentence; empty where it is not
 * @param question what the reporter is asked, and in place of a time until when an answer is awaited; empty where nothing is asked
 * @param words what was reported, numbers masked
 * @param place what people call it
 * @param state in a sentence
 * @param kind how it is shown: {@code open}, {@code done} or {@code ended}
 * @param unit which has it; empty where nobody has
 * @param receivedBy the unit that received it first and answers for it to the end; empty of reports from before that was kept
 * @param expected until when it shall be done, in a sentence
 * @param answer what the reporter is told at the end
 * @param takenBack whether it may be taken back
 * @param greeting the reporter's name with what they said they are; empty where they did not say
 * @param photos how many came
 * @param earlier rounds of the matter, oldest first: number and answer of each
 * @param afterwards what can be said of a matter that is done
 * @param steps newest first
 * @param said what the reporter has said since, newest first
 */
record ReportStanding(
        String number,
        @Nullable String into,
        @Nullable String joined,
        @Nullable String similar,
        @Nullable String again,
        @Nullable Step question,
        String words,
        String place,
        String state,
        String kind,
        @Nullable String unit,
        @Nullable String receivedBy,
        @Nullable String expected,
        @Nullable String answer,
        boolean takenBack,
        @Nullable String greeting,
        int photos,
        List<Step> earlier,
        Afterwards afterwards,
        List<Step> steps,
        List<Step> said) {

    /** What the form by which a report is taken back is called among faults. */
    static final String TAKE_BACK = "take-back";

    /** Whether the page has a form, as its faults are called, while the report stands like this. */
    boolean hasForm(String form) {
        if (form.equals(TAKE_BACK)) {
            return isOpen() && takenBack;
        }
        return Purpose.ofKey(form).filter(this::isAsked).isPresent();
    }

    private boolean isAsked(Purpose purpose) {
        return switch (purpose) {
            case ADDED -> isOpen() || question != null;
            case SOLVED -> isDone() && !afterwards.solved();
            case NOT_SOLVED -> isDone() && afterwards.reopenable();
            case ASKED_AGAIN -> kind.equals("ended");
        };
    }

    /**
     * What happened.
     *
     * @param at when, as people write it; of an earlier round its number
     */
    record Step(String at, String text) {}

    /**
     * What the reporter has said or may say of a matter that is done.
     *
     * @param solved whether they have said that it is solved
     * @param reopenable whether it is taken up again where they say that it is not
     */
    record Afterwards(boolean solved, boolean reopenable) {}

    public boolean isOpen() {
        return kind.equals("open");
    }

    public boolean isDone() {
        return kind.equals("done");
    }
}
