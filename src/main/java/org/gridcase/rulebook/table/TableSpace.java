package org.gridcase.rulebook.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.gridcase.rulebook.table.RuleRegions.Box;
import org.gridcase.rulebook.table.RuleRegions.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What a table can be asked: its own columns and those of its companions, each cut into the pieces between which the rules distinguish,
 * and the rules as regions of it.
 */
final class TableSpace {

    private static final Set<Match> SURELY = Set.of(Match.YES);

    private static final Set<Match> PERHAPS = Set.of(Match.YES, Match.UNDECIDED);

    final Table table;
    final TableContext around;

    /** The table's own columns, then those that only its companions have. */
    final List<Table.Input> columns = new ArrayList<>();

    final List<Space> spaces = new ArrayList<>();

    final RuleRegions own;
    private final Conditions conditions;
    private final List<Conditions> companions;

    /** Of the version in force; empty where there is none, or it cannot be read. */
    private final Optional<Conditions> inForce;

    /** The version in force, otherwise the shipped one; empty where there is none, or it cannot be read. */
    private final Optional<Table> earlier;

    TableSpace(Table table, TableContext around) {
        this.table = table;
        this.around = around;
        columns.addAll(table.inputs());
        around.companions().stream()
                .flatMap(each -> each.inputs().stream())
                .filter(theirs ->
                        columns.stream().noneMatch(input -> input.variable().equals(theirs.variable())))
                .forEach(columns::add);
        this.conditions = Conditions.of(table);
        this.companions = around.companions().stream().map(Conditions::of).toList();
        this.inForce = readable(around.inForce()).map(Conditions::of);
        this.earlier = around.use() == null ? Optional.empty() : readable(around.earlier());
        columns.forEach(column -> spaces.add(space(column)));
        this.own = new RuleRegions(spaces.stream().map(Space::whole).toList(), rules(conditions));
    }

    private static Optional<Table> readable(@Nullable Table table) {
        return Optional.ofNullable(table).filter(now -> now.rows().stream()
                .allMatch(row -> row.inputs().size() == now.inputs().size()
                        && row.outputs().size() == now.outputs().size()));
    }

    /**
     * A rule of the version before.
     *
     * @param row as it stands there
     */
    record EarlierRule(Table table, Table.Row row, Rule rule) {}

    /** The rules before the change; none where there was no table, or it cannot be read. */
    List<EarlierRule> earlierRules() {
        return earlier.map(before -> {
                    List<Rule> rules = rules(Conditions.of(before));
                    return before.rows().stream()
                            .map(row -> new EarlierRule(before, row, rules.get(row.number() - 1)))
                            .toList();
                })
                .orElse(List.of());
    }

    /** The rest of a region among words that inputs have; empty where they have none of them. */
    Optional<Box> among(Map<String, String> words, List<BitSet> one, List<BitSet> other) {
        List<BitSet> pieces = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            BitSet both = (BitSet) one.get(i).clone();
            both.and(other.get(i));
            String word = words.get(columns.get(i).variable());
            if (word != null) {
                int piece = spaces.get(i).pieceOf(word);
                boolean has = piece >= 0 && both.get(piece);
                both.clear();
                both.set(Math.max(piece, 0), has);
            }
            if (both.isEmpty()) {
                return Optional.empty();
            }
            pieces.add(both);
        }
        return Optional.of(new Box(pieces));
    }

    private Space space(Table.Input column) {
        List<Feel> said = Stream.of(
                        Stream.of(conditions),
                        companions.stream(),
                        inForce.stream(),
                        earlier.stream().map(Conditions::of))
                .flatMap(each -> each)
                .flatMap(each -> each.on(column.variable()))
                .toList();
        @Nullable Set<String> words = around.words(table, column.variable());
        if (words != null && around.isOpen(column.variable())) {
            words = new LinkedHashSet<>(words);
            words.addAll(ofOthers(column.variable()).toList());
        }
        if (words != null) {
            words = new LinkedHashSet<>(words);
            words.removeAll(around.needless(table, column.variable()));
        }
        return Space.of(column.type(), words, allowed(column), said);
    }

    /** Words that a column names and others choose, such as the names of steps of policy staff. */
    private Stream<String> ofOthers(String variable) {
        Set<String> ours = around.model()
                .flatMap(model -> model.input(variable))
                .map(input -> TableContext.listed(input.values()))
                .orElse(Set.of());
        int own = table.indexOfInput(variable);
        Stream<String> named = own < 0
                ? Stream.of()
                : Stream.concat(
                        TableContext.listed(table.inputs().get(own).values()).stream(),
                        table.rows().stream().flatMap(row -> TableContext.named(row.input(own)).stream()));
        return named.filter(word -> !ours.contains(word)).distinct();
    }

    /** What the column says about its values, otherwise what is known of them; null where nothing is. */
    private @Nullable Feel allowed(Table.Input column) {
        Feel said = FeelParser.condition(column.values().text()).tree();
        Integer least = around.use() == null ? null : around.use().least().get(column.variable());
        if (said != null && !(said instanceof Feel.Any)) {
            return said;
        }
        return least == null
                ? null
                : new Feel.Compared(Feel.Order.AT_LEAST, new Feel.Number(BigDecimal.valueOf(least)));
    }

    /** The rows of a table by the columns of all tables; what a table does not look at, it lets pass. */
    private List<Rule> rules(Conditions of) {
        int[] indexes = columns.stream()
                .mapToInt(column -> of.variables().indexOf(column.variable()))
                .toArray();
        return of.rows().stream().map(row -> rule(row, indexes)).toList();
    }

    /** @param indexes in the row, by column; negative where the row has none */
    private Rule rule(List<Feel> row, int[] indexes) {
        List<BitSet> certain = new ArrayList<>();
        List<BitSet> possible = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Feel condition = indexes[i] < 0 ? new Feel.Any() : row.get(indexes[i]);
            certain.add(spaces.get(i).where(condition, SURELY));
            possible.add(spaces.get(i).where(condition, PERHAPS));
        }
        return new Rule(certain, possible);
    }

    private Rule neverAsked(Map<String, Set<String>> combination) {
        List<BitSet> pieces = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Space space = spaces.get(i);
            Set<String> words = combination.get(columns.get(i).variable());
            BitSet some = words == null ? space.whole() : new BitSet();
            if (words != null) {
                words.stream()
                        .mapToInt(space::pieceOf)
                        .filter(piece -> piece >= 0)
                        .forEach(some::set);
            }
            pieces.add(some);
        }
        return new Rule(pieces, pieces);
    }

    Rule rule(int row) {
        return own.rules().get(row);
    }

    /** Whether a cell asks for no value at all, so that another one of its column may well ask for any. */
    boolean asksForNothing(int row, int column) {
        Feel cell = conditions.rows().get(row).get(column);
        return cell instanceof Feel.Nothing
                || cell instanceof Feel.AnyOf any && any.parts().stream().anyMatch(Feel.Nothing.class::isInstance);
    }

    /** Whether a cell says plainly for what it holds: for everything, or value by value. */
    boolean isListed(int row, int column) {
        Feel cell = conditions.rows().get(row).get(column);
        return cell instanceof Feel.Any
                || Match.isConstant(cell)
                || (cell instanceof Feel.AnyOf || cell instanceof Feel.ListOf)
                        && cell.parts().stream()
                                .allMatch(part -> Match.isConstant(part)
                                        || part instanceof Feel.Compared
                                        || part instanceof Feel.Interval);
    }

    boolean sameConditions(int one, int other) {
        return conditions.rows().get(one).equals(conditions.rows().get(other));
    }

    /** All rules that may answer, and what is never asked for. */
    RuleRegions answering() {
        return answering(own.rules());
    }

    private RuleRegions answering(List<Rule> rules) {
        List<Rule> all = new ArrayList<>(rules);
        columns.stream()
                .map(Table.Input::variable)
                .filter(around::isOpen)
                .filter(variable -> ofOthers(variable).findAny().isPresent())
                .forEach(variable ->
                        all.add(neverAsked(Map.of(variable, ofOthers(variable).collect(Collectors.toSet())))));
        companions.forEach(companion -> all.addAll(rules(companion)));
        if (around.use() != null) {
            around.use().never().forEach(combination -> all.add(neverAsked(combination)));
        }
        return new RuleRegions(spaces.stream().map(Space::whole).toList(), all);
    }

    String said(Box box) {
        return said(box, Set.of());
    }

    /** @param known inputs that are not to be named */
    String said(Box box, Set<String> known) {
        return IntStream.range(0, columns.size())
                .filter(i -> !known.contains(columns.get(i).variable()))
                .filter(i -> box.pieces().get(i).cardinality() < spaces.get(i).size())
                .mapToObj(i -> "%s%s"
                        .formatted(
                                columns.get(i).label(),
                                spaces.get(i).said(box.pieces().get(i))))
                .collect(Collectors.joining("，"));
    }

    /** All rules that may answer in the version in force; empty where there is none, or it cannot be read. */
    Optional<RuleRegions> answeringNow() {
        return inForce.map(this::rules).map(this::answering);
    }
}
