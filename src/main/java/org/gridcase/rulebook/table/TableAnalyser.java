package org.gridcase.rulebook.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.feel.FeelParser;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.ShippedRules;
import org.gridcase.rulebook.Finding;
import org.gridcase.rulebook.Finding.Place;
import org.gridcase.rulebook.Nearest;
import org.gridcase.rulebook.PastCases;
import org.gridcase.rulebook.TableUse;
import org.gridcase.rulebook.TablesInForce;
import org.gridcase.rulebook.TablesInForce.Naming;
import org.gridcase.rulebook.TablesInForce.Subject;
import org.gridcase.rulebook.TablesInForce.Uncovered;
import org.gridcase.rulebook.table.Gaps.Missing;
import org.gridcase.rulebook.table.TableReader.Formula;
import org.gridcase.rulebook.table.TableReader.Read;
import org.jspecify.annotations.Nullable;

/** Judges the tables of a file that is to be deployed. */
public final class TableAnalyser {

    /** Letters by which a misspelt id differs at most. */
    private static final int MISSPELT = 3;

    private static final double HALF = 0.5;

    private final Map<String, TableUse> uses = new LinkedHashMap<>();
    private final Map<String, Table> shipped = new LinkedHashMap<>();
    private final Map<String, Set<String>> common;
    private final Map<String, Set<String>> rare;
    private final Supplier<Map<String, Set<String>>> known;
    private final Function<String, Optional<byte[]>> inForce;
    private final @Nullable PastCases past;

    /**
     * @param uses what our code asks
     * @param known words that are data, by the name of the input
     * @param inForce the file with the table of an id that rules now
     * @param past null where nothing is known of cases
     */
    public TableAnalyser(
            List<TableUse> uses,
            Supplier<Map<String, Set<String>>> known,
            Function<String, Optional<byte[]>> inForce,
            @Nullable PastCases past) {
        uses.forEach(use -> this.uses.put(use.table(), use));
        this.known = known;
        this.inForce = inForce;
        this.past = past;
        ShippedRules.files().forEach((name, file) -> {
            if (Kind.DECISION.isOf(name)) {
                TableReader.read(file).tables().forEach(table -> shipped.put(table.id(), table));
            }
        });
        this.common = Surroundings.common(List.copyOf(shipped.values()));
        this.rare = Surroundings.rare(List.copyOf(shipped.values()));
    }

    /**
     * What is wrong with the tables of a file, table by table and row by row.
     *
     * @param file XML that may be deployed
     * @param together the other files of the same deployment
     * @param brought words that come with them besides those in use, by the name of the input
     */
    public List<Finding> findingsIn(byte[] file, List<byte[]> together, Map<String, Set<String>> brought) {
        Read read = TableReader.read(file);
        List<Table> beside = together.stream()
                .flatMap(each -> TableReader.read(each).tables().stream())
                .toList();
        List<Finding> findings = new ArrayList<>();
        read.repeated().forEach(place -> findings.add(Finding.error(place, "编号 %s 重复".formatted(place.element()))));
        read.formulas().forEach(formula -> formula(formula, findings));
        read.others().stream()
                .filter(place -> shipped.containsKey(place.element()))
                .forEach(place ->
                        findings.add(Finding.error(place, "%s 是程序要查的规则表，须是一张表格，不能改成表达式".formatted(place.element()))));
        Map<String, Set<String>> words = new HashMap<>(known.get());
        brought.forEach((variable, more) -> words.merge(variable, more, TableAnalyser::both));
        read.tables().forEach(table -> findings.addAll(findingsIn(table, beside, words)));
        return findings;
    }

    private static Set<String> both(Set<String> known, Set<String> more) {
        Set<String> all = new LinkedHashSet<>(known);
        all.addAll(more);
        return all;
    }

    /**
     * What our code could not read of answers that a table gave, as it would of the same words in a cell: column and why.
     *
     * @param file that has the table
     * @param answers its outputs by name
     */
    public List<String> unreadable(byte[] file, String id, Map<String, Object> answers) {
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
                    return AnswerCheck.of(answered, around(answered, List.of(), known.get())).stream()
                            .filter(Finding::isError)
                            .map(each -> "“%s”：%s".formatted(each.place().label(), each.message()))
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

    /** The id of the table in force that people call so; empty where none is, or several are. */
    public Optional<String> named(String name) {
        List<String> ids = inForce()
                .filter(table -> table.name().equals(name.strip()))
                .map(Table::id)
                .toList();
        return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
    }

    /** What is wrong with a file that bears the name of one of our tables and has no table of that id. */
    public Optional<Finding> misnamed(String name, byte[] file) {
        String id = name.replaceFirst("^.*/", "").replaceFirst("\\.dmn$", "");
        List<Table> tables = TableReader.read(file).tables();
        Table theirs = shipped.get(id);
        return theirs == null || tables.isEmpty() || tables.stream().anyMatch(table -> shipped.containsKey(table.id()))
                ? Optional.empty()
                : Optional.of(Finding.error(
                                tables.get(0).place(),
                                "文件名是 %s，规则表的编号却是 %s：“%s”不会改变。请改回编号 %s"
                                        .formatted(name, tables.get(0).id(), theirs.name(), id))
                        .proposing(id));
    }

    private static void formula(Formula formula, List<Finding> findings) {
        FeelParser.Parsed parsed = FeelParser.formula(formula.cell().text());
        if (parsed.tree() == null) {
            Slip slip = Slip.in(formula.cell().text(), false, parsed.at());
            Place place = new Place(
                    formula.decision(), formula.cell().line(), formula.cell().column(), 0, null);
            findings.add(Finding.error(place, slip.message()).proposing(slip.proposal()));
        } else if (Computed.hearsTheClock(parsed.tree()) && Computed.holdsDecision(parsed.tree())) {
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
        Surroundings around = around(table, beside, words);
        List<Finding> findings = new ArrayList<>(HeadCheck.of(table, around));
        if (around.shipped() == null) {
            renamed(table, beside).ifPresent(findings::add);
        } else {
            another(table).ifPresent(findings::add);
        }
        findings.addAll(UnseenCheck.of(table));
        List<Finding> cells = new ArrayList<>(ConditionCheck.of(table, around));
        boolean readable = cells.stream().noneMatch(Finding::isError);
        cells.addAll(AnswerCheck.of(table, around));
        cells.replaceAll(finding -> ProposalCheck.tried(finding, table, around));
        cells.addAll(IdleCheck.of(table, around));
        cells.sort(
                (one, other) -> Integer.compare(one.place().row(), other.place().row()));
        findings.addAll(cells);
        if (readable
                && table.rows().stream()
                        .allMatch(row -> row.inputs().size() == table.inputs().size())) {
            findings.addAll(RulesCheck.of(table, around, past));
        }
        return findings;
    }

    /** As {@link TablesInForce#uncovered}. */
    public List<Uncovered> uncovered(Map<String, Set<String>> words, List<Subject> subjects) {
        Map<String, Set<String>> all = new HashMap<>(known.get());
        all.putAll(words);
        Set<String> told = new HashSet<>();
        List<Uncovered> uncovered = new ArrayList<>();
        for (TableUse use : uses.values()) {
            Table table = companion(use.table(), List.of());
            if (table != null && use.together().stream().noneMatch(told::contains) && hears(table, use, subjects)) {
                told.add(table.id());
                uncovered.addAll(uncovered(table, around(table, List.of(), all), subjects));
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

    private static List<Uncovered> uncovered(Table table, Surroundings around, List<Subject> subjects) {
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
        Map<String, List<Naming>> naming = new LinkedHashMap<>();
        inForce().forEach(table -> {
            Map<String, List<Integer>> rows = rowsByName(table, variable);
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

    /** The numbers of the rows that name a word as input or output, by word. */
    private static Map<String, List<Integer>> rowsByName(Table table, String variable) {
        int input = table.indexOfInput(variable);
        int output = table.indexOfOutput(variable);
        Map<String, List<Integer>> rows = new HashMap<>();
        for (Table.Row row : table.rows()) {
            Set<String> named = new HashSet<>(input < 0 ? Set.of() : Surroundings.named(row.input(input)));
            named.addAll(output < 0 ? Set.of() : Surroundings.named(row.output(output)));
            named.forEach(word ->
                    rows.computeIfAbsent(word, first -> new ArrayList<>()).add(row.number()));
        }
        return rows;
    }

    /** As {@link TablesInForce#words}. */
    public Set<String> words(String variable) {
        Set<String> words = new LinkedHashSet<>();
        inForce().forEach(table -> table.input(variable).ifPresent(input -> {
            int column = table.indexOfInput(variable);
            words.addAll(Surroundings.listed(input.values()));
            table.rows().forEach(row -> words.addAll(Surroundings.named(row.input(column))));
        }));
        return words;
    }

    /** The tables that our code asks, as they are in force. */
    private Stream<Table> inForce() {
        return uses.keySet().stream().map(id -> companion(id, List.of())).filter(Objects::nonNull);
    }

    private Surroundings around(Table table, List<Table> beside, Map<String, Set<String>> words) {
        TableUse use = uses.get(table.id());
        Table now = inForce.apply(table.id())
                .flatMap(file -> TableReader.read(file).tables().stream()
                        .filter(each -> each.id().equals(table.id()))
                        .findFirst())
                .orElse(null);
        List<Table> companions = use == null
                ? List.of()
                : use.together().stream()
                        .map(id -> companion(id, beside))
                        .filter(Objects::nonNull)
                        .toList();
        return new Surroundings(shipped.get(table.id()), use, now, companions, words, common, rare);
    }

    /** The table that will be asked together with another: from the same deployment, in force, or shipped. */
    private @Nullable Table companion(String id, List<Table> beside) {
        return Stream.concat(
                        beside.stream(),
                        inForce.apply(id).stream().flatMap(file -> TableReader.read(file).tables().stream()))
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(shipped.get(id));
    }

    /** A table that looks like one of ours and has another id: it would rule nothing. */
    private Optional<Finding> renamed(Table table, List<Table> beside) {
        List<Table> alike = shipped.values().stream()
                .filter(theirs -> isAsked(table, theirs))
                .filter(theirs -> beside.stream().noneMatch(each -> each.id().equals(theirs.id())))
                .toList();
        Optional<Table> misspelt = alike.stream()
                .filter(theirs -> Nearest.distance(theirs.id(), table.id()) <= MISSPELT)
                .min(Comparator.comparingInt(theirs -> Nearest.distance(theirs.id(), table.id())));
        boolean inForce = this.inForce.apply(table.id()).isPresent();
        if (misspelt.isPresent() && !inForce) {
            Table theirs = misspelt.get();
            return Optional.of(Finding.error(
                            table.place(),
                            "规则表的编号 %s 与“%s”的编号 %s 只差几个字：这会成为另一张表，没有程序用它。请改回 %s"
                                    .formatted(table.id(), theirs.name(), theirs.id(), theirs.id()))
                    .proposing(theirs.id()));
        }
        return alike.stream()
                .filter(theirs -> !inForce)
                .max(Comparator.comparingDouble(theirs -> likeness(table, theirs)))
                .map(theirs -> Finding.warning(
                                table.place(),
                                "没有程序使用规则表 %s；它与“%s”（%s）相同，编号改了就不起作用".formatted(table.id(), theirs.name(), theirs.id()))
                        .proposing(theirs.id()));
    }

    private static boolean isAsked(Table table, Table theirs) {
        return theirs.outputs().stream()
                        .map(Table.Output::name)
                        .toList()
                        .equals(table.outputs().stream().map(Table.Output::name).toList())
                && theirs.inputs().stream()
                        .allMatch(input -> table.input(input.variable()).isPresent());
    }

    /** A table under the id of one of ours, with the rules of another: its own would be gone. */
    private Optional<Finding> another(Table table) {
        Table own = shipped.get(table.id());
        Table now = companion(table.id(), List.of());
        if (own == null || now == null) {
            return Optional.empty();
        }
        double likeness = Math.max(likeness(table, own), likeness(table, now));
        return shipped.values().stream()
                .filter(theirs -> !theirs.id().equals(table.id()) && isAsked(table, theirs))
                .map(theirs -> Objects.requireNonNullElse(companion(theirs.id(), List.of()), theirs))
                .filter(theirs -> likeness(table, theirs) > Math.max(HALF, likeness))
                .findFirst()
                .map(theirs -> Finding.error(
                                table.place(),
                                "编号是“%s”的，规则却是“%s”的：部署后“%s”的规则就没有了。请把编号改为 %s"
                                        .formatted(own.name(), theirs.name(), own.name(), theirs.id()))
                        .proposing(theirs.id()));
    }

    /** The share of the rows of a table that stand in another as well. */
    private static double likeness(Table table, Table other) {
        Set<List<String>> theirs =
                other.rows().stream().map(TableAnalyser::written).collect(Collectors.toSet());
        long same = table.rows().stream()
                .filter(row -> theirs.contains(written(row)))
                .count();
        return table.rows().isEmpty() ? 0 : (double) same / table.rows().size();
    }

    private static List<String> written(Table.Row row) {
        return Stream.concat(row.inputs().stream(), row.outputs().stream())
                .map(cell -> cell.text().replaceAll("\\s+", ""))
                .toList();
    }
}
