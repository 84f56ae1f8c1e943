package org.gridcase.engine.internals.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.form.FormProperty;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.gridcase.engine.task.AddedTasks.Answer;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * What a form asks for: the only things that whoever submits it may send, and of which kind each is. The engine would store whatever is
 * sent, of any type and in its history for years.
 *
 * @param kinds by name of the field
 * @param choices labels, by name of the field, of the choices that somebody must make: one that is not sent is not made, whatever a
 *     variable of that name holds
 * @param fields in the order of the form, as people read them
 */
record FormFields(Map<String, Kind> kinds, Map<String, String> choices, List<Field> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_VALUE = "json";
    private static final char BETWEEN = '；';
    private static final char AFTER_LABEL = '：';
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d.*)?");

    /**
     * A field as people read it.
     *
     * @param words of the choices it offers, by their values
     */
    record Field(String key, String label, Map<String, String> words) {

        /** The value that is offered in such words; the words themselves where none is. */
        private String valueOf(String said) {
            return words.entrySet().stream()
                    .filter(each -> each.getValue().equals(said))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(said);
        }

        private String said(Object value) {
            Collection<?> all = value instanceof Collection<?> several ? several : List.of(value);
            return all.stream()
                    .map(String::valueOf)
                    .map(each -> words.getOrDefault(each, TRUTHS.getOrDefault(each, each)))
                    .collect(Collectors.joining("、"));
        }
    }

    private static final Map<String, String> TRUTHS = Map.of("true", "是", "false", "否");

    /** What a field takes; an empty one may be left out or be {@code null}. */
    enum Kind {
        TEXT("文字") {
            @Override
            boolean takes(Object value, @Nullable ValueType type) {
                return value instanceof String;
            }
        },
        CHOICES("文字或列表") {
            @Override
            boolean takes(Object value, @Nullable ValueType type) {
                return value instanceof String
                        || value instanceof Collection<?>
                        || type != null && JSON_VALUE.equals(type.getName());
            }
        },
        TRUTH("是或否") {
            @Override
            boolean takes(Object value, @Nullable ValueType type) {
                return value instanceof Boolean;
            }
        },
        NUMBER("数字") {
            @Override
            boolean takes(Object value, @Nullable ValueType type) {
                return value instanceof Number || value instanceof String;
            }
        },
        DATE("日期") {
            @Override
            boolean takes(Object value, @Nullable ValueType type) {
                return value instanceof java.util.Date || value instanceof String;
            }
        };

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        abstract boolean takes(Object value, @Nullable ValueType type);
    }

    /**
     * @param data as the diagram has it
     * @param deployed the form of its own that the diagram names, if it names one
     */
    static FormFields of(FormData data, Optional<InputStream> deployed) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        List<Field> fields = new ArrayList<>();
        for (FormField field : data.getFormFields()) {
            kinds.put(field.getId(), ofType(field.getTypeName()));
            fields.add(new Field(field.getId(), Objects.requireNonNullElse(field.getLabel(), field.getId()), Map.of()));
        }
        for (FormProperty property : data.getFormProperties()) {
            kinds.put(property.getId(), Kind.TEXT);
        }
        Map<String, String> choices = new LinkedHashMap<>();
        deployed.ifPresent(form -> addComponents(read(form).path("components"), kinds, choices, fields));
        return new FormFields(Map.copyOf(kinds), Collections.unmodifiableMap(choices), List.copyOf(fields));
    }

    private static JsonNode read(InputStream form) {
        try (form) {
            return JSON.readTree(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addComponents(
            JsonNode components, Map<String, Kind> kinds, Map<String, String> choices, List<Field> fields) {
        for (JsonNode each : components) {
            String key = each.path("key").asText();
            if (!key.isEmpty()) {
                ofComponent(each.path("type").asText()).ifPresent(kind -> {
                    kinds.put(key, kind);
                    fields.add(new Field(key, each.path("label").asText(key), words(each)));
                });
            }
            if (isChoiceToMake(each)) {
                choices.put(key, each.path("label").asText(key));
            }
            addComponents(each.path("components"), kinds, choices, fields);
        }
    }

    private static Map<String, String> words(JsonNode component) {
        Map<String, String> words = new LinkedHashMap<>();
        component.path("values").forEach(each -> {
            String value = each.path("value").asText();
            words.put(value, each.path("label").asText(value));
        });
        return Map.copyOf(words);
    }

    /** What was sent, as people read it. */
    List<Answer> answers(Map<String, ?> sent) {
        return fields.stream()
                .flatMap(field -> Stream.ofNullable(sent.get(field.key()))
                        .map(value -> new Answer(field.key(), field.label(), field.said(value)))
                        .filter(answer -> !answer.words().isBlank()))
                .toList();
    }

    /**
     * What was sent, told from how people read it: the fields in their order, each after its label. What somebody wrote in their own words
     * is left to other words.
     */
    Map<String, Object> sent(String said, String words) {
        Map<String, Object> sent = new LinkedHashMap<>();
        String text = BETWEEN + said;
        int from = 0;
        for (int i = 0; i < fields.size(); i++) {
            int start = text.indexOf(mark(fields.get(i)), from);
            if (start >= 0) {
                int begin = start + mark(fields.get(i)).length();
                int end = fields.subList(i + 1, fields.size()).stream()
                        .mapToInt(next -> text.indexOf(mark(next), begin))
                        .filter(next -> next >= 0)
                        .min()
                        .orElse(text.length());
                sent.put(fields.get(i).key(), value(fields.get(i), text.substring(begin, end), words));
                from = end;
            }
        }
        return sent;
    }

    private static String mark(Field field) {
        return BETWEEN + field.label() + AFTER_LABEL;
    }

    private Object value(Field field, String read, String words) {
        List<String> chosen =
                Stream.of(read.split("、")).map(each -> field.valueOf(each)).toList();
        return switch (kinds.getOrDefault(field.key(), Kind.TEXT)) {
            case TRUTH -> read.equals(TRUTHS.get("true"));
            case CHOICES -> chosen;
            case NUMBER -> read.contains(".") ? Double.valueOf(read) : (Object) Long.valueOf(read);
            case DATE -> read;
            case TEXT -> field.words().isEmpty() && !DATE.matcher(read).matches() ? words : field.valueOf(read);
        };
    }

    /** One that may be hidden need not be made. */
    private static boolean isChoiceToMake(JsonNode component) {
        return component.path("type").asText().equals("radio")
                && component.path("validate").path("required").asBoolean()
                && !component.has("conditional");
    }

    private static Kind ofType(@Nullable String type) {
        return switch (type == null ? "" : type) {
            case "boolean" -> Kind.TRUTH;
            case "long" -> Kind.NUMBER;
            case "date" -> Kind.DATE;
            default -> Kind.TEXT;
        };
    }

    private static Optional<Kind> ofComponent(String type) {
        return switch (type) {
            case "textfield", "textarea", "select", "radio", "datetime" -> Optional.of(Kind.TEXT);
            case "taglist", "checklist" -> Optional.of(Kind.CHOICES);
            case "checkbox" -> Optional.of(Kind.TRUTH);
            case "number" -> Optional.of(Kind.NUMBER);
            default -> Optional.empty();
        };
    }

    /** What is wrong with what was sent; empty if nothing is. */
    Optional<BusinessRuleViolation> fault(Map<String, ?> sent) {
        for (String key : sent.keySet()) {
            String name = FormAnswers.quoted(key);
            Kind kind = kinds.get(key);
            if (kind == null) {
                return Optional.of(new BusinessRuleViolation(
                        name,
                        kinds.isEmpty()
                                ? "此处没有表单，不能提交变量：" + name
                                : "表单没有这一项，未予接收：%s。只能填写：%s".formatted(name, String.join("、", sorted()))));
            }
            if (!takes(kind, value(sent, key))) {
                return Optional.of(new BusinessRuleViolation(name, "“%s”应为%s，不接受其他类型的值".formatted(name, kind.label)));
            }
        }
        return Optional.empty();
    }

    /** Which choice that must be made was not; empty if none. */
    Optional<BusinessRuleViolation> choiceNotMade(Map<String, ?> sent) {
        return choices.entrySet().stream()
                .filter(choice -> !isMade(sent, choice.getKey()))
                .findFirst()
                .map(choice -> new BusinessRuleViolation(choice.getKey(), "请选择“%s”，再提交".formatted(choice.getValue())));
    }

    private static boolean isMade(Map<String, ?> sent, String key) {
        Object value = value(sent, key) instanceof TypedValue typed ? typed.getValue() : sent.get(key);
        return value != null && !value.toString().isBlank();
    }

    /**
     * As it was sent, with its type if it has one: a map of variables that is asked for its entries leaves the types out, and reads each
     * value.
     */
    static @Nullable Object value(Map<String, ?> sent, String key) {
        return sent instanceof VariableMap typed ? typed.getValueTyped(key) : sent.get(key);
    }

    private Collection<String> sorted() {
        return kinds.keySet().stream().sorted().toList();
    }

    private static boolean takes(Kind kind, @Nullable Object sent) {
        if (sent instanceof SerializableValue serialized && !serialized.isDeserialized()) {
            return serialized.getValueSerialized() == null || kind.takes(serialized, serialized.getType());
        }
        Object value = sent instanceof TypedValue typed ? typed.getValue() : sent;
        ValueType type = sent instanceof TypedValue typed ? typed.getType() : null;
        return value == null || kind.takes(value, type);
    }
}
