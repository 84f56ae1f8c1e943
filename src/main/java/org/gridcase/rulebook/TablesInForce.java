package org.gridcase.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tables in force say of words that are data and about to change, such as categories. */
public interface TablesInForce {

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
     * @param subjects what is to be caught, each by the values of some inputs
     */
    List<Uncovered> uncovered(Map<String, Set<String>> words, List<Map<String, String>> subjects);

    /** Rows of a table, counted from 1, that name a word. */
    record Naming(String table, String name, List<Integer> rows) {}

    /** For each of some words the tables that name it as a value of an input or output; words that none names are left out. */
    Map<String, List<Naming>> naming(String variable, Set<String> words);

    /** All words that tables name as values of an input. */
    Set<String> words(String variable);
}
