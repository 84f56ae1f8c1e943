package org.gridcase.rulebook.requirement;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.engine.decision.PlaceInputs;

/**
 * How our code asks a shipped table, and what it makes of the answer. Its columns and words are those of the shipped table.
 *
 * @param table id of the decision
 * @param inputs names of variables it hears besides the columns of the shipped table
 * @param open names of inputs whose words others choose, so that a new one is no mistake
 * @param answers of the outputs that are not simply one of the shipped words, by name
 * @param alwaysAnswers whether a case stands still when no rule applies
 * @param together tables that are asked where this one has no rule, and those after which this one is asked
 * @param least the smallest number that is ever given, by the name of the input
 * @param never combinations of words that are never asked for
 * @param idle answers that must not be the only ones to something
 * @param lapses what a change must not end without being told
 */
public record TableUse(
        String table,
        Set<String> inputs,
        Set<String> open,
        Map<String, Answer> answers,
        boolean alwaysAnswers,
        Set<String> together,
        Map<String, Integer> least,
        List<Map<String, Set<String>>> never,
        List<Idle> idle,
        List<Lapse> lapses) {

    /**
     * Answers with which nothing happens. Where every rule that applies to a word gives one, the matter is switched off. Of inputs that are
     * counted, such as measures already taken, only the {@link TableUse#least} is looked at: where nothing happens the first time, there is
     * no second time.
     *
     * @param output in which they stand
     * @param answers with which nothing happens
     * @param input the name of the input
     * @param word that it may have
     * @param breaks whether that certainly is wrong; otherwise it probably is
     * @param consequence what then happens or does not, for people
     */
    public record Idle(
            String output, Set<String> answers, String input, String word, boolean breaks, String consequence) {}

    /**
     * Answers with which something no longer happens that happened before.
     *
     * @param where words that inputs have, by their names; empty for whatever they have
     * @param output in which the answers stand
     * @param before answers until now; empty for all but those
     * @param answers from now on; an empty text for a cell that is left empty
     * @param everywhere whether only that is told which holds in all circumstances: elsewhere such a change is everyday
     * @param listed whether the answers are words of a list, that stood there until now and do so no longer
     * @param consequence for people, of which the circumstances follow
     */
    public record Lapse(
            Map<String, String> where,
            String output,
            Set<String> before,
            Set<String> answers,
            boolean everywhere,
            boolean listed,
            String consequence) {

        /** Wherever it was otherwise until now. */
        public static Lapse to(String output, Set<String> answers, String consequence) {
            return new Lapse(Map.of(), output, Set.of(), answers, false, false, consequence);
        }

        /** Wherever a word was in the list until now. */
        public static Lapse outOf(String output, String word, String consequence) {
            return new Lapse(Map.of(), output, Set.of(), Set.of(word), false, true, consequence);
        }

        /**
         * Wherever it stood further on in an order until now.
         *
         * @param ascending answers from the least to the most
         * @param consequence with %s for the new answer
         */
        public static Stream<Lapse> fall(String output, List<String> ascending, String consequence) {
            return IntStream.range(0, ascending.size() - 1)
                    .mapToObj(i -> to(output, Set.of(ascending.get(i)), consequence.formatted(ascending.get(i)))
                            .from(ascending.subList(i + 1, ascending.size()).toArray(String[]::new)));
        }

        /** Wherever it was one of these until now. */
        public Lapse from(String... words) {
            return new Lapse(where, output, Set.of(words), answers, everywhere, listed, consequence);
        }

        public Lapse where(Map<String, String> inputs) {
            return new Lapse(inputs, output, before, answers, everywhere, listed, consequence);
        }

        public Lapse inAllCircumstances() {
            return new Lapse(where, output, before, answers, true, listed, consequence);
        }
    }

    /** What every table that is asked about a case hears of its category. */
    public static final List<String> OF_CATEGORY = List.of("category", "major", "risk", "handlingType", "lowestTier");

    public static TableUse of(String table) {
        return new TableUse(
                table, Set.of(), Set.of(), Map.of(), true, Set.of(), Map.of(), List.of(), List.of(), List.of());
    }

    /** Hears in which street and community something is. */
    public TableUse hearingOfPlace() {
        Set<String> all = new LinkedHashSet<>(inputs);
        all.addAll(PlaceInputs.OF_PLACE);
        return new TableUse(table, all, open, answers, alwaysAnswers, together, least, never, idle, lapses);
    }

    /** Hears with which unit something is. */
    public TableUse hearingOfUnit() {
        Set<String> all = new LinkedHashSet<>(inputs);
        all.add(PlaceInputs.UNIT);
        return new TableUse(table, all, open, answers, alwaysAnswers, together, least, never, idle, lapses);
    }

    /** Hears all that is known of a category, the street and the community, and these. */
    public TableUse hearingOfCase(String... more) {
        Set<String> all = new LinkedHashSet<>(OF_CATEGORY);
        all.addAll(List.of(more));
        all.addAll(PlaceInputs.OF_PLACE);
        return new TableUse(table, all, open, answers, alwaysAnswers, together, least, never, idle, lapses);
    }

    public TableUse openTo(String... more) {
        return new TableUse(table, inputs, Set.of(more), answers, alwaysAnswers, together, least, never, idle, lapses);
    }

    public TableUse answering(Map<String, Answer> outputs) {
        return new TableUse(table, inputs, open, outputs, alwaysAnswers, together, least, never, idle, lapses);
    }

    /** Nothing breaks where no rule applies. */
    public TableUse mayBeSilent() {
        return new TableUse(table, inputs, open, answers, false, together, least, never, idle, lapses);
    }

    public TableUse togetherWith(String... tables) {
        return new TableUse(table, inputs, open, answers, alwaysAnswers, Set.of(tables), least, never, idle, lapses);
    }

    /** @param number that an input is at least */
    public TableUse from(String input, int number) {
        return new TableUse(
                table, inputs, open, answers, alwaysAnswers, together, Map.of(input, number), never, idle, lapses);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final TableUse neverAsked(Map<String, Set<String>>... combinations) {
        return new TableUse(
                table, inputs, open, answers, alwaysAnswers, together, least, List.of(combinations), idle, lapses);
    }

    public TableUse notOnly(Idle... idleAnswers) {
        return new TableUse(
                table, inputs, open, answers, alwaysAnswers, together, least, never, List.of(idleAnswers), lapses);
    }

    public TableUse telling(Lapse... ended) {
        return telling(Stream.of(ended));
    }

    /** Tells of these as well. */
    public TableUse telling(Stream<Lapse> ended) {
        return new TableUse(
                table,
                inputs,
                open,
                answers,
                alwaysAnswers,
                together,
                least,
                never,
                idle,
                Stream.concat(lapses.stream(), ended).toList());
    }
}
