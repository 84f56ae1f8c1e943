package org.gridcase.problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules for a field of a form or a query parameter. A fault is recorded and the value treated as not given; a field that already has a
 * fault is not checked again, so only its first fault is reported.
 */
public final class FieldRules {

    /** Yes and no in small letters. */
    public static final Map<String, Boolean> TRUTHS = Map.of("true", true, "false", false, "是", true, "否", false);

    private static final int WORD = 100;
    private static final int MOST_EAST = 180;
    private static final int MOST_NORTH = 90;
    private static final int SOUTHERN_END = 3;
    private static final int NORTHERN_END = 54;
    private static final int WESTERN_END = 73;
    private static final int EASTERN_END = 136;
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,4}(\\.[0-9]{1,20})?");

    private FieldRules() {}

    /** A text that must be there; without the blanks around it, and not longer than so many code points. */
    public static @Nullable String required(Faults faults, String field, @Nullable String value, int longest) {
        if (faults.at(field)) {
            return null;
        }
        if (value == null || Texts.visible(value).isBlank()) {
            faults.add(field, "fault.required");
            return null;
        }
        return optional(faults, field, value, longest);
    }

    /** A text that must be there and {@linkplain Texts#saysSomething say something in words}, such as a reason. */
    public static @Nullable String words(Faults faults, String field, @Nullable String value, int longest) {
        String text = required(faults, field, value, longest);
        if (text != null && !Texts.saysSomething(text)) {
            faults.add(field, "fault.no-words");
            return null;
        }
        return text;
    }

    /** A text that may be missing; blank counts as missing. What nobody sees of it is dropped. */
    public static @Nullable String optional(Faults faults, String field, @Nullable String value, int longest) {
        if (faults.at(field) || value == null) {
            return null;
        }
        String text = Texts.entered(value);
        if (text == null) {
            return null;
        }
        if (Texts.length(text) > longest) {
            faults.add(field, "fault.too-long", longest, Texts.length(text));
            return null;
        }
        if (Texts.unprintable(text)) {
            faults.add(field, "fault.unprintable");
            return null;
        }
        return text;
    }

    /**
     * What somebody or something is called, which must be there: one line, and nothing in it that turns the direction of writing or shows
     * nothing. Such marks are refused, not dropped: two names that look alike would be one.
     */
    public static @Nullable String name(Faults faults, String field, @Nullable String value, int longest) {
        String text = value == null ? "" : value.strip();
        if (!faults.at(field) && !Texts.isOneVisibleLine(text)) {
            faults.add(field, "fault.not-a-name", Texts.shown(text));
            return null;
        }
        return required(faults, field, text, longest);
    }

    /** One of a few words, by its code or its label, whatever the width and case of its letters. */
    public static <T> @Nullable T oneOf(
            Faults faults,
            String field,
            @Nullable String value,
            T[] allowed,
            Function<T, String> code,
            Function<T, String> label) {
        String word = optional(faults, field, value, WORD);
        if (word == null) {
            return null;
        }
        String folded = Texts.folded(word);
        Optional<T> found = Stream.of(allowed)
                .filter(each -> Texts.folded(code.apply(each)).equals(folded)
                        || Texts.folded(label.apply(each)).equals(folded))
                .findFirst();
        if (found.isEmpty()) {
            faults.add(field, "fault.not-one-of", Texts.shown(word), taken(allowed, code, label));
        }
        return found.orElse(null);
    }

    /** What may be written: codes, and in Chinese the words that are taken as well. */
    private static <T> Said taken(T[] allowed, Function<T, String> code, Function<T, String> label) {
        List<String> codes = Stream.of(allowed).map(code).toList();
        String both = Stream.of(allowed)
                .map(each -> label.apply(each).equals(code.apply(each))
                        ? code.apply(each)
                        : code.apply(each) + "(" + label.apply(each) + ")")
                .collect(Collectors.joining(", "));
        return new Said(both, String.join(", ", codes));
    }

    /** A whole number. What is no number between least and most is noted as a fault; ask the faults before using it. */
    public static int number(Faults faults, String field, @Nullable String value, int least, int most, int ifNotGiven) {
        if (value == null || value.isBlank()) {
            return ifNotGiven;
        }
        int number = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            faults.add(field, "fault.not-between", least, most);
        }
        return number;
    }

    /** A word that says yes or no, as programs or as people write it. */
    public static boolean truth(Faults faults, String field, @Nullable String value, boolean ifNotGiven) {
        String word = optional(faults, field, value, WORD);
        if (word == null) {
            return ifNotGiven;
        }
        Boolean truth = TRUTHS.get(Texts.folded(word));
        if (truth == null) {
            faults.add(field, "fault.not-true-or-false");
        }
        return Boolean.TRUE.equals(truth);
    }

    /** A longitude or latitude that must be there, not yet judged. */
    public static @Nullable Double degrees(Faults faults, String field, @Nullable String value) {
        String text = required(faults, field, value, WORD);
        if (text == null) {
            return null;
        }
        if (!DECIMAL.matcher(Texts.plain(text)).matches()) {
            faults.add(field, "fault.not-number");
            return null;
        }
        return Double.parseDouble(Texts.plain(text));
    }

    /** Judges the degrees of a point, as far as they are there. Where the two look swapped, it says so. */
    public static void point(
            Faults faults,
            String longitudeField,
            @Nullable Double longitude,
            String latitudeField,
            @Nullable Double latitude) {
        if (longitude != null && latitude != null && looksSwapped(longitude, latitude)) {
            faults.add(latitudeField, "fault.point-swapped", String.valueOf(longitude), String.valueOf(latitude));
            return;
        }
        if (latitude != null && onlyLongitudes(longitude, latitude)) {
            faults.add(latitudeField, "fault.latitude-is-longitude", String.valueOf(latitude));
            return;
        }
        within(faults, longitudeField, longitude, MOST_EAST);
        within(faults, latitudeField, latitude, MOST_NORTH);
    }

    /** Whether the two would be a point of this country the other way round, and are none as they stand. */
    public static boolean looksSwapped(double longitude, double latitude) {
        return inChina(latitude, longitude) && !inChina(longitude, latitude);
    }

    private static boolean inChina(double longitude, double latitude) {
        return longitude > WESTERN_END && longitude < EASTERN_END && latitude > SOUTHERN_END && latitude < NORTHERN_END;
    }

    /** What stands for the latitude can only be a longitude of this country, and nothing else, or another longitude, for the longitude. */
    private static boolean onlyLongitudes(@Nullable Double longitude, double latitude) {
        return latitude > MOST_NORTH && latitude < EASTERN_END && (longitude == null || longitude > WESTERN_END);
    }

    private static void within(Faults faults, String field, @Nullable Double degrees, int most) {
        if (degrees != null && !(Math.abs(degrees) <= most)) {
            faults.add(field, "fault.not-degrees", -most, most);
        }
    }

    /** Notes every parameter that is unknown or given twice: a filter left out silently would show too much. */
    public static void onlyThese(Faults faults, Map<String, List<String>> query, Set<String> names) {
        for (Map.Entry<String, List<String>> given : query.entrySet()) {
            if (!names.contains(given.getKey())) {
                String known = String.join(", ", names.stream().sorted().toList());
                faults.add(Texts.shown(given.getKey()), "fault.unknown-filter", known);
            } else if (given.getValue().size() > 1) {
                faults.add(given.getKey(), "fault.given-twice");
            }
        }
    }
}
