package org.gridcase.handling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the members of a unit write again and again: they share it, and each of them may add to it and take away. */
public interface Phrases {

    /** The most characters of one. */
    int LONGEST = 500;

    /** The most that a unit keeps. */
    int MOST = 30;

    /**
     * A phrase.
     *
     * @param unit code of the unit that keeps it
     */
    record Phrase(String id, String unit, String unitName, String words) {}

    /** Those of the caller's units, unit by unit, oldest first. */
    List<Phrase> ofCaller();

    /**
     * Keeps a phrase; one that the unit has already is not kept twice.
     *
     * @param unit code of one of the caller's units; empty for the first of them
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when it is not the caller's unit, the unit has as many as it may, or there
     *     are telephone or identity card numbers in it
     */
    void add(@Nullable String unit, String words);

    /** Forgets one of the caller's units; nothing happens where there is none. */
    void remove(String id);
}
