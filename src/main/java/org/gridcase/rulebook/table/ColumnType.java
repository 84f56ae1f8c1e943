package org.gridcase.rulebook.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gridcase.feel.Feel;
import org.jspecify.annotations.Nullable;

/** What the engine makes of the values of a column, by the type that the column declares. It stops at a value that the type does not take. */
final class ColumnType {

    private static final Set<String> WHOLE = Set.of("integer", "long");
    private static final Set<String> FRACTIONS = Set.of("double", "number");
    private static final Set<String> NUMBERS = Set.of("integer", "long", "double", "number");

    /** Types with which the engine takes a value as it is. */
    private static final Set<String> AS_IS =
            Set.of("number", "time", "dateTime", "dayTimeDuration", "yearMonthDuration", "Any", "any", "");

    private static final Map<String, String> IN_WORDS = Map.of(
            "string", "文字", "integer", "整数", "long", "整数", "double", "小数", "number", "数", "boolean", "是否", "date",
            "日期");

    private static final BigDecimal LARGEST_INTEGER = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal LARGEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private ColumnType() {}

    static boolean isOne(String type) {
        return IN_WORDS.containsKey(type) || AS_IS.contains(type);
    }

    static boolean isNumber(String type) {
        return NUMBERS.contains(type);
    }

    /** The type that somebody has probably meant; null where that is not clear. */
    static @Nullable String meant(String type) {
        String lower = type.strip().toLowerCase(Locale.ROOT);
        if (isOne(lower) && !lower.isEmpty()) {
            return lower;
        }
        List<String> meant = IN_WORDS.entrySet().stream()
                .filter(each -> each.getValue().equals(lower)
                        || lower.length() > 2 && each.getKey().startsWith(lower.substring(0, 3)))
                .map(Map.Entry::getKey)
                .filter(each -> !each.equals("long"))
                .toList();
        return meant.size() == 1 ? meant.get(0) : null;
    }

    static String said(String type) {
        String words = IN_WORDS.get(type);
        return type.isEmpty() ? "未填" : words == null ? type : "%s（%s）".formatted(type, words);
    }

    /** Whether a column of one type holds every value of another: numbers with and without fractions, but not the other way round. */
    static boolean takes(String type, String other) {
        return type.equals(other)
                || isNumber(type) && WHOLE.contains(other)
                || FRACTIONS.contains(type) && FRACTIONS.contains(other)
                || !IN_WORDS.containsKey(type) && !IN_WORDS.containsKey(other);
    }

    /** Whether the engine stops at a constant in an output column of a type. */
    static boolean refuses(String type, Feel constant) {
        return switch (type) {
            case "integer" -> !isWhole(constant, LARGEST_INTEGER);
            case "long" -> !isWhole(constant, LARGEST_LONG);
            case "double" ->
                !(constant instanceof Feel.Number
                        || constant instanceof Feel.Text text
                                && isPlain(text.value().strip()));
            default -> false;
        };
    }

    private static boolean isWhole(Feel constant, BigDecimal largest) {
        BigDecimal value = constant instanceof Feel.Number number
                ? number.value()
                : constant instanceof Feel.Text text && isPlain(text.value()) ? new BigDecimal(text.value()) : null;
        return value != null
                && value.stripTrailingZeros().scale() <= 0
                && value.abs().compareTo(largest) <= 0
                && !(constant instanceof Feel.Text text && text.value().contains("."));
    }

    private static boolean isPlain(String text) {
        return text.matches("-?\\d+(?:\\.\\d+)?");
    }
}
