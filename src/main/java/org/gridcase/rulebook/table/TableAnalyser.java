package org.gridcase.rulebook.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridcase.feel.FeelParser;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.proposal.PastCases;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.table.TableReader.Formula;
import org.gridcase.rulebook.table.TableReader.Read;
import org.jspecify.annotations.Nullable;

/** Judges the tables of a file that is to be deployed. */
public final class TableAnalyser {

    private final KnownTables tables;
    private final TablesAsked asked;
    private final @Nullable PastCases past;

    /**
     * @param uses what our code asks
     * @param known words that are data, by the name of the input
     * @param inForce the file with the table of an id that is in force now
     * @param past null where nothing is known of cases
     */
    public TableAnalyser(
            List<TableUse> uses,
            Supplier<Map<String, Set<String>>> known,
            Function<String, Optional<byte[]>> inForce,
            @Nullable PastCases past) {
        this.tables = new KnownTables(uses, known, inForce);
        this.asked = new TablesAsked(tables);
        this.past = past;
    }

    /** The tables in force that our code asks. */
    public TablesAsked asked() {
        return asked;
    }

    /**
     * What is wrong with the tables of a file, table by table and row by row.
     *
     * @param file XML that may be deployed
     * @param together the other files of the same deployment
     * @param brought words that come with them besides those in use, by the name of the input
     */
    public List<Finding> findingsIn(byte[] file, List<byte[]> together, Map<String, Set<String>> brought) {
        return findingsBy(file, together, words(brought));
    }

    /** The words that are data now, with those that are brought; by the name of the input. Asks the database. */
    public Map<String, Set<String>> words(Map<String, Set<String>> brought) {
        Map<String, Set<String>> words = new HashMap<>(tables.words());
        brought.forEach((variable, more) -> words.merge(variable, more, TableAnalyser::both));
        return words;
    }

    /** As {@link #findingsIn}, with all {@link #words} that hold, so that the files of a deployment share them. */
    public List<Finding> findingsBy(byte[] file, List<byte[]> together, Map<String, Set<String>> words) {
        Read read = TableReader.read(file);
        List<Table> beside = together.stream()
                .flatMap(each -> TableReader.read(each).tables().stream())
                .toList();
        List<Finding> findings = new ArrayList<>();
        read.repeated().forEach(place -> findings.add(Finding.error(place, "编号 %s 重复".formatted(place.element()))));
        read.formulas().forEach(formula -> formula(formula, findings));
        read.others().stream()
                .filter(place -> tables.isShipped(place.element()))
                .forEach(place ->
                        findings.add(Finding.error(place, "%s 是程序要查的规则表，须是一张表格，不能改成表达式".formatted(place.element()))));
        read.tables().forEach(table -> findings.addAll(findingsIn(table, beside, words)));
        return findings;
    }

    private static Set<String> both(Set<String> known, Set<String> more) {
        Set<String> all = new LinkedHashSet<>(known);
        all.addAll(more);
        return all;
    }

    /**
     * What our code could not read of answers that a table gave, as it would of the same words in a cell.
     *
     * @param file that has the table
     * @param answers its outputs by name
     */
    public List<Finding> unreadable(byte[] file, String id, Map<String, Object> answers) {
        return TableReader.read(file).tables().stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .map(table -> {
                    Table.Row row = new Table.Row(
                            null,
                            1,
                            "",
                            List.of(),
                            table.outputs().stream()
                                    .map(output -> new Table.Cell(null, written(answers.get(output.name())), 0, 0))
                                    .toList(),
                            0,
                            0);
                    Table answered = table.with(List.of(row));
                    return AnswerCheck.of(answered, tables.around(answered, List.of(), tables.words())).stream()
                            .filter(Finding::isError)
                            .toList();
                })
                .orElse(List.of());
    }

    /** A value as it would stand in a cell. */
    private static String written(@Nullable Object value) {
        return value == null
                ? ""
                : value instanceof Number || value instanceof Boolean
                        ? String.valueOf(value)
                        : "\"%s\""
                                .formatted(String.valueOf(value)
                                        .replace("\\", "\\\\")
                                        .replace("\"", "\\\""));
    }

    /** What is wrong with a file that bears the name of one of our tables and has no table of that id. */
    public Optional<Finding> misnamed(String name, byte[] file) {
        return IdCheck.ofName(name, TableReader.read(file).tables(), tables);
    }

    private static void formula(Formula formula, List<Finding> findings) {
        FeelParser.Parsed parsed = FeelParser.formula(formula.cell().text());
        if (parsed.tree() == null) {
            CellMistake mistake = CellMistake.in(formula.cell().text(), false, parsed.at());
            Place place = new Place(
                    formula.decision(), formula.cell().line(), formula.cell().column(), 0, null);
            findings.add(Finding.error(place, mistake.message()).proposing(mistake.proposal()));
        } else if (Computed.hearsTheClock(parsed.tree())) {
            findings.add(Finding.error(
                    new Place(
                            formula.decision(),
                            formula.cell().line(),
                            formula.cell().column(),
                            0,
                            null),
                    ConditionCheck.CLOCK));
        }
    }

    private List<Finding> findingsIn(Table table, List<Table> beside, Map<String, Set<String>> words) {
        TableContext around = tables.around(table, beside, words);
        List<Finding> findings = new ArrayList<>(HeadCheck.of(table, around));
        Optional<Finding> another = IdCheck.of(table, tables, beside);
        another.ifPresent(findings::add);
        boolean misnamed = another.filter(Finding::isError).isPresent();
        findings.addAll(InvisibleCharacterCheck.of(table));
        List<Finding> cells = new ArrayList<>(ConditionCheck.of(table, around));
        boolean readable = cells.stream().noneMatch(Finding::isError);
        cells.addAll(AnswerCheck.of(table, around));
        cells.replaceAll(finding -> ProposalCheck.tried(finding, table, around));
        cells.addAll(IdleCheck.of(table, around));
        cells.sort(
                (one, other) -> Integer.compare(one.place().row(), other.place().row()));
        findings.addAll(cells);
        findings.addAll(ListCheck.of(table, around, cells));
        Set<Integer> atFault = cells.stream()
                .filter(Finding::isError)
                .map(finding -> finding.place().row())
                .collect(Collectors.toSet());
        NoteCheck.of(table, around).stream()
                .filter(note -> !atFault.contains(note.place().row())) // what a wrong cell is to say nobody knows yet
                .forEach(findings::add);
        findings.addAll(AmountChanges.of(table, around));
        if (readable
                && table.rows().stream()
                        .allMatch(row -> row.inputs().size() == table.inputs().size())) {
            findings.addAll(RulesCheck.of(table, around, past, misnamed));
        }
        if (misnamed) {
            findings.removeIf(finding -> !finding.isError()); // judged as a table that it is not to be
        }
        return findings;
    }
}
