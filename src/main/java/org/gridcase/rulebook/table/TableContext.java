package org.gridcase.rulebook.table;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.gridcase.rulebook.requirement.TableUse;
import org.jspecify.annotations.Nullable;

/**
 * What a table is judged by.
 *
 * @param shipped the table of that id that comes with the application; null where there is none
 * @param use how our code asks it; null where no code does
 * @param inForce the table of that id that is in force now; null where there is none
 * @param companions tables that are asked together with it
 * @param known words that are data, by the name of the input
 * @param common words of an input in all shipped tables
 * @param rare those of them that most of these tables do not know: of what is asked about something else than a case
 */
record TableContext(
        @Nullable Table shipped,
        @Nullable TableUse use,
        @Nullable Table inForce,
        List<Table> companions,
        Map<String, Set<String>> known,
        Map<String, Set<String>> common,
        Map<String, Set<String>> rare) {

    private static final String UNIT = "unit";

    /** By which the columns of a table are measured: the shipped one, because that is what code reads; otherwise the one in force. */
    Optional<Table> model() {
        return Optional.ofNullable(shipped == null ? inForce : shipped);
    }

    /** What a change is held against: the table in force, otherwise the shipped one; null where there is none. */
    @Nullable
    Table earlier() {
        return inForce == null ? shipped : inForce;
    }

    /** Whether code gives and reads the columns, so that a wrong one certainly breaks. */
    boolean isRead() {
        return shipped != null;
    }

    /** Names of all variables that the table can hear. */
    Set<String> variables() {
        Set<String> all = new LinkedHashSet<>();
        model().ifPresent(table -> table.inputs().forEach(input -> all.add(input.variable())));
        if (use != null) {
            all.addAll(use.inputs());
        }
        return all;
    }

    /**
     * All words that an input can have.
     *
     * @return null where any text is possible
     */
    @Nullable
    Set<String> words(Table table, String variable) {
        Set<String> own =
                table.input(variable).map(input -> listed(input.values())).orElse(Set.of());
        Set<String> theirs = model().flatMap(model -> model.input(variable))
                .map(input -> listed(input.values()))
                .orElse(
                        isRead() || speaksOurWords(table, variable)
                                ? common.getOrDefault(variable, Set.of())
                                : Set.of());
        Set<String> data = known.get(variable);
        if (data != null && (theirs.isEmpty() || theirs.equals(common.get(variable)))) {
            return data;
        }
        if (isClosed(variable) && !theirs.isEmpty()) {
            return theirs;
        }
        Set<String> all = new LinkedHashSet<>(theirs);
        all.addAll(own);
        return all.isEmpty() ? null : all;
    }

    /** Whether a table of policy staff names nothing of an input but what our tables call it. */
    private boolean speaksOurWords(Table table, String variable) {
        int column = table.indexOfInput(variable);
        Set<String> ours = common.getOrDefault(variable, Set.of());
        return column >= 0
                && !known.containsKey(variable)
                && !ours.isEmpty()
                && table.rows().stream().allMatch(row -> ours.containsAll(named(row.input(column))));
    }

    /** Whether the words of an input are fixed by the application. */
    boolean isClosed(String variable) {
        return isRead()
                && !known.containsKey(variable)
                && (use == null || !use.open().contains(variable));
    }

    /** Whether others choose words of an input; where no rule has one, the table is asked again with a word of ours. */
    boolean isOpen(String variable) {
        return use != null && use.open().contains(variable);
    }

    /** What our code makes of an output. */
    Answer answer(Table.Output output) {
        Answer answer = use == null ? null : use.answers().get(output.name());
        if (answer != null) {
            return answer;
        }
        if (shipped == null && output.name().equals(UNIT)) {
            return Answer.of(Meaning.UNIT); // as the block reads it that gives a case to the unit
        }
        return shipped != null && shipped.output(output.name()).isPresent()
                ? Answer.of(Meaning.WORD)
                : Answer.of(Meaning.TEXT).orEmpty();
    }

    /** Whether an output says how a limit is counted. */
    boolean isCounting(String output) {
        return use != null
                && use.answers().values().stream()
                        .anyMatch(answer -> answer.meaning() == Meaning.LIMIT && output.equals(answer.by()));
    }

    /** Words that an output may have; empty where any is good. */
    Set<String> words(Table table, Table.Output output) {
        Set<String> theirs = model().flatMap(model -> model.output(output.name()))
                .map(each -> listed(each.values()))
                .orElse(Set.of());
        return !theirs.isEmpty() ? theirs : isRead() ? Set.of() : listed(output.values());
    }

    /** The texts that a list of allowed values names. */
    static Set<String> listed(Table.Cell values) {
        Feel tree = FeelParser.condition(values.text()).tree();
        Stream<Feel> parts =
                tree instanceof Feel.AnyOf any ? any.parts().stream() : tree == null ? Stream.of() : Stream.of(tree);
        return parts.filter(Feel.Text.class::isInstance)
                .map(text -> ((Feel.Text) text).value())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** All texts that a cell names, also those that it excludes. */
    static Set<String> named(Table.Cell cell) {
        Feel tree = FeelParser.condition(cell.text()).tree();
        return tree == null
                ? Set.of()
                : leaves(tree)
                        .filter(Feel.Text.class::isInstance)
                        .map(text -> ((Feel.Text) text).value())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<Feel> leaves(Feel tree) {
        return tree.parts().isEmpty() ? Stream.of(tree) : tree.parts().stream().flatMap(TableContext::leaves);
    }

    /** Words of an input that a table need not have an answer for, because nothing of a case has them. */
    Set<String> needless(Table table, String variable) {
        int column = table.indexOfInput(variable);
        Set<String> named = new LinkedHashSet<>();
        if (column >= 0) {
            named.addAll(listed(table.inputs().get(column).values()));
            table.rows().forEach(row -> named.addAll(named(row.input(column))));
        }
        Set<String> needless = new LinkedHashSet<>(isRead() ? Set.of() : rare.getOrDefault(variable, Set.of()));
        needless.removeAll(named);
        return needless;
    }

    /** The words of each input that fewer than half of the tables with such an input list. */
    static Map<String, Set<String>> rare(List<Table> tables) {
        Map<String, Set<String>> rare = new HashMap<>();
        common(tables).forEach((variable, words) -> {
            List<Set<String>> lists = tables.stream()
                    .flatMap(table -> table.input(variable).stream())
                    .map(input -> listed(input.values()))
                    .filter(list -> !list.isEmpty())
                    .toList();
            rare.put(
                    variable,
                    words.stream()
                            .filter(word -> lists.stream()
                                                    .filter(list -> list.contains(word))
                                                    .count()
                                            * 2
                                    < lists.size())
                            .collect(Collectors.toSet()));
        });
        return rare;
    }

    /** The words of each input in several tables together. */
    static Map<String, Set<String>> common(List<Table> tables) {
        Map<String, Set<String>> common = new HashMap<>();
        tables.forEach(table -> table.inputs()
                .forEach(input -> common.computeIfAbsent(input.variable(), each -> new LinkedHashSet<>())
                        .addAll(listed(input.values()))));
        return common;
    }
}
