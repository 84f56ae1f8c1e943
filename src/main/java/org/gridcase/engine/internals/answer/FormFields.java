package org.gridcase.engine.internals.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
import org.gridcase.feel.HideCondition;
import org.gridcase.feel.HideCondition.Holds;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * What a form asks for: the only things that whoever submits it may send, each as the form would take it. The engine would store whatever
 * is sent, of any type and in its history for years.
 *
 * @param kinds by name of the field
 * @param fields of a form of its own, in its order; two of one name are shown in turn
 */
record FormFields(Map<String, Kind> kinds, List<AskedField> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_VALUE = "json";

    /** What a field takes; an empty one may be left out or be {@code null}. */
    enum Kind {
        TEXT("guard.kind-text") {
            @Override
            boolean takes(Object value, @Nullable ValueType type) {
                return value instanceof String;
            }
        },
        CHOICES("guard.kind-choices") {
            @Override
            boolean takes(Object value, @Nullable ValueType type) {
                return value instanceof String
                        || value instanceof Collection<?>
                        || type != null && JSON_VALUE.equals(type.getName());
            }
        },
        TRUTH("guard.kind-truth") {
            @Override
            boolean takes(Object value, @Nullable ValueType type) {
                return value instanceof Boolean;
            }
        },
        NUMBER("guard.kind-number") {
            @Override
            boolean takes(Object value, @Nullable ValueType type) {
                return value instanceof Number || value instanceof String;
            }
        },
        DATE("guard.kind-date") {
            @Override
            boolean takes(Object value, @Nullable ValueType type) {
                return value instanceof java.util.Date || value instanceof String;
            }
        };

        private final Said said;

        Kind(String key) {
            this.said = Said.of(key);
        }

        abstract boolean takes(Object value, @Nullable ValueType type);
    }

    /**
     * @param data as the diagram has it
     * @param deployed the form of its own that the diagram names, if it names one
     */
    static FormFields of(FormData data, Optional<InputStream> deployed) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        List<AskedField> fields = new ArrayList<>();
        for (FormField field : data.getFormFields()) {
            Kind kind = ofType(field.getTypeName());
            kinds.put(field.getId(), kind);
            String label = Objects.requireNonNullElse(field.getLabel(), field.getId());
            fields.add(new AskedField(field.getId(), label, kind, Map.of(), MissingNode.getInstance(), List.of()));
        }
        for (FormProperty property : data.getFormProperties()) {
            kinds.put(property.getId(), Kind.TEXT);
        }
        deployed.ifPresent(form -> addComponents(read(form).path("components"), List.of(), fields));
        fields.forEach(field -> kinds.put(field.key(), field.kind()));
        return new FormFields(Map.copyOf(kinds), List.copyOf(fields));
    }

    private static JsonNode read(InputStream form) {
        try (form) {
            return JSON.readTree(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param around when the groups around them are hidden */
    private static void addComponents(JsonNode components, List<HideCondition> around, List<AskedField> fields) {
        for (JsonNode each : components) {
            String hide = each.path("conditional").path("hide").asText();
            List<HideCondition> hidden = hide.isBlank()
                    ? around
                    : Stream.concat(around.stream(), Stream.of(new HideCondition(hide)))
                            .toList();
            if (!each.path("key").asText().isEmpty()) {
                ofComponent(each.path("type").asText())
                        .ifPresent(kind -> fields.add(AskedField.of(each, kind, hidden)));
            }
            addComponents(each.path("components"), hidden, fields);
        }
    }

    /** What was sent, as people read it. */
    List<Answer> answers(Map<String, ?> sent) {
        return fields.stream()
                .flatMap(field -> Stream.ofNullable(sent.get(field.key()))
                        .map(value -> new Answer(field.key(), field.label(), field.said(value)))
                        .filter(answer -> !answer.words().isBlank()))
                .distinct()
                .toList();
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

    /**
     * What is wrong with what was sent; empty if nothing is.
     *
     * @param variable what a variable of the task holds, as JSON; null where there is none
     */
    Optional<BusinessRuleViolation> fault(Map<String, ?> sent, UnaryOperator<@Nullable String> variable) {
        return ofOtherKind(sent).or(() -> notTaken(sent, variable));
    }

    /** What the form does not ask for, or asks for as something else. */
    Optional<BusinessRuleViolation> ofOtherKind(Map<String, ?> sent) {
        for (String key : sent.keySet()) {
            String name = FormAnswers.quoted(key);
            Kind kind = kinds.get(key);
            if (kind == null) {
                return Optional.of(
                        kinds.isEmpty()
                                ? BusinessRuleViolation.spoken(name, "guard.no-form", name)
                                : BusinessRuleViolation.spoken(name, "guard.not-asked", name, Said.joined(sorted())));
            }
            if (!takes(kind, value(sent, key))) {
                return Optional.of(BusinessRuleViolation.spoken(name, "guard.other-kind", label(key), kind.said));
            }
        }
        return Optional.empty();
    }

    /** What people read beside a field; of what the form does not ask for, its name. */
    String label(String key) {
        return fields.stream()
                .filter(field -> field.key().equals(key))
                .map(AskedField::label)
                .findFirst()
                .orElseGet(() -> FormAnswers.quoted(key));
    }

    /** What the form would not take: it is shown, and what was sent is not offered, out of bounds or missing. */
    private Optional<BusinessRuleViolation> notTaken(Map<String, ?> sent, UnaryOperator<@Nullable String> variable) {
        Map<String, String> known = known(sent, variable);
        Map<String, Optional<Fault>> refusals = new LinkedHashMap<>();
        for (AskedField field : fields) {
            Holds hidden = field.hiddenWith(known);
            if (hidden != Holds.YES) {
                Optional<Fault> refusal =
                        refusal(field, content(sent, field.key()), hidden == Holds.NO, sent, variable);
                // Of two that are shown in turn the one counts that takes it.
                refusals.merge(field.key(), refusal, (one, other) -> one.isEmpty() ? one : other);
            }
        }
        return refusals.values().stream().flatMap(Optional::stream).findFirst().map(BusinessRuleViolation::new);
    }

    private static Optional<Fault> refusal(
            AskedField field,
            @Nullable Object value,
            boolean shown,
            Map<String, ?> sent,
            UnaryOperator<@Nullable String> variable) {
        if (value != null && !field.isEmpty(value)) {
            return field.refusal(value, variable);
        }
        // What is not sent stays as the form shows it.
        boolean filledIn = !field.isDecision() && !sent.containsKey(field.key()) && variable.apply(field.key()) != null;
        return shown && field.isRequired() && !filledIn ? Optional.of(field.missing()) : Optional.empty();
    }

    /** The texts that hide conditions may ask for; a field that was left empty is an empty text. */
    private Map<String, String> known(Map<String, ?> sent, UnaryOperator<@Nullable String> variable) {
        Map<String, String> known = new HashMap<>();
        if (fields.stream().anyMatch(field -> !field.hidden().isEmpty())) {
            fields.stream().filter(field -> field.kind() == Kind.TEXT).forEach(field -> {
                Object value = sent.containsKey(field.key())
                        ? content(sent, field.key())
                        : field.isDecision() ? null : variable.apply(field.key());
                known.put(field.key(), value == null ? "" : value.toString());
            });
        }
        return known;
    }

    /** What was sent, without its type. */
    private static @Nullable Object content(Map<String, ?> sent, String key) {
        return value(sent, key) instanceof TypedValue typed ? typed.getValue() : sent.get(key);
    }

    /**
     * As it was sent, with its type if it has one: a map of variables that is asked for its entries leaves the types out, and reads each
     * value.
     */
    static @Nullable Object value(Map<String, ?> sent, String key) {
        return sent instanceof VariableMap typed ? typed.getValueTyped(key) : sent.get(key);
    }

    private List<Said> sorted() {
        return kinds.keySet().stream().sorted().map(Said::same).toList();
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
