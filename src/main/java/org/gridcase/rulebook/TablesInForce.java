package org.gridcase.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tables in force say of words that are data and about to change, such as categories. */
public interface TablesInForce {

    /**
     * What is to be caught, by the values of some inputs.
     *
     * @param like values that tables know, of which a proposed row takes its answers
     */
    record Subject(Map<String, String> inputs, Map<String, String> like) {}

    /**
     * Something that a table has no rule for, or may have none.
     *
     * @param table id of the decision
     * @param name as people call it
     * @param subject which of the subjects, by its place in the list
     * @param message what is missing, in Chinese
     * @param proposal a row for the table, in Chinese; null where it cannot be decided whether one is missing
     */
    record Uncovered(
            String table,
            String name,
            int subject,
            String message,
            @Nullable String proposal) {}

    /**
     * What no rule catches, table by table; of tables that are asked together it is told once. Exact, but for rules that search in texts.
     *
     * @param words all words there will be, by the name of the input; other inputs keep theirs
     * @param subjects what is to be caught
     */
    default List<Uncovered> uncovered(Map<String, Set<String>> words, List<Subject> subjects) {
        return uncovered(words, subjects, List.of());
    }

    /** As above, with other files in the place of those in force. @param files tables that decide instead */
    List<Uncovered> uncovered(Map<String, Set<String>> words, List<Subject> subjects, List<byte[]> files);

    /** Rows of a table, counted from 1, that name a word. */
    record Naming(String table, String name, List<Integer> rows) {}

    /** For each of some words the tables that name it as a value of an input or output; words that none names are left out. */
    Map<String, List<Naming>> naming(String variable, Set<String> words);

    /** For each of some words the tables that answer it: the rows in which it is an output. */
    Map<String, List<Naming>> answering(String variable, Set<String> words);

    /** All words that tables name as values of an input. */
    Set<String> words(String variable);
}
