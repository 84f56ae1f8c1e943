package org.gridcase.rulebook.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.engine.feel.Feel;
import org.gridcase.engine.feel.FeelParser;
import org.gridcase.rulebook.Finding;
import org.gridcase.rulebook.PastCases;
import org.gridcase.rulebook.PastCases.Tally;
import org.gridcase.rulebook.TablesInForce.Subject;
import org.gridcase.rulebook.table.Grid.Box;
import org.gridcase.rulebook.table.Grid.Rule;
import org.jspecify.annotations.Nullable;

/** What the rules of a table do together: which overlap, which never apply, and what none of them reaches. Every cell must be FEEL. */
final class RulesCheck {

    private static final int MOST_GAPS = 20;
    private static final int MOST_OVERLAPS = 50;
    private static final String CATEGORY = "category";
    private static final Set<Truth> SURELY = Set.of(Truth.YES);
    private static final Set<Truth> PERHAPS = Set.of(Truth.YES, Truth.UNDECIDED);

    private final Table table;
    private final Surroundings around;
    private final @Nullable PastCases past;
    private final List<Finding> findings = new ArrayList<>();

    /** The table's own columns, then those that only its companions have. */
    private final List<Table.Input> columns = new ArrayList<>();

    private final List<Space> spaces = new ArrayList<>();
    private final Grid own;
    private final Conditions conditions;
    private final List<Conditions> companions;

    /** Of the version that rules; empty where there is none, or it cannot be read. */
    private final Optional<Conditions> ruling;

    /**
     * What the input cells of a table say.
     *
     * @param variables of its columns
     * @param rows by row and column
     */
    private record Conditions(List<String> variables, List<List<Feel>> rows) {

        static Conditions of(Table table) {
            return new Conditions(
                    table.inputs().stream().map(Table.Input::variable).toList(),
                    table.rows().stream()
                            .map(row -> IntStream.range(0, table.inputs().size())
                                    .mapToObj(column -> condition(row.input(column)))
                                    .toList())
                            .toList());
        }

        private static Feel condition(Table.Cell cell) {
            Feel tree = FeelParser.condition(cell.text()).tree();
            return tree == null ? new Feel.Variable("") : tree;
        }

        /** What all rows say of an input. */
        Stream<Feel> on(String variable) {
            int column = variables.indexOf(variable);
            return column < 0 ? Stream.of() : rows.stream().map(row -> row.get(column));
        }
    }

    private RulesCheck(Table table, Surroundings around, @Nullable PastCases past) {
        this.table = table;
        this.around = around;
        this.past = past;
        columns.addAll(table.inputs());
        around.companions().stream()
                .flatMap(each -> each.inputs().stream())
                .filter(theirs ->
                        columns.stream().noneMatch(input -> input.variable().equals(theirs.variable())))
                .forEach(columns::add);
        this.conditions = Conditions.of(table);
        this.companions = around.companions().stream().map(Conditions::of).toList();
        this.ruling = Optional.ofNullable(around.inForce())
                .filter(now -> now.rows().stream()
                        .allMatch(row -> row.inputs().size() == now.inputs().size()))
                .map(Conditions::of);
        columns.forEach(column -> spaces.add(space(column)));
        this.own = new Grid(spaces.stream().map(Space::whole).toList(), rules(conditions));
    }

    static List<Finding> of(Table table, Surroundings around, @Nullable PastCases past) {
        RulesCheck check = new RulesCheck(table, around, past);
        Set<Integer> dead = check.dead();
        if (table.hitPolicy().equals("UNIQUE") || table.hitPolicy().equals("ANY")) {
            check.overlaps(dead);
        } else {
            check.shadowed(dead);
        }
        if (around.use() == null
                ? around.model().isEmpty()
                : around.use().alwaysAnswers() || check.isAnsweredTogether()) {
            check.gaps();
        }
        return check.findings;
    }

    private boolean isAnsweredTogether() {
        return !around.companions().isEmpty();
    }

    private Space space(Table.Input column) {
        List<Feel> said = Stream.of(Stream.of(conditions), companions.stream(), ruling.stream())
                .flatMap(each -> each)
                .flatMap(each -> each.on(column.variable()))
                .toList();
        @Nullable Set<String> words = around.words(table, column.variable());
        if (words != null && around.isOpen(column.variable())) {
            words = new LinkedHashSet<>(words);
            words.addAll(ofOthers(column.variable()).toList());
        }
        return Space.of(column.type(), words, allowed(column), said);
    }

    /** Words that a column names and others choose, such as the names of steps of policy staff. */
    private Stream<String> ofOthers(String variable) {
        Set<String> ours = around.model()
                .flatMap(model -> model.input(variable))
                .map(input -> Surroundings.listed(input.values()))
                .orElse(Set.of());
        int own = table.indexOfInput(variable);
        Stream<String> named = own < 0
                ? Stream.of()
                : Stream.concat(
                        Surroundings.listed(table.inputs().get(own).values()).stream(),
                        table.rows().stream().flatMap(row -> Surroundings.named(row.input(own)).stream()));
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

    private Rule rule(int row) {
        return own.rules().get(row);
    }

    /** Rules of which some condition fits no value at all. */
    private Set<Integer> dead() {
        Set<Integer> dead = new HashSet<>();
        for (Table.Row row : table.rows()) {
            int index = row.number() - 1;
            for (int i = 0; i < table.inputs().size() && !dead.contains(index); i++) {
                if (rule(index).possible().get(i).isEmpty()) {
                    dead.add(index);
                    findings.add(Finding.warning(
                            row.place(row.input(i), table.inputs().get(i).label()), "没有哪个取值符合这个条件，这条规则不会用到"));
                }
            }
        }
        return dead;
    }

    private void overlaps(Set<Integer> dead) {
        Map<Integer, List<Integer>> undecided = new LinkedHashMap<>();
        for (int row = 0; row < table.rows().size(); row++) {
            for (int before = 0; before < row; before++) {
                if (dead.contains(row) || dead.contains(before) || !own.mayMeet(before, row)) {
                    continue;
                }
                Optional<Box> both = own.meeting(before, row);
                if (both.isPresent() || rule(before).equals(rule(row)) && sameConditions(before, row)) {
                    overlap(before, row, both);
                } else {
                    undecided.computeIfAbsent(row, each -> new ArrayList<>()).add(before + 1);
                }
            }
            if (findings.size() > MOST_OVERLAPS) {
                return;
            }
        }
        undecided.forEach((row, before) -> findings.add(Finding.warning(
                table.rows().get(row).place(),
                "与第 %s 行是否重叠要看文字内容，无法预先判定"
                        .formatted(before.stream().map(String::valueOf).collect(Collectors.joining("、"))))));
    }

    private boolean sameConditions(int one, int other) {
        return conditions.rows().get(one).equals(conditions.rows().get(other));
    }

    private boolean sameAnswers(int one, int other) {
        return IntStream.range(0, table.outputs().size())
                .allMatch(i -> answer(table.rows().get(one).output(i))
                        .equals(answer(table.rows().get(other).output(i))));
    }

    private static Feel answer(Table.Cell cell) {
        Feel tree = FeelParser.formula(cell.text()).tree();
        return tree == null ? new Feel.Variable(cell.text()) : tree;
    }

    private void overlap(int before, int row, Optional<Box> both) {
        boolean same = sameAnswers(before, row);
        if (table.hitPolicy().equals("ANY") && same) {
            return;
        }
        Finding.Place place = table.rows().get(row).place();
        String where = both.map(this::said).orElse("");
        if (rule(before).equals(rule(row))) {
            findings.add(Finding.error(
                    place,
                    same
                            ? "与第 %d 行完全相同，两行同时适用会出错；请删去一行".formatted(before + 1)
                            : "与第 %d 行条件相同、结果不同".formatted(before + 1)));
        } else {
            findings.add(Finding.error(
                    place, "与第 %d 行重叠：%s时两行都适用，判定会出错".formatted(before + 1, where.isEmpty() ? "任何情况" : where)));
        }
    }

    /** Under FIRST: rules that those above leave nothing. */
    private void shadowed(Set<Integer> dead) {
        for (int row = 0; row < table.rows().size() - 1; row++) {
            if (own.takesAll(row) && table.hitPolicy().equals("FIRST")) {
                findings.add(Finding.error(table.rows().get(row).place(), "这一行没有条件，它下面的规则都不会用到；请移到最后"));
                return;
            }
        }
        try {
            for (int row = 1; row < table.rows().size(); row++) {
                if (!dead.contains(row)) {
                    shadowed(row);
                }
            }
        } catch (Grid.TooLargeException e) {
            findings.add(Finding.warning(table.place(), "规则太多太杂，是否有用不到的规则没有判定；可拆成几张表"));
        }
    }

    private void shadowed(int row) {
        Finding.Place place = table.rows().get(row).place();
        for (int before = 0; before < row; before++) {
            boolean same = sameConditions(before, row);
            if (same || own.takes(before, row)) {
                String message = same && sameAnswers(before, row)
                        ? "与第 %d 行重复".formatted(before + 1)
                        : "第 %d 行已包括这一行的全部情况，这一行不会用到".formatted(before + 1);
                if (table.hitPolicy().equals("FIRST") || same && sameAnswers(before, row)) {
                    findings.add(Finding.warning(place, message));
                }
                return;
            }
        }
        if (table.hitPolicy().equals("FIRST") && own.isTaken(row)) {
            findings.add(Finding.warning(place, "上面几行合起来已包括这一行的全部情况，这一行不会用到"));
        }
    }

    /** All rules that may answer, and what is never asked for. */
    private Grid answering() {
        return answering(own.rules());
    }

    private Grid answering(List<Rule> rules) {
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
        return new Grid(spaces.stream().map(Space::whole).toList(), all);
    }

    /**
     * What no rule catches.
     *
     * @param where the rest of the circumstances, as people say them; empty where it is always so
     * @param proposal a row that would catch it; null where it cannot be decided whether one is missing
     */
    record Missing(String where, @Nullable String proposal) {}

    /** For each subject, by the values of some inputs, what no rule catches. */
    static List<List<Missing>> missing(Table table, Surroundings around, List<Subject> subjects) {
        RulesCheck check = new RulesCheck(table, around, null);
        Grid answering = check.answering();
        return subjects.stream()
                .map(subject -> check.missing(answering, subject))
                .toList();
    }

    private List<Missing> missing(Grid answering, Subject subject) {
        Set<String> inputs = subject.inputs().keySet();
        try {
            Grid.Uncovered left = answering.uncovered(within(subject.inputs()));
            List<BitSet> like = within(subject.like());
            List<Missing> missing = new ArrayList<>();
            left.never().stream()
                    .limit(MOST_GAPS)
                    .forEach(box -> missing.add(
                            new Missing(said(box, inputs), proposal(box, needless(inputs), model(box, inputs, like)))));
            if (missing.isEmpty() && left.undecided()) {
                missing.add(new Missing("", null));
            }
            return missing;
        } catch (Grid.TooLargeException e) {
            return List.of(new Missing("", null));
        }
    }

    /** The same circumstances for what is like it. */
    private Box model(Box box, Set<String> inputs, List<BitSet> like) {
        return new Box(IntStream.range(0, columns.size())
                .mapToObj(i -> inputs.contains(columns.get(i).variable())
                        ? like.get(i)
                        : box.pieces().get(i))
                .toList());
    }

    private List<BitSet> within(Map<String, String> inputs) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> within(spaces.get(i), inputs.get(columns.get(i).variable())))
                .toList();
    }

    private static BitSet within(Space space, @Nullable String word) {
        int piece = word == null ? -1 : space.pieceOfAny(word);
        BitSet within = piece < 0 ? space.whole() : new BitSet();
        if (piece >= 0) {
            within.set(piece);
        }
        return within;
    }

    /** Where a table has a column for the subject itself, the row need not repeat what follows from it. */
    private Set<String> needless(Set<String> ofSubject) {
        Set<String> needless = new HashSet<>();
        if (table.input(CATEGORY).isPresent() && ofSubject.contains(CATEGORY)) {
            needless.addAll(ofSubject);
            needless.remove(CATEGORY);
        }
        return needless;
    }

    private void gaps() {
        try {
            Grid.Uncovered left = answering().uncovered();
            Optional<Grid> before = ruling.map(this::rules).map(this::answering);
            left.never().stream().limit(MOST_GAPS).forEach(box -> gap(box, before));
            if (left.never().size() > MOST_GAPS) {
                findings.add(Finding.warning(
                        table.place(), "还有 %d 处情况没有规则".formatted(left.never().size() - MOST_GAPS)));
            }
            if (left.undecided()) {
                findings.add(Finding.warning(table.place(), "有些情况只有按文字判断的规则，文字都不符合时没有结果；能否覆盖无法预先判定，宜在最后加一条没有条件的规则"));
            }
        } catch (Grid.TooLargeException e) {
            findings.add(Finding.warning(table.place(), "规则太多太杂，是否有空缺没有判定；可拆成几张表"));
        }
    }

    /** @param before the rules that apply now: what they did not reach either, nothing has been lost by */
    private void gap(Box box, Optional<Grid> before) {
        String where = said(box);
        OptionalLong cases = cases(box);
        List<Box> old =
                before.map(rules -> rules.uncovered(box.pieces()).never()).orElse(List.of());
        long ofOld = old.stream().mapToLong(each -> cases(each).orElse(0)).sum();
        boolean lost = cases.orElse(0) > ofOld;
        String many = cases.isEmpty()
                ? "近一年有多少这样的案件不详"
                : cases.getAsLong() == 0 ? "近一年没有这样的案件" : "近一年有 %d 件这样的案件".formatted(cases.getAsLong());
        String message = "没有规则适用于：%s；%s%s"
                .formatted(where.isEmpty() ? "任何情况" : where, many, !lost && ofOld > 0 ? "（现行版本也没有规则，请尽快补上）" : "");
        findings.add((lost ? Finding.error(table.place(), message) : Finding.warning(table.place(), message))
                .proposing(proposal(box, Set.of(), box)));
    }

    /**
     * A row for the gap.
     *
     * @param open inputs that it need not look at
     * @param model its answers are taken from the row that is most like this
     */
    private String proposal(Box box, Set<String> open, Box model) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < table.inputs().size(); i++) {
            String cell = open.contains(table.inputs().get(i).variable())
                    ? ""
                    : spaces.get(i).cell(box.pieces().get(i));
            cells.add("%s：%s".formatted(table.inputs().get(i).label(), cell.isEmpty() ? "-" : cell));
        }
        String inputs = String.join("｜", cells);
        return like(model)
                .map(row -> "新增一行：%s → %s（结果参照第 %d 行，请核定）"
                        .formatted(
                                inputs,
                                IntStream.range(0, table.outputs().size())
                                        .mapToObj(i -> "%s：%s"
                                                .formatted(
                                                        table.outputs().get(i).label(),
                                                        row.output(i).text().isBlank()
                                                                ? "空"
                                                                : row.output(i)
                                                                        .text()
                                                                        .strip()))
                                        .collect(Collectors.joining("｜")),
                                row.number()))
                .orElse("新增一行：" + inputs);
    }

    private Optional<Table.Row> like(Box box) {
        int best = 0;
        Table.Row likest = null;
        for (Table.Row row : table.rows()) {
            int alike = 0;
            for (int i = 0; i < table.inputs().size(); i++) {
                alike += rule(row.number() - 1)
                                .possible()
                                .get(i)
                                .intersects(box.pieces().get(i))
                        ? 1
                        : 0;
            }
            if (alike > best) {
                best = alike;
                likest = row;
            }
        }
        return Optional.ofNullable(likest);
    }

    private String said(Box box) {
        return said(box, Set.of());
    }

    /** @param known inputs that are not to be named */
    private String said(Box box, Set<String> known) {
        return IntStream.range(0, columns.size())
                .filter(i -> !known.contains(columns.get(i).variable()))
                .filter(i -> box.pieces().get(i).cardinality() < spaces.get(i).size())
                .mapToObj(i -> "%s为%s"
                        .formatted(
                                columns.get(i).label(),
                                spaces.get(i).said(box.pieces().get(i))))
                .collect(Collectors.joining("，"));
    }

    private final Map<Set<String>, Optional<List<Tally>>> tallies = new HashMap<>();

    /** Cases of the last year in a gap; empty where the record does not know what the gap is made of. */
    private OptionalLong cases(Box box) {
        Map<String, Integer> restricted = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (box.pieces().get(i).cardinality() < spaces.get(i).size()) {
                restricted.put(columns.get(i).variable(), i);
            }
        }
        if (past == null || !past.inputs().containsAll(restricted.keySet())) {
            return OptionalLong.empty();
        }
        Optional<List<Tally>> all = tallies.computeIfAbsent(Set.copyOf(restricted.keySet()), past::lastYear);
        return all.isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum(all.get(), restricted, box));
    }

    private long sum(List<Tally> tallies, Map<String, Integer> restricted, Box box) {
        return tallies.stream()
                .filter(tally -> restricted.entrySet().stream().allMatch(column -> {
                    int piece =
                            spaces.get(column.getValue()).pieceOf(tally.inputs().getOrDefault(column.getKey(), ""));
                    return piece >= 0 && box.pieces().get(column.getValue()).get(piece);
                }))
                .mapToLong(Tally::cases)
                .sum();
    }
}
