package org.gridcase.rulebook.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.rulebook.TablesInForce;
import org.gridcase.rulebook.TablesInForce.Naming;
import org.gridcase.rulebook.TablesInForce.Subject;
import org.gridcase.rulebook.TablesInForce.Uncovered;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.table.Gaps.Missing;

/** Questions about the tables in force that our code asks. */
public final class TablesAsked {

    private final KnownTables tables;

    TablesAsked(KnownTables tables) {
        this.tables = tables;
    }

    /** The id of the table in force that people call so; empty where none is, or several are. */
    public Optional<String> named(String name) {
        List<String> ids = tables.inForce()
                .filter(table -> table.name().equals(name.strip()))
                .map(Table::id)
                .toList();
        return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
    }

    /** By the tables in force. */
    public List<Uncovered> uncovered(Map<String, Set<String>> words, List<Subject> subjects) {
        return uncovered(words, subjects, List.of());
    }

    /** As {@link TablesInForce#uncovered}. */
    public List<Uncovered> uncovered(Map<String, Set<String>> words, List<Subject> subjects, List<byte[]> files) {
        List<Table> instead = files.stream()
                .flatMap(file -> TableReader.read(file).tables().stream())
                .toList();
        Map<String, Set<String>> all = new HashMap<>(tables.words());
        all.putAll(words);
        Set<String> told = new HashSet<>();
        List<Uncovered> uncovered = new ArrayList<>();
        for (TableUse use : tables.uses()) {
            Table table = tables.companion(use.table(), instead);
            if (table != null && use.together().stream().noneMatch(told::contains) && hears(table, use, subjects)) {
                told.add(table.id());
                uncovered.addAll(uncovered(table, tables.around(table, instead, all), subjects));
            }
        }
        return uncovered;
    }

    /** Whether a table must have an answer for the subjects; one that answers what they are is asked before they are known. */
    private static boolean hears(Table table, TableUse use, List<Subject> subjects) {
        Set<String> variables = subjects.stream()
                .flatMap(subject -> subject.inputs().keySet().stream())
                .collect(Collectors.toSet());
        return (use.alwaysAnswers() || !use.together().isEmpty())
                && table.outputs().stream().noneMatch(output -> variables.contains(output.name()))
                && variables.stream()
                        .anyMatch(variable -> use.inputs().contains(variable)
                                || table.input(variable).isPresent())
                && table.rows().stream()
                        .allMatch(row -> row.inputs().size() == table.inputs().size());
    }

    private static List<Uncovered> uncovered(Table table, TableContext around, List<Subject> subjects) {
        List<List<Missing>> missing = RulesCheck.missing(table, around, subjects);
        List<Uncovered> uncovered = new ArrayList<>();
        for (int subject = 0; subject < subjects.size(); subject++) {
            for (Missing each : missing.get(subject)) {
                String message = each.proposal() == null
                        ? "是否有规则适用要看文字内容，无法预先判定"
                        : each.where().isEmpty() ? "没有规则适用" : "没有规则适用于：" + each.where();
                uncovered.add(new Uncovered(table.id(), table.name(), subject, message, each.proposal()));
            }
        }
        return uncovered;
    }

    /** As {@link TablesInForce#naming}. */
    public Map<String, List<Naming>> naming(String variable, Set<String> words) {
        return naming(variable, words, true);
    }

    /** As {@link TablesInForce#answering}. */
    public Map<String, List<Naming>> answering(String variable, Set<String> words) {
        return naming(variable, words, false);
    }

    private Map<String, List<Naming>> naming(String variable, Set<String> words, boolean inputs) {
        Map<String, List<Naming>> naming = new LinkedHashMap<>();
        tables.inForce().forEach(table -> {
            Map<String, List<Integer>> rows = rowsByName(table, variable, inputs);
            words.forEach(word -> {
                List<Integer> numbers = rows.get(word);
                if (numbers != null) {
                    naming.computeIfAbsent(word, first -> new ArrayList<>())
                            .add(new Naming(table.id(), table.name(), numbers));
                }
            });
        });
        return naming;
    }

    /** The numbers of the rows that name a word as output, or as input too, by word. */
    private static Map<String, List<Integer>> rowsByName(Table table, String variable, boolean inputs) {
        int input = inputs ? table.indexOfInput(variable) : -1;
        int output = table.indexOfOutput(variable);
        Map<String, List<Integer>> rows = new HashMap<>();
        for (Table.Row row : table.rows()) {
            Set<String> named = new HashSet<>(input < 0 ? Set.of() : TableContext.named(row.input(input)));
            named.addAll(output < 0 ? Set.of() : TableContext.named(row.output(output)));
            named.forEach(word ->
                    rows.computeIfAbsent(word, first -> new ArrayList<>()).add(row.number()));
        }
        return rows;
    }

    /** As {@link TablesInForce#words}. */
    public Set<String> words(String variable) {
        Set<String> words = new LinkedHashSet<>();
        tables.inForce().forEach(table -> table.input(variable).ifPresent(input -> {
            int column = table.indexOfInput(variable);
            words.addAll(TableContext.listed(input.values()));
            table.rows().forEach(row -> words.addAll(TableContext.named(row.input(column))));
        }));
        return words;
    }
}
