package org.gridcase.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Messages;
import org.jspecify.annotations.Nullable;

/**
 * What the tables say otherwise of a subject than its register.
 *
 * @param subject as the register names it
 * @param name what people call it
 * @param rows those that were added, changed or taken away; empty where the register knows the subject as a whole only
 */
public record ContentDifference(String subject, String name, List<Row> rows) {

    /** So many rows are named; of the others it is said how many there are. */
    private static final int MOST = 5;

    private static final String BETWEEN = "|";

    /** What has become of a row. */
    public enum How {
        ADDED,
        CHANGED,
        GONE;

        private String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A row that differs.
     *
     * @param kind of its table, e.g. {@code post}
     * @param what of that kind it is, as people call it; empty where the subject has one
     */
    public record Row(How how, String kind, String what) {}

    /** The rows that differ between two texts as {@link TableText#parts} writes them; none where one is not known. */
    static List<Row> rows(@Nullable String recorded, @Nullable String present) {
        if (recorded == null || present == null) {
            return List.of();
        }
        Map<String, List<String>> before = read(recorded);
        Map<String, List<String>> now = read(present);
        TreeSet<String> parts = new TreeSet<>(before.keySet());
        parts.addAll(now.keySet());
        List<Row> rows = new ArrayList<>();
        for (String part : parts) {
            List<String> was = before.getOrDefault(part, List.of());
            List<String> is = now.getOrDefault(part, List.of());
            if (!was.equals(is)) {
                String[] kindAndWhat = (part + " ").split(" ", 2);
                How how = is.size() > was.size() ? How.ADDED : is.size() < was.size() ? How.GONE : How.CHANGED;
                rows.add(new Row(how, kindAndWhat[0], kindAndWhat[1].strip()));
            }
        }
        return rows;
    }

    private static Map<String, List<String>> read(String parts) {
        return parts.lines()
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, line.lastIndexOf('=')),
                        TreeMap::new,
                        Collectors.mapping(line -> line.substring(line.lastIndexOf('=') + 1), Collectors.toList())));
    }

    /** A sentence for each row that differs, or one for the whole. */
    List<Fault> faults() {
        return rows.isEmpty()
                ? List.of(Fault.of(subject, "content.whole", name))
                : rows.stream()
                        .map(row -> Fault.of(
                                subject,
                                "content.row",
                                name,
                                Fault.of(
                                        "",
                                        "content." + row.how.code(),
                                        Fault.of("", "content-row." + row.kind, row.what))))
                        .toList();
    }

    /** As it is remembered: a text that {@link #said} turns into words in every language. */
    public String written() {
        Stream<String> named = rows.stream().limit(MOST).map(row -> row.how.code() + " " + row.kind + " " + row.what);
        Stream<String> more = rows.size() > MOST ? Stream.of("more " + (rows.size() - MOST)) : Stream.empty();
        return Stream.concat(Stream.of(name), Stream.concat(named, more)).collect(Collectors.joining(BETWEEN));
    }

    /** In words for people; a text that was not written by {@link #written} is left as it is. */
    public static String said(String written, Locale language) {
        List<String> parts = List.of(written.split("\\" + BETWEEN));
        String rows = parts.stream()
                .skip(1)
                .flatMap(part -> row(part, language).stream())
                .collect(Collectors.joining(Messages.text(language, "content.between")));
        return rows.isEmpty() ? parts.get(0) : Messages.text(language, "content.rows", parts.get(0), rows);
    }

    /** Nothing for what was cut off in the middle. */
    private static Optional<String> row(String part, Locale language) {
        String[] words = part.split(" ", 3);
        if (words[0].equals("more") && words.length == 2) {
            return Optional.of(Messages.text(language, "content.more", words[1]));
        }
        boolean known = Stream.of(How.values()).map(How::code).anyMatch(words[0]::equals) && words.length > 1;
        return known
                ? Optional.of(Messages.text(
                        language,
                        "content." + words[0],
                        Messages.text(language, "content-row." + words[1], words.length > 2 ? words[2] : "")))
                : Optional.empty();
    }
}
