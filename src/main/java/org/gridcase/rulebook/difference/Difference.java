package org.gridcase.rulebook.difference;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/**
 * One thing that differs between a file as it was and as it is. It keeps facts; sentences are made for whoever reads.
 *
 * @param subject what has changed: a table, an element of a diagram, a field of a form, by the name people call it
 * @param row of a table, from 1, as Modeler numbers it; 0 where no row is meant
 * @param label the column, property or kind of element that is meant, by its label or as the file calls it
 * @param before null where there was nothing
 * @param after null where there is nothing any more
 * @param known when the row applies and what its description says, by which people know it; null where no row is meant
 */
public record Difference(
        Kind kind,
        String subject,
        int row,
        @Nullable String label,
        @Nullable String before,
        @Nullable String after,
        @Nullable String known) {

    /** Characters of a name or value that are kept. */
    static final int LONGEST = 500;

    /** What can differ. */
    public enum Kind {
        FILE_NEW,
        TABLE_ADDED,
        TABLE_REMOVED,
        COLUMN_ADDED,
        COLUMN_REMOVED,
        COLUMN_RENAMED,
        COLUMN_CHANGED,
        ROW_ADDED,
        ROW_REMOVED,
        ROW_MOVED,
        CELL_CHANGED,
        /** The description of a row. */
        ROW_NOTE,
        ELEMENT_ADDED,
        ELEMENT_REMOVED,
        FLOW_ADDED,
        FLOW_REMOVED,
        FLOW_REROUTED,
        FIELD_ADDED,
        FIELD_REMOVED,
        PROPERTY_CHANGED,
        /** What is set of something new. */
        PROPERTY_GIVEN,
        /** Only the picture. */
        LAYOUT,
        /** Something that people do not see in Modeler, such as the order of elements in the file. */
        OTHER;

        /** In answers and in the journal, e.g. {@code cell-changed}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Set<Kind> OF_WORDS = Set.of(
            Kind.ELEMENT_ADDED, Kind.ELEMENT_REMOVED, Kind.PROPERTY_CHANGED, Kind.PROPERTY_GIVEN, Kind.COLUMN_CHANGED);

    public Difference {
        subject = cut(subject);
        label = label == null ? null : cut(label);
        before = before == null ? null : cut(before);
        after = after == null ? null : cut(after);
        known = known == null ? null : cut(known);
    }

    Difference(
            Kind kind,
            String subject,
            int row,
            @Nullable String label,
            @Nullable String before,
            @Nullable String after) {
        this(kind, subject, row, label, before, after, null);
    }

    /** The same of a row that people know so. */
    Difference ofRow(String conditionsAndDescription) {
        return new Difference(kind, subject, row, label, before, after, conditionsAndDescription);
    }

    /** Longer lists are told by what was put in and taken out. */
    private static final int LONG_LIST = 120;

    private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*(?=\")");

    /** A value that has changed; of long lists of words only those that are not in both. */
    static Difference changed(
            Kind kind,
            String subject,
            int row,
            @Nullable String label,
            @Nullable String before,
            @Nullable String after) {
        if (before == null
                || after == null
                || !isList(before)
                || !isList(after)
                || before.length() + after.length() < LONG_LIST) {
            return new Difference(kind, subject, row, label, before, after);
        }
        List<String> old = List.of(BETWEEN.split(before.strip()));
        List<String> now = List.of(BETWEEN.split(after.strip()));
        return Set.copyOf(old).equals(Set.copyOf(now))
                ? new Difference(kind, subject, row, label, before, after)
                : new Difference(kind, subject, row, label, rest(old, now), rest(now, old));
    }

    private static boolean isList(String text) {
        return text.strip().startsWith("\"") && BETWEEN.matcher(text).find();
    }

    private static String rest(List<String> words, List<String> others) {
        return Stream.concat(Stream.of("…"), words.stream().filter(word -> !others.contains(word)))
                .collect(Collectors.joining(", "));
    }

    /** Whether this has made a change undone. */
    public boolean undoes(Difference change) {
        return kind == opposite(change.kind)
                && subject.equals(change.subject)
                && Objects.equals(label, change.label)
                && Objects.equals(before, change.after)
                && Objects.equals(after, change.before);
    }

    /** Whether this has again the value that a change has replaced, whatever came in between. */
    public boolean goesBackBefore(Difference change) {
        return (kind == Kind.CELL_CHANGED || kind == Kind.PROPERTY_CHANGED)
                && kind == change.kind
                && row == change.row
                && subject.equals(change.subject)
                && Objects.equals(label, change.label)
                && Objects.equals(after, change.before);
    }

    private static @Nullable Kind opposite(Kind kind) {
        return switch (kind) {
            case TABLE_ADDED -> Kind.TABLE_REMOVED;
            case TABLE_REMOVED -> Kind.TABLE_ADDED;
            case COLUMN_ADDED -> Kind.COLUMN_REMOVED;
            case COLUMN_REMOVED -> Kind.COLUMN_ADDED;
            case ROW_ADDED -> Kind.ROW_REMOVED;
            case ROW_REMOVED -> Kind.ROW_ADDED;
            case ELEMENT_ADDED -> Kind.ELEMENT_REMOVED;
            case ELEMENT_REMOVED -> Kind.ELEMENT_ADDED;
            case FLOW_ADDED -> Kind.FLOW_REMOVED;
            case FLOW_REMOVED -> Kind.FLOW_ADDED;
            case FIELD_ADDED -> Kind.FIELD_REMOVED;
            case FIELD_REMOVED -> Kind.FIELD_ADDED;
            case COLUMN_CHANGED, CELL_CHANGED, ROW_NOTE, FLOW_REROUTED, PROPERTY_CHANGED -> kind;
            case FILE_NEW, COLUMN_RENAMED, ROW_MOVED, PROPERTY_GIVEN, LAYOUT, OTHER -> null;
        };
    }

    /** In one line, for people. */
    public String said(Locale language) {
        if (subject.endsWith(RowDifferences.ENDING)) {
            return said(
                    language,
                    label == null ? "" : RuleWords.dataCell(language, label),
                    RuleWords.dataValue(language, label, before),
                    RuleWords.dataValue(language, label, after));
        }
        return said(
                language,
                label == null ? "" : OF_WORDS.contains(kind) ? RuleWords.property(language, label) : label,
                RuleWords.value(language, label, before),
                RuleWords.value(language, label, after));
    }

    private String said(Locale language, String named, @Nullable String was, @Nullable String is) {
        return Messages.text(
                language,
                "difference." + kind.code(),
                subject,
                String.valueOf(row),
                named,
                value(language, was),
                value(language, is),
                known == null || known.isEmpty() ? "" : Messages.text(language, "difference.known", known));
    }

    private static String value(Locale language, @Nullable String value) {
        return value == null || value.isEmpty() ? Messages.text(language, "difference.empty") : value;
    }

    private static String cut(String text) {
        return Texts.shortened(text, LONGEST);
    }
}
