package org.gridcase.rulebook.requirement;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What our code makes of an output of a table.
 *
 * @param by of a {@link Meaning#LIMIT} the output that says how it is counted, of a {@link Meaning#KNOWN} or {@link Meaning#WORDS} the input whose words it answers,
 *     of a {@link Meaning#UNIT} or {@link Meaning#UNITS} the key of the units that it may be, of a {@link Meaning#CLOCK_TIME} the output with the end of what begins then; null where there is none
 * @param optional whether a rule may leave it empty
 * @param decider the output by whose words it may be left empty; null where there is none
 * @param without those words
 * @param within of a {@link Meaning#LIMIT} the output with the limit that must not be over before; null where there is none
 * @param beforeOrWith of a {@link Meaning#LIMIT} the outputs with limits that run from the same moment and are not to end before; none where
 *     there are none
 */
public record Answer(
        Meaning meaning,
        @Nullable String by,
        boolean optional,
        @Nullable String decider,
        Set<String> without,
        @Nullable String within,
        Set<String> beforeOrWith) {

    /** How the text of an output is read. */
    public enum Meaning {
        /** One of the words that the shipped table lists. */
        WORD,
        /** One of the words of an input, by {@link KnownWords}. */
        KNOWN,
        /** Whatever people are to read. */
        TEXT,
        /** An amount of time that fits its counting, such as {@code P5D} in working days. */
        LIMIT,
        /** A share of a limit, above 0 and at most 1. */
        SHARE,
        /** Days, months or years, at least a day. */
        PERIOD,
        /** A time of the day such as {@code 22:00}. */
        CLOCK_TIME,
        /** The short name of a unit. */
        UNIT,
        /** Short names of units with 、 between them. */
        UNITS,
        /** Words of an input, as our tables list them, with 、 between them. */
        WORDS
    }

    public static Answer of(Meaning meaning) {
        return new Answer(meaning, null, false, null, Set.of(), null, Set.of());
    }

    /** @param counting name of the output that says how the limit is counted */
    public static Answer limit(String counting) {
        return new Answer(Meaning.LIMIT, counting, false, null, Set.of(), null, Set.of());
    }

    /** @param end name of the output with the time of the day until which something lasts */
    public static Answer clockTimeUntil(String end) {
        return new Answer(Meaning.CLOCK_TIME, end, false, null, Set.of(), null, Set.of());
    }

    /** @param among key of {@link KnownWords} for the units that a case can be given to there; of streets, the first part of the keys */
    public static Answer unitOf(String among) {
        return new Answer(Meaning.UNIT, among, false, null, Set.of(), null, Set.of());
    }

    /** @param among as in {@link #unitOf} */
    public static Answer unitsOf(String among) {
        return new Answer(Meaning.UNITS, among, false, null, Set.of(), null, Set.of());
    }

    /** @param input whose words are known */
    public static Answer known(String input) {
        return new Answer(Meaning.KNOWN, input, false, null, Set.of(), null, Set.of());
    }

    /** @param input whose words they are */
    public static Answer wordsOf(String input) {
        return new Answer(Meaning.WORDS, input, false, null, Set.of(), null, Set.of());
    }

    public Answer orEmpty() {
        return new Answer(meaning, by, true, null, Set.of(), within, beforeOrWith);
    }

    /** May be empty only where another output has one of these words. */
    public Answer emptyWhere(String output, String... words) {
        return new Answer(meaning, by, false, output, Set.of(words), within, beforeOrWith);
    }

    /** @param limit name of the output with the time that must not be over when this one is */
    public Answer within(String limit) {
        return new Answer(meaning, by, optional, decider, without, limit, beforeOrWith);
    }

    /** @param limits names of the outputs with limits, from the same moment on, none of which is meant to end before this one */
    public Answer beforeOrWith(String... limits) {
        return new Answer(meaning, by, optional, decider, without, within, Set.of(limits));
    }
}
