package org.gridcase.rulebook.check;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridcase.problem.Faults;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rulebook.requirement.KnownWords;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.table.TableHead;
import org.gridcase.rulebook.table.TableHead.Column;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Values as people write them, read for the columns of a table. */
@Component
class GivenValues {

    private static final String CATEGORY = "category";
    private static final Column OF_CATALOGUE = new Column("小类", CATEGORY, "string", List.of());
    private static final int FEW = 12;

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
    private static final Set<String> NUMBERS = Set.of("integer", "long", "double", "number");
    private static final Set<String> YES = Set.of("true", "是", "yes");
    private static final Set<String> NO = Set.of("false", "否", "no");

    private final ObjectProvider<KnownWords> words;

    GivenValues(ObjectProvider<KnownWords> words) {
        this.words = words;
    }

    /**
     * @param given by label or name of the column; an empty one means that there is none
     * @param faults is told what is wrong with them
     */
    Map<String, @Nullable Object> read(TableHead head, Map<String, String> given, Faults faults) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        Set<String> heard = new LinkedHashSet<>();
        Map<String, Set<String>> known = known();
        String code = given.getOrDefault(CATEGORY, given.getOrDefault("小类", ""));
        if (words.stream()
                .anyMatch(room -> !room.following(CATEGORY, plain(code)).isEmpty())) {
            known.put(CATEGORY, Set.of(plain(code))); // programs call it by its code
        }
        List<Column> columns = new ArrayList<>(head.inputs());
        columns.add(OF_CATALOGUE);
        given.forEach((called, text) -> {
            Optional<Column> column =
                    columns.stream().filter(each -> each.isCalled(called)).findFirst();
            if (column.isEmpty()) {
                faults.add(Texts.shown(called), "evaluation.unknown-column", labels(head));
            } else if (!heard.add(column.get().name())) {
                faults.add(Texts.shown(called), "fault.given-twice");
            } else {
                inputs.put(column.get().name(), value(called, column.get(), plain(text), known, faults));
            }
        });
        if (inputs.get(CATEGORY) instanceof String category) {
            words.forEach(room -> room.following(CATEGORY, category).forEach((name, value) -> {
                if (name.equals(CATEGORY) || !heard.contains(name)) {
                    inputs.put(name, value);
                }
            }));
        }
        boolean unknown = heard.contains(CATEGORY) && !faults.none(); // nothing follows from it then
        head.inputs().stream()
                .filter(column -> !inputs.containsKey(column.name()))
                .filter(column -> !unknown || !TableUse.OF_CATEGORY.contains(column.name()))
                .forEach(column -> missing(column, faults));
        return inputs;
    }

    private Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new HashMap<>();
        words.forEach(room -> known.putAll(room.byVariable()));
        return known;
    }

    private static Set<String> allowed(Column column, Map<String, Set<String>> known) {
        Set<String> allowed = new LinkedHashSet<>(known.getOrDefault(column.name(), Set.of()));
        allowed.addAll(column.words());
        return allowed;
    }

    /** A column with the words among which people choose; without any where any are possible. */
    List<Column> withChoices(List<Column> columns) {
        Map<String, Set<String>> known = known();
        return columns.stream()
                .map(column ->
                        new Column(column.label(), column.name(), column.type(), List.copyOf(allowed(column, known))))
                .toList();
    }

    /** The category, where a table asks for what follows from it and not for itself. */
    static Optional<Column> standingFor(TableHead head) {
        List<String> names = head.inputs().stream().map(Column::name).toList();
        return names.contains(CATEGORY) || names.stream().noneMatch(TableUse.OF_CATEGORY::contains)
                ? Optional.empty()
                : Optional.of(OF_CATALOGUE);
    }

    private static @Nullable Object value(
            String field, Column column, String text, Map<String, Set<String>> known, Faults faults) {
        if (text.isEmpty()) {
            return null;
        }
        if (NUMBERS.contains(column.type())) {
            if (NUMBER.matcher(text).matches()) {
                return new BigDecimal(text).doubleValue();
            }
            faults.add(field, "evaluation.not-number", Texts.shown(text), column.label());
        } else if (column.type().equals("boolean")) {
            if (YES.contains(text) || NO.contains(text)) {
                return YES.contains(text);
            }
            faults.add(field, "evaluation.not-truth", Texts.shown(text), column.label());
        } else if (column.type().equals("date")) {
            Optional<LocalDate> day = WrittenTimes.day(text);
            if (day.isPresent()) {
                return day.get() + "T00:00:00"; // as the engine reads it
            }
            faults.add(field, "evaluation.not-day", Texts.shown(text), column.label());
        } else {
            Set<String> allowed = allowed(column, known);
            if (!allowed.isEmpty() && !allowed.contains(text)) {
                String few = String.join("、", allowed.stream().limit(FEW).toList())
                        + (allowed.size() > FEW ? "等 %d 项".formatted(allowed.size()) : "");
                faults.add(field, "evaluation.unknown-word", Texts.shown(text), column.label(), few);
            }
            return text;
        }
        return null;
    }

    /** As people write: in any width, with quotes as in the table, with blanks around. */
    private static String plain(String text) {
        String narrow = Normalizer.normalize(text, Form.NFC).strip();
        String inner = narrow.matches("(?s)[\"“”].*[\"“”]") && narrow.length() > 1
                ? narrow.substring(1, narrow.length() - 1).strip()
                : narrow;
        String digits = Normalizer.normalize(inner, Form.NFKC);
        return NUMBER.matcher(digits).matches() ? digits : inner;
    }

    private static String labels(TableHead head) {
        return String.join("、", head.inputs().stream().map(Column::label).toList());
    }

    private static void missing(Column column, Faults faults) {
        if (column.words().isEmpty()) {
            faults.add(column.label(), "evaluation.missing", column.label());
        } else {
            faults.add(column.label(), "evaluation.missing-of", column.label(), String.join("、", column.words()));
        }
    }
}
