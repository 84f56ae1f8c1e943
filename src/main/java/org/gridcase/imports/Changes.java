package org.gridcase.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a file changes of one kind of things, compared with what there is. Nothing is written here, so a preview and an import show the
 * same.
 *
 * <p>A code that other records may name is retired, never deleted: what a complete file leaves out comes back from {@link Rules#leftOut}
 * in its retired form, or is removed if nothing can name it. Whether open work forbids that, {@link CodesInUse} tells.
 *
 * @param all the changes, in the order of the file, what it leaves out at the end
 * @param after everything as it would be, by key
 * @param lines where the file speaks of it, by key
 */
public record Changes<T>(List<Change<T>> all, int unchanged, Map<String, T> after, Map<String, Integer> lines) {

    /** What happens to a thing. */
    public enum How {
        ADDED,
        CHANGED,
        /** It is retired but stays known: somebody who has left, a post with a last day. */
        ENDED,
        REMOVED
    }

    /**
     * One change.
     *
     * @param line of the file; 0 if the file leaves it out
     * @param before null if it is new
     * @param after null if it is removed
     */
    public record Change<T>(
            How how, int line, @Nullable T before, @Nullable T after) {}

    /**
     * How things of one kind are told apart and retired.
     *
     * @param key the code by which other records name it
     * @param counts whether it is in force; what no longer is has been retired
     * @param leftOut what becomes of a thing the file leaves out: itself, its retired form, or null if it is removed
     */
    public record Rules<T>(Function<T, String> key, Predicate<T> counts, Function<T, @Nullable T> leftOut) {}

    /**
     * Compares.
     *
     * @param given what the file says, null if there is no file; of several lines with one key the first counts
     * @param known what there is, by key
     */
    public static <T> Changes<T> of(@Nullable List<FileLine<T>> given, Map<String, T> known, Rules<T> rules) {
        Map<String, FileLine<T>> named = new LinkedHashMap<>();
        if (given != null) {
            given.forEach(line -> named.putIfAbsent(rules.key.apply(line.value()), line));
        }
        Comparing<T> comparing = new Comparing<>(rules.counts);
        named.forEach((key, line) -> comparing.take(key, line.number(), known.get(key), line.value()));
        known.forEach((key, thing) -> {
            if (!named.containsKey(key)) {
                comparing.take(key, 0, thing, rules.leftOut.apply(thing));
            }
        });
        return new Changes<>(comparing.all, comparing.unchanged, comparing.after, comparing.lines);
    }

    /** The line that speaks of it; 0 if none does. */
    public int line(String key) {
        return lines.getOrDefault(key, 0);
    }

    /** What is new. */
    public List<T> added() {
        return all.stream()
                .filter(change -> change.how == How.ADDED)
                .map(change -> Objects.requireNonNull(change.after))
                .toList();
    }

    /** What is changed or retired. */
    public List<Change<T>> changed() {
        return all.stream()
                .filter(change -> change.how == How.CHANGED || change.how == How.ENDED)
                .toList();
    }

    /** What is removed, as it was. */
    public List<T> removed() {
        return all.stream()
                .filter(change -> change.how == How.REMOVED)
                .map(change -> Objects.requireNonNull(change.before))
                .toList();
    }

    public long count(How how) {
        return all.stream().filter(change -> change.how == how).count();
    }

    private static final class Comparing<T> {

        private final Predicate<T> counts;
        private final List<Change<T>> all = new ArrayList<>();
        private final Map<String, T> after = new LinkedHashMap<>();
        private final Map<String, Integer> lines = new LinkedHashMap<>();
        private int unchanged;

        Comparing(Predicate<T> counts) {
            this.counts = counts;
        }

        void take(String key, int line, @Nullable T before, @Nullable T now) {
            if (line > 0) {
                lines.put(key, line);
            }
            if (now != null) {
                after.put(key, now);
            }
            if (Objects.equals(before, now)) {
                unchanged++;
            } else {
                all.add(new Change<>(how(before, now), line, before, now));
            }
        }

        private How how(@Nullable T before, @Nullable T now) {
            if (before == null) {
                return How.ADDED;
            }
            if (now == null) {
                return How.REMOVED;
            }
            return counts.test(before) && !counts.test(now) ? How.ENDED : How.CHANGED;
        }
    }
}
