package org.gridcase.rulebook.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The conditions of rules as sets of pieces of their columns: which rules meet, and which combinations of inputs no rule reaches. Exact
 * for what can be decided; a rule whose condition cannot be decided may apply or not, and is counted as neither.
 */
final class RuleRegions {

    /** Steps after which the question counts as too large to be answered at a deployment. */
    private static final int MOST_STEPS = 20_000;

    /**
     * A rule.
     *
     * @param certain by column, the pieces for which its condition surely holds
     * @param possible by column, those for which it may hold
     */
    record Rule(List<BitSet> certain, List<BitSet> possible) {}

    /** Combinations of inputs: by column, pieces. */
    record Box(List<BitSet> pieces) {}

    /** The question is too large. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("too many steps", null, false, false);
        }
    }

    private final List<BitSet> spaces;
    private final List<Rule> rules;
    /** By column and piece, the rules that surely hold for it, and those that may. */
    private final List<List<BitSet>> certainBy;

    private final List<List<BitSet>> possibleBy;
    private int steps;
    /** The order of columns in which all rules are walked; empty until it is asked for. */
    private List<Integer> order = List.of();

    /** @param spaces all pieces of each column */
    RuleRegions(List<BitSet> spaces, List<Rule> rules) {
        this.spaces = spaces;
        this.rules = rules;
        this.certainBy = turned(Rule::certain);
        this.possibleBy = turned(Rule::possible);
    }

    private List<List<BitSet>> turned(Function<Rule, List<BitSet>> conditions) {
        List<List<BitSet>> turned = new ArrayList<>();
        for (int column = 0; column < spaces.size(); column++) {
            List<BitSet> byPiece = new ArrayList<>();
            for (int piece = 0; piece < spaces.get(column).length(); piece++) {
                byPiece.add(new BitSet());
            }
            for (int rule = 0; rule < rules.size(); rule++) {
                BitSet pieces = conditions.apply(rules.get(rule)).get(column);
                for (int piece = pieces.nextSetBit(0); piece >= 0; piece = pieces.nextSetBit(piece + 1)) {
                    byPiece.get(piece).set(rule);
                }
            }
            turned.add(byPiece);
        }
        return turned;
    }

    List<Rule> rules() {
        return rules;
    }

    /** Where two rules surely meet; empty where they do not, or it cannot be said. */
    Optional<Box> meeting(int one, int other) {
        return meeting(rules.get(one).certain(), rules.get(other).certain());
    }

    /** Whether two rules may meet. */
    boolean mayMeet(int one, int other) {
        return intersect(rules.get(one).possible(), rules.get(other).possible());
    }

    /**
     * Whether two rules meet as soon as the one applies of which that cannot be said beforehand: in each column the other one surely holds
     * where it may.
     */
    boolean meetWhereOneApplies(int one, int other) {
        Rule first = rules.get(one);
        Rule second = rules.get(other);
        return IntStream.range(0, spaces.size())
                .allMatch(column ->
                        first.certain().get(column).intersects(second.possible().get(column))
                                || first.possible()
                                        .get(column)
                                        .intersects(second.certain().get(column)));
    }

    private boolean intersect(List<BitSet> first, List<BitSet> second) {
        return IntStream.range(0, spaces.size())
                .allMatch(column -> first.get(column).intersects(second.get(column)));
    }

    private Optional<Box> meeting(List<BitSet> first, List<BitSet> second) {
        return intersect(first, second)
                ? Optional.of(new Box(IntStream.range(0, spaces.size())
                        .mapToObj(column -> and(first.get(column), second.get(column)))
                        .toList()))
                : Optional.empty();
    }

    /** What no rule reaches. */
    record Uncovered(List<Box> never, boolean undecided) {}

    /**
     * Combinations for which no rule can apply, as few large boxes.
     *
     * @throws TooLargeException when that would take too long
     */
    Uncovered uncovered() {
        return uncovered(spaces);
    }

    /**
     * The same among some of the pieces of each column only.
     *
     * @throws TooLargeException when that would take too long
     */
    Uncovered uncovered(List<BitSet> within) {
        BitSet all = new BitSet();
        all.set(0, rules.size());
        steps = 0;
        if (order.isEmpty()) {
            order = order(all);
        }
        return new Search(within, all, order).run();
    }

    /** Columns that few of these rules look at come last. */
    private List<Integer> order(BitSet some) {
        return IntStream.range(0, spaces.size())
                .boxed()
                .sorted(Comparator.comparing(
                        column -> sureOf(some, column, spaces.get(column)).cardinality()))
                .toList();
    }

    /** Those of some rules that surely hold for all of these pieces of a column. */
    private BitSet sureOf(BitSet some, int column, BitSet pieces) {
        BitSet sure = (BitSet) some.clone();
        for (int piece = pieces.nextSetBit(0); piece >= 0; piece = pieces.nextSetBit(piece + 1)) {
            sure.and(certainBy.get(column).get(piece));
        }
        return sure;
    }

    /**
     * Whether everything that a rule can apply to is surely taken by the rules before it.
     *
     * @throws TooLargeException when that would take too long
     */
    boolean isTaken(int rule) {
        BitSet before = new BitSet();
        IntStream.range(0, rule).filter(each -> mayMeet(each, rule)).forEach(before::set);
        if (before.isEmpty()) {
            return false;
        }
        Uncovered left = new Search(rules.get(rule).possible(), before, order(before)).run();
        return left.never().isEmpty() && !left.undecided();
    }

    /** Whether one earlier rule alone takes all that a rule can apply to. */
    boolean takes(int earlier, int rule) {
        List<BitSet> taking = rules.get(earlier).certain();
        List<BitSet> taken = rules.get(rule).possible();
        for (int column = 0; column < spaces.size(); column++) {
            BitSet pieces = taken.get(column);
            for (int piece = pieces.nextSetBit(0); piece >= 0; piece = pieces.nextSetBit(piece + 1)) {
                if (!taking.get(column).get(piece)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a rule surely applies to everything. */
    boolean takesAll(int rule) {
        return rules.get(rule).certain().equals(spaces);
    }

    /** What is left when all columns have been looked at, or before. */
    private sealed interface Part permits Leaf, Branch {}

    private enum Leaf implements Part {
        REACHED,
        NEVER,
        MAYBE
    }

    /** @param children what is left by the pieces of a column; each another one */
    private record Branch(int column, Map<Part, BitSet> children, int number) implements Part {

        @Override
        public boolean equals(Object other) {
            return this == other; // each is made once
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    /**
     * Goes through the columns one after the other with the rules that still apply. Where it comes with the same rules to the same column
     * it has been before.
     */
    private final class Search {

        private record Known(int column, BitSet certain, BitSet possible) {}

        private record Shape(int column, Map<Part, BitSet> children) {}

        private static final int MOST_BOXES = 400;

        private final List<BitSet> within;
        private final List<Integer> columns;
        private final BitSet all;
        private final List<List<Group>> groups;
        /** By position in the order of columns, the rules that hold whatever is left. */
        private final List<BitSet> restful;

        private final Map<Known, Part> known = new HashMap<>();
        private final Map<Shape, Branch> shapes = new HashMap<>();

        Search(List<BitSet> within, BitSet all, List<Integer> columns) {
            this.within = within;
            this.all = all;
            this.columns = columns;
            this.groups = columns.stream().map(this::groups).toList();
            this.restful = restful();
        }

        /** Pieces that all rules treat alike. */
        private record Group(BitSet pieces, BitSet certain, BitSet possible) {}

        private List<Group> groups(int column) {
            Map<List<BitSet>, BitSet> alike = new LinkedHashMap<>();
            within.get(column).stream().forEach(piece -> alike.computeIfAbsent(
                            List.of(
                                    and(all, certainBy.get(column).get(piece)),
                                    and(all, possibleBy.get(column).get(piece))),
                            each -> new BitSet())
                    .set(piece));
            return alike.entrySet().stream()
                    .map(each -> new Group(
                            each.getValue(), each.getKey().get(0), each.getKey().get(1)))
                    .toList();
        }

        private List<BitSet> restful() {
            List<BitSet> restful = new ArrayList<>();
            BitSet rest = (BitSet) all.clone();
            restful.add(rest);
            for (int position = columns.size() - 1; position >= 0; position--) {
                int column = columns.get(position);
                BitSet fewer = and(rest, sureOf(all, column, within.get(column)));
                restful.add(0, fewer);
                rest = fewer;
            }
            return restful;
        }

        Uncovered run() {
            Part part = part(0, all, all);
            List<Box> boxes = new ArrayList<>();
            boolean[] undecided = {false};
            collect(part, new ArrayList<>(within), boxes, undecided);
            return new Uncovered(joined(boxes), undecided[0]);
        }

        private Part part(int position, BitSet certain, BitSet possible) {
            if (possible.isEmpty()) {
                return Leaf.NEVER;
            }
            if (certain.intersects(restful.get(position))) {
                return Leaf.REACHED;
            }
            if (position == columns.size()) {
                return Leaf.MAYBE;
            }
            Known here = new Known(position, certain, possible);
            Part before = known.get(here);
            if (before != null) {
                return before;
            }
            if (++steps > MOST_STEPS) {
                throw new TooLargeException();
            }
            Part found = branch(position, certain, possible);
            known.put(here, found);
            return found;
        }

        private Part branch(int position, BitSet certain, BitSet possible) {
            Map<Part, BitSet> children = new LinkedHashMap<>();
            for (Group group : groups.get(position)) {
                Part child = part(position + 1, and(certain, group.certain()), and(possible, group.possible()));
                children.computeIfAbsent(child, each -> new BitSet()).or(group.pieces());
            }
            if (children.size() == 1) {
                return children.keySet().iterator().next();
            }
            return shapes.computeIfAbsent(
                    new Shape(columns.get(position), children),
                    shape -> new Branch(shape.column(), shape.children(), shapes.size()));
        }

        private void collect(Part part, List<BitSet> path, List<Box> boxes, boolean[] undecided) {
            if (part == Leaf.MAYBE) {
                undecided[0] = true;
            } else if (part == Leaf.NEVER) {
                boxes.add(new Box(List.copyOf(path)));
            } else if (part instanceof Branch branch) {
                BitSet before = path.get(branch.column());
                branch.children().forEach((child, pieces) -> {
                    if (boxes.size() < MOST_BOXES) {
                        path.set(branch.column(), pieces);
                        collect(child, path, boxes, undecided);
                    }
                });
                path.set(branch.column(), before);
            }
        }
    }

    private static BitSet and(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    /** Puts boxes together that differ in one column only. */
    private static List<Box> joined(List<Box> boxes) {
        List<Box> left = new ArrayList<>(boxes);
        for (int one = 0; one < left.size(); one++) {
            for (int other = one + 1; other < left.size(); other++) {
                Optional<Box> both = joined(left.get(one), left.get(other));
                if (both.isPresent()) {
                    left.set(one, both.get());
                    left.remove(other);
                    one = -1;
                    break;
                }
            }
        }
        return left;
    }

    private static Optional<Box> joined(Box one, Box other) {
        List<BitSet> pieces = new ArrayList<>(one.pieces());
        int differing = -1;
        for (int column = 0; column < pieces.size(); column++) {
            if (!pieces.get(column).equals(other.pieces().get(column))) {
                if (differing >= 0) {
                    return Optional.empty();
                }
                differing = column;
            }
        }
        if (differing >= 0) {
            BitSet either = (BitSet) pieces.get(differing).clone();
            either.or(other.pieces().get(differing));
            pieces.set(differing, either);
        }
        return Optional.of(new Box(pieces));
    }
}
