package org.gridcase.engine.task;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;

/** Checks that apply to every answer in a task form. */
public final class FormAnswers {

    public static final int LONGEST_OPINION = 2000;

    private static final int LONGEST_QUOTATION = 40;

    private FormAnswers() {}

    /** @throws BusinessRuleViolation when the answer is none of these */
    public static String oneOf(Set<String> allowed, @Nullable String outcome) {
        if (outcome == null || outcome.isBlank()) {
            throw BusinessRuleViolation.spoken("outcome", "guard.no-choice");
        }
        if (!allowed.contains(outcome)) {
            throw BusinessRuleViolation.spoken(
                    "outcome", "guard.other-choice", quoted(outcome), Said.listed(new TreeSet<>(allowed)));
        }
        return outcome;
    }

    /** Whether a person who reads a text sees anything of it; blanks of any width and marks without a shape are nothing. */
    public static boolean saysNothing(@Nullable String text) {
        return text == null || Texts.visible(text).isBlank();
    }

    /** @throws BusinessRuleViolation when no words say what was done, which the reporter is told, or more than fits */
    public static void requireAnswer(@Nullable String opinion) {
        require("opinion", opinion, "guard.no-answer");
        requireFitting(opinion);
    }

    /**
     * @return the reason as it was written
     * @throws BusinessRuleViolation when no words give a reason, or more than fits
     */
    public static String requireReason(@Nullable String opinion) {
        require("opinion", opinion, "guard.no-reason");
        requireFitting(opinion);
        return Objects.requireNonNull(opinion);
    }

    /**
     * @param ifMissing key of the sentence that asks for it, filled with the arguments
     * @throws BusinessRuleViolation with the sentence when nothing is there, with another when what is there {@linkplain
     * Texts#saysSomething says nothing}
     */
    public static void require(String field, @Nullable String text, String ifMissing, Object... args) {
        if (text == null || saysNothing(text)) {
            throw BusinessRuleViolation.spoken(field, ifMissing, args);
        }
        if (!Texts.saysSomething(text)) {
            throw BusinessRuleViolation.spoken(field, "guard.no-words", Said.of(ifMissing, args));
        }
    }

    /** Whether a text has telephone or identity card numbers. */
    public static boolean hasPersonalNumbers(String text) {
        return PersonalDataRedactor.hasNumbers(text);
    }

    /** @throws BusinessRuleViolation when it could not be stored, or has telephone numbers, which the trace would keep for good */
    public static void requireFitting(@Nullable String opinion) {
        if (opinion != null && Texts.unprintable(opinion)) {
            throw BusinessRuleViolation.spoken("opinion", "guard.opinion-characters");
        }
        if (opinion != null && Texts.length(opinion) > LONGEST_OPINION) {
            throw BusinessRuleViolation.spoken("opinion", "guard.opinion-length", String.valueOf(LONGEST_OPINION));
        }
        if (opinion != null && hasPersonalNumbers(opinion)) {
            throw BusinessRuleViolation.spoken("opinion", "guard.opinion-numbers");
        }
    }

    /** As much of a text as an opinion may have. */
    public static String fitting(String text) {
        return Texts.start(text, LONGEST_OPINION);
    }

    /** Somebody's word, short and printable enough to be quoted back. */
    public static String quoted(String word) {
        String printable = word.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return Texts.shortened(printable, LONGEST_QUOTATION);
    }
}
