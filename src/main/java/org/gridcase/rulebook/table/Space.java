package org.gridcase.rulebook.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridcase.feel.Feel;
import org.jspecify.annotations.Nullable;

/**
 * All values that an input can have, cut into so many pieces that no condition of the column tells two values of one piece apart. So a
 * condition is the set of pieces for which it holds, and what several conditions do together can be computed exactly.
 */
final class Space {

    /**
     * A piece.
     *
     * @param value a value in it
     * @param from where it begins, of an open interval; null where it is a single value or has no beginning
     * @param to where it ends, likewise
     */
    private record Piece(
            @Nullable Object value,
            boolean single,
            @Nullable Object from,
            @Nullable Object to) {

        static Piece of(@Nullable Object value) {
            return new Piece(value, true, null, null);
        }
    }

    private static final String NOT_GIVEN = "没有填写";

    private final List<Piece> pieces;

    private Space(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /**
     * @param type as the column declares it
     * @param words all that are known; null where any text is possible
     * @param allowed what the column itself says about its values; null where it says nothing
     */
    static Space of(String type, @Nullable Set<String> words, @Nullable Feel allowed, Collection<Feel> conditions) {
        List<Object> constants = new ArrayList<>();
        conditions.forEach(condition -> collect(condition, constants));
        List<Piece> pieces =
                switch (type.toLowerCase(Locale.ROOT)) {
                    case "integer", "long" -> ordered(numbers(constants, allowed), true);
                    case "double", "number" -> ordered(numbers(constants, allowed), false);
                    case "boolean" -> List.of(Piece.of(true), Piece.of(false));
                    case "string" -> words(words, allowed, constants);
                    default -> guessed(constants, words, allowed);
                };
        List<Piece> all = new ArrayList<>(pieces);
        boolean numeric = pieces.stream().anyMatch(piece -> piece.value instanceof BigDecimal);
        if (allowed != null && numeric) {
            all.removeIf(piece -> Match.of(allowed, piece.value) == Match.NO);
        }
        if (conditions.stream().anyMatch(Space::namesNothing)) {
            all.add(Piece.of(null));
        }
        return new Space(all);
    }

    private static boolean namesNothing(Feel condition) {
        return condition instanceof Feel.Nothing || condition.parts().stream().anyMatch(Space::namesNothing);
    }

    private static void collect(Feel node, List<Object> constants) {
        Object constant = Match.constant(node);
        if (constant != null) {
            constants.add(constant);
        }
        if (!(node instanceof Feel.Call)) { // words to look for are no values
            node.parts().forEach(part -> collect(part, constants));
        }
    }

    private static List<Piece> words(@Nullable Set<String> known, @Nullable Feel allowed, List<Object> constants) {
        Set<Object> words = new LinkedHashSet<>();
        if (known != null) {
            words.addAll(known);
        }
        if (allowed != null) {
            List<Object> listed = new ArrayList<>();
            collect(allowed, listed);
            listed.stream().filter(String.class::isInstance).forEach(words::add);
        }
        if (words.isEmpty()) {
            constants.stream().filter(String.class::isInstance).forEach(words::add);
            words.add(Match.OTHER_WORD);
        }
        return words.stream().map(Piece::of).toList();
    }

    private static List<Object> numbers(List<Object> constants, @Nullable Feel allowed) {
        List<Object> all = new ArrayList<>(constants);
        if (allowed != null) {
            collect(allowed, all);
        }
        return all.stream().filter(BigDecimal.class::isInstance).toList();
    }

    /** Of a column whose type says nothing: by the constants in it. */
    private static List<Piece> guessed(List<Object> constants, @Nullable Set<String> words, @Nullable Feel allowed) {
        Set<Class<?>> classes = constants.stream().map(Object::getClass).collect(Collectors.toSet());
        if (words != null || classes.isEmpty() || classes.equals(Set.of(String.class))) {
            return words(words, allowed, constants);
        }
        if (classes.equals(Set.of(Boolean.class))) {
            return List.of(Piece.of(true), Piece.of(false));
        }
        return classes.size() == 1 && constants.get(0) instanceof Comparable<?>
                ? ordered(constants, false)
                : List.of(Piece.of(new Object()));
    }

    /** Single values and the open intervals between them; of whole numbers and days only the intervals that hold one. */
    private static List<Piece> ordered(List<Object> constants, boolean whole) {
        List<Object> bounds = new ArrayList<>(new TreeSet<>(constants));
        if (whole) {
            bounds.removeIf(bound -> bound instanceof BigDecimal number
                    && number.stripTrailingZeros().scale() > 0);
        }
        if (bounds.isEmpty()) {
            return List.of(new Piece(BigDecimal.ZERO, false, null, null));
        }
        List<Piece> pieces = new ArrayList<>();
        Object before = null;
        for (Object bound : bounds) {
            between(before, bound, whole).ifPresent(pieces::add);
            pieces.add(Piece.of(bound));
            before = bound;
        }
        between(before, null, whole).ifPresent(pieces::add);
        return pieces;
    }

    private static Optional<Piece> between(@Nullable Object from, @Nullable Object to, boolean whole) {
        Object inside = from == null ? before(to) : to == null ? after(from) : middle(from, to, whole);
        return Optional.ofNullable(inside).map(value -> new Piece(value, false, from, to));
    }

    private static @Nullable Object before(@Nullable Object bound) {
        if (bound instanceof BigDecimal number) {
            return number.subtract(BigDecimal.ONE);
        }
        if (bound instanceof Duration duration) {
            return duration.minusSeconds(1);
        }
        if (bound instanceof LocalDate date) {
            return date.minusDays(1);
        }
        if (bound instanceof LocalDateTime time) {
            return time.minusSeconds(1);
        }
        return bound instanceof LocalTime time && time.isAfter(LocalTime.MIN) ? LocalTime.MIN : null;
    }

    private static @Nullable Object after(Object bound) {
        if (bound instanceof BigDecimal number) {
            return number.add(BigDecimal.ONE);
        }
        if (bound instanceof Duration duration) {
            return duration.plusSeconds(1);
        }
        if (bound instanceof LocalDate date) {
            return date.plusDays(1);
        }
        if (bound instanceof LocalDateTime time) {
            return time.plusSeconds(1);
        }
        return bound instanceof LocalTime time && time.isBefore(LocalTime.MAX) ? LocalTime.MAX : null;
    }

    private static @Nullable Object middle(Object from, Object to, boolean whole) {
        if (from instanceof BigDecimal low && to instanceof BigDecimal high) {
            if (!whole) {
                return low.add(high).divide(BigDecimal.valueOf(2));
            }
            BigDecimal next = low.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
            return next.compareTo(high) < 0 ? next : null;
        }
        if (from instanceof Duration low && to instanceof Duration high) {
            return low.plus(high).dividedBy(2);
        }
        if (from instanceof LocalDate low && to instanceof LocalDate high) {
            return low.plusDays(1).isBefore(high) ? low.plusDays(1) : null;
        }
        if (from instanceof LocalDateTime low && to instanceof LocalDateTime high) {
            return low.plus(Duration.between(low, high).dividedBy(2));
        }
        return from instanceof LocalTime low && to instanceof LocalTime high
                ? low.plus(Duration.between(low, high).dividedBy(2))
                : null;
    }

    int size() {
        return pieces.size();
    }

    /** All pieces. */
    BitSet whole() {
        BitSet all = new BitSet(size());
        all.set(0, size());
        return all;
    }

    /** Whether some pieces are all there are but none at all. */
    boolean isAll(BitSet some) {
        BitSet left = whole();
        left.andNot(some);
        return left.stream().allMatch(piece -> pieces.get(piece).value == null);
    }

    /** For which pieces a condition comes to one of these. */
    BitSet where(Feel condition, Set<Match> matches) {
        BitSet holds = new BitSet(size());
        IntStream.range(0, size())
                .filter(piece -> matches.contains(Match.of(condition, pieces.get(piece).value)))
                .forEach(holds::set);
        return holds;
    }

    /** The piece a value lies in, or -1. */
    int pieceOf(String word) {
        return IntStream.range(0, size())
                .filter(piece -> isWritten(word, pieces.get(piece).value))
                .findFirst()
                .orElse(-1);
    }

    private static boolean isWritten(String word, @Nullable Object value) {
        return value instanceof Boolean truth ? word.equals(truth.toString()) : word.equals(value);
    }

    /** The piece a word lies in, also one that nothing is known of; -1 if it cannot be a value. */
    int pieceOfAny(String word) {
        int known = pieceOf(word);
        return known >= 0
                ? known
                : IntStream.range(0, size())
                        .filter(piece -> pieces.get(piece).value == Match.OTHER_WORD)
                        .findFirst()
                        .orElse(-1);
    }

    /** Pieces as people write them in a cell; empty for all of them. */
    String cell(BitSet some) {
        if (some.cardinality() == size()) {
            return "";
        }
        BitSet others = whole();
        others.andNot(some);
        if (isExcluding(some, others)) {
            return "not(%s)".formatted(list(others));
        }
        return list(some);
    }

    /** What people say of an input that has one of some pieces, such as 为紧急、特急; empty for all of them. */
    String said(BitSet some) {
        if (some.cardinality() == size()) {
            return "";
        }
        BitSet others = whole();
        others.andNot(some);
        if (isExcluding(some, others)) {
            return "不是" + String.join("、", parts(others, Space::saidRun));
        }
        BitSet given = (BitSet) some.clone();
        IntStream.range(0, size())
                .filter(piece -> pieces.get(piece).value == null)
                .forEach(given::clear);
        String values = String.join("、", parts(given, Space::saidRun));
        boolean measured = pieces.stream().anyMatch(piece -> isMeasure(piece.value));
        String said = values.isEmpty() || measured ? values : "为" + values;
        return given.equals(some) ? said : said.isEmpty() ? NOT_GIVEN : said + "，或" + NOT_GIVEN;
    }

    /** Whether values are told apart by how much they are. */
    private static boolean isMeasure(@Nullable Object value) {
        return value instanceof Comparable<?> && !(value instanceof String || value instanceof Boolean);
    }

    private boolean isExcluding(BitSet some, BitSet others) {
        boolean words = pieces.stream()
                .allMatch(piece -> piece.single && piece.value instanceof String || piece.value == Match.OTHER_WORD);
        boolean other = some.stream().anyMatch(piece -> pieces.get(piece).value == Match.OTHER_WORD);
        return words && !others.isEmpty() && (other || some.cardinality() > 3 && others.cardinality() <= 3);
    }

    private String list(BitSet some) {
        return String.join(", ", parts(some, Space::run));
    }

    private List<String> parts(BitSet some, BiFunction<Piece, Piece, String> said) {
        List<String> parts = new ArrayList<>();
        for (int first = some.nextSetBit(0); first >= 0; ) {
            int end = isOrdered() ? some.nextClearBit(first) : first + 1;
            while (isOrdered() && end - 1 > first && pieces.get(end - 1).value == null) {
                end--;
            }
            parts.add(said.apply(pieces.get(first), pieces.get(end - 1)));
            first = some.nextSetBit(end);
        }
        return parts;
    }

    private boolean isOrdered() {
        return pieces.stream().anyMatch(piece -> !piece.single && (piece.from != null || piece.to != null));
    }

    /** Neighbouring pieces in words, of an order with what they are to it. */
    private static String saidRun(Piece first, Piece last) {
        if (first == last && first.single) {
            return isMeasure(first.value) ? "为" + plain(first.value) : plain(first.value);
        }
        Object from = first.single ? first.value : first.from;
        Object to = last.single ? last.value : last.to;
        if (from == null || to == null) {
            return from == null
                    ? (last.single ? "不大于" : "小于") + plain(to)
                    : (first.single ? "不小于" : "大于") + plain(from);
        }
        return "从%s%s到%s%s".formatted(plain(from), first.single ? "" : "（不含）", plain(to), last.single ? "" : "（不含）");
    }

    private static String plain(@Nullable Object value) {
        if (value instanceof Boolean holds) {
            return holds ? "是" : "否";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    private static String run(Piece first, Piece last) {
        if (first == last && first.single) {
            return written(first.value);
        }
        Object from = first.single ? first.value : first.from;
        Object to = last.single ? last.value : last.to;
        if (from == null) {
            return (last.single ? "<= " : "< ") + written(to);
        }
        return to == null
                ? (first.single ? ">= " : "> ") + written(from)
                : (first.single ? "[" : "(") + written(from) + ".." + written(to) + (last.single ? "]" : ")");
    }

    private static String written(@Nullable Object value) {
        if (value instanceof String || value == Match.OTHER_WORD) {
            return "\"%s\"".formatted(value);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Duration) {
            return "duration(\"%s\")".formatted(value);
        }
        return value instanceof LocalDate
                ? "date(\"%s\")".formatted(value)
                : value instanceof LocalTime ? "time(\"%s\")".formatted(value) : String.valueOf(value);
    }
}
