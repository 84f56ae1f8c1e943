package org.gridcase.engine.internals.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.spin.json.SpinJsonNode;
import org.gridcase.engine.internals.answer.FormFields.Kind;
import org.gridcase.engine.task.CodeListVariable;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.feel.BoundedSearch;
import org.gridcase.feel.HideCondition;
import org.gridcase.feel.HideCondition.Holds;
import org.gridcase.migration.FormerNames;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form: what people read, and which answers the forms library would take, so that none comes by another way.
 *
 * @param words of the choices it offers, by their values; none where people write, or where a variable of the task has them
 * @param json as the file describes it
 * @param hidden when it is not shown
 */
record AskedField(
        String key, String label, Kind kind, Map<String, String> words, JsonNode json, List<HideCondition> hidden) {

    static final Map<String, String> TRUTHS = Map.of("true", "是", "false", "否");
    private static final int MOST_TOLD = 12;

    /** As a choice is sent, whatever the offset: 2026-12-01T17:00, also with a blank, seconds, Z or +08:00. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter();

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter();

    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern PHONE = Pattern.compile("(?:\\+|00)[0-9]{5,18}");

    static AskedField of(JsonNode component, Kind kind, List<HideCondition> hidden) {
        String key = FormerNames.field(component.path("key").asText());
        Map<String, String> words = new LinkedHashMap<>();
        component.path("values").forEach(each -> {
            String value = each.path("value").asText();
            words.put(value, each.path("label").asText(value));
        });
        return new AskedField(key, component.path("label").asText(key), kind, words, component, hidden);
    }

    private JsonNode limits() {
        return json.path("validate");
    }

    private String type() {
        return json.path("type").asText();
    }

    /** Whether it is certainly shown, certainly not, or nobody knows. */
    Holds hiddenWith(Map<String, String> known) {
        List<Holds> each = hidden.stream().map(when -> when.with(known)).toList();
        return each.contains(Holds.YES) ? Holds.YES : each.contains(Holds.UNKNOWN) ? Holds.UNKNOWN : Holds.NO;
    }

    boolean isRequired() {
        return limits().path("required").asBoolean();
    }

    /** Whether an answer counts only when it is sent, whatever a variable of that name holds: a decision is the person's own. */
    boolean isDecision() {
        return type().equals("radio");
    }

    /** What a person is told who has left it empty. */
    Fault missing() {
        return fault(
                !words.isEmpty() || json.has("valuesKey")
                        ? "guard.not-chosen"
                        : type().equals("checkbox") ? "guard.not-ticked" : "guard.not-filled");
    }

    /** @param args after the label */
    private Fault fault(String sentence, Object... args) {
        return Fault.of(
                key, sentence, Stream.concat(Stream.of(label), Stream.of(args)).toArray());
    }

    boolean isEmpty(@Nullable Object value) {
        return value == null
                || value instanceof Boolean ticked && !ticked
                || (kind == Kind.CHOICES
                        ? CodeListVariable.codesIn(value).isEmpty()
                        : value.toString().isEmpty());
    }

    /** An answer as people read it. */
    String said(Object value) {
        Stream<String> all = value instanceof Collection<?> || value instanceof SpinJsonNode
                ? CodeListVariable.codesIn(value).stream()
                : Stream.of(String.valueOf(value));
        return all.map(each -> words.getOrDefault(each, TRUTHS.getOrDefault(each, each)))
                .collect(Collectors.joining("、"));
    }

    /**
     * Why the form would not take an answer that is not empty; empty where it would.
     *
     * @param variable what a variable of the task holds, as JSON; null where there is none
     */
    Optional<Fault> refusal(Object value, UnaryOperator<@Nullable String> variable) {
        return Optional.ofNullable(
                switch (type()) {
                    case "radio", "select" -> notOffered(List.of(value.toString()), variable);
                    case "taglist", "checklist" -> notOffered(CodeListVariable.codesIn(value), variable);
                    case "textfield", "textarea" -> notWritten(value.toString());
                    case "number" -> notCounted(value.toString());
                    case "datetime" -> notDated(value.toString());
                    default -> null;
                });
    }

    private @Nullable Fault notOffered(List<String> values, UnaryOperator<@Nullable String> variable) {
        Map<String, String> offered = json.has("valuesKey")
                ? OfferedChoices.in(variable.apply(json.path("valuesKey").asText()))
                : words;
        if (json.has("valuesExpression")) {
            return null; // what it yields only the browser knows
        }
        return values.stream()
                .filter(value -> !offered.containsKey(value))
                .findFirst()
                .map(value -> notOffered(value, offered))
                .orElse(null);
    }

    private Fault notOffered(String value, Map<String, String> offered) {
        if (offered.isEmpty()) {
            return fault("guard.nothing-offered", FormAnswers.quoted(value));
        }
        return codeOf(value, offered)
                .map(code -> fault("guard.offered-as", FormAnswers.quoted(value), code))
                .orElseGet(() -> fault("guard.not-offered", FormAnswers.quoted(value), told(offered)));
    }

    /** The code of a choice that was written as people read it. */
    private static Optional<String> codeOf(String shown, Map<String, String> offered) {
        return offered.entrySet().stream()
                .filter(choice -> choice.getValue().equals(shown.strip()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Said told(Map<String, String> offered) {
        Said first = Said.listed(offered.values().stream().limit(MOST_TOLD).toList());
        return offered.size() > MOST_TOLD ? Said.of("guard.offered-such-as", first, offered.size()) : first;
    }

    private @Nullable Fault notWritten(String text) {
        int length = Texts.length(text);
        String pattern = limits().path("pattern").asText();
        if (limits().has("minLength") && length < limits().path("minLength").asInt()) {
            return fault(
                    "guard.too-short", String.valueOf(limits().path("minLength").asInt()));
        }
        if (limits().has("maxLength") && length > limits().path("maxLength").asInt()) {
            return fault(
                    "guard.too-long", String.valueOf(limits().path("maxLength").asInt()));
        }
        if (!pattern.isEmpty() && !BoundedSearch.isFound(pattern, text)) {
            String said = limits().path("patternErrorMessage").asText();
            return fault("guard.other-pattern", said.isEmpty() ? Said.of("guard.pattern", pattern) : said);
        }
        return switch (limits().path("validationType").asText()) {
            case "email" -> MAIL.matcher(text).matches() ? null : fault("guard.no-mail");
            case "phone" -> PHONE.matcher(text).matches() ? null : fault("guard.no-phone");
            default -> null;
        };
    }

    private @Nullable Fault notCounted(String text) {
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            return fault("guard.no-number");
        }
        Optional<BigDecimal> least = number(limits().path("min"));
        Optional<BigDecimal> most = number(limits().path("max"));
        if (least.isPresent() && number.compareTo(least.get()) < 0) {
            return fault("guard.too-small", least.get().toPlainString());
        }
        if (most.isPresent() && number.compareTo(most.get()) > 0) {
            return fault("guard.too-great", most.get().toPlainString());
        }
        if (json.has("decimalDigits")
                && number.stripTrailingZeros().scale()
                        > json.path("decimalDigits").asInt()) {
            return fault(
                    "guard.too-many-digits",
                    String.valueOf(json.path("decimalDigits").asInt()));
        }
        return null;
    }

    private static Optional<BigDecimal> number(JsonNode limit) {
        try {
            return limit.isNumber() || limit.isTextual()
                    ? Optional.of(new BigDecimal(limit.asText()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private @Nullable Fault notDated(String text) {
        try {
            switch (json.path("subtype").asText()) {
                case "date" -> LocalDate.parse(text);
                case "time" -> TIME.parse(text, LocalTime::from);
                default -> MOMENT.parse(text);
            }
            return null;
        } catch (DateTimeException e) {
            return switch (json.path("subtype").asText()) {
                case "date" -> fault("guard.no-date");
                case "time" -> fault("guard.no-time");
                default -> fault("guard.no-moment");
            };
        }
    }
}
