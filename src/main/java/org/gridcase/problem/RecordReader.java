package org.gridcase.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.validator.engine.HibernateConstraintViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.stereotype.Component;

/**
 * Reads a small request body into a record and validates it, so that the caller gets all faults at once: fields of a wrong type, unknown
 * fields, and every violated constraint. The message of a constraint is a key of our messages, e.g. {@code @NotBlank(message =
 * "fault.required")}. Whole forms that a person fills in are read with {@link JsonFields}.
 */
@Component
public class RecordReader {

    /** Takes nothing for what it is not: no number for a text, no text for a number, no part of 1.5 for a whole one. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withCoercionConfig(
                    LogicalType.Textual, texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private final Validator validator;

    RecordReader(Validator validator) {
        this.validator = validator;
    }

    /**
     * For those who check more than the record says, or first who asks.
     *
     * @param faults everything that is wrong is noted here; until they are refused, a component at fault may be null
     * @throws ProblemException if it is no JSON, or too much of it
     * @throws InvalidInputException if it is no object
     */
    public <T extends Record> T read(Class<T> type, InputStream body, Faults faults) throws IOException {
        JsonNode object = JsonBody.tree(body);
        if (!object.isObject()) {
            faults.add("", "fault.not-object"); // and nothing can be said of its fields
            faults.refuse();
        }
        T made = make(type, object, faults);
        for (ConstraintViolation<T> violation : validator.validate(made)) {
            String field = fieldOf(type, violation);
            if (!faults.at(field)) {
                faults.add(fault(field, violation));
            }
        }
        return made;
    }

    private static <T extends Record> T make(Class<T> type, JsonNode object, Faults faults) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < components.length; i++) {
            names.add(name(components[i]));
            values[i] = value(components[i], object.get(name(components[i])), faults);
        }
        object.fieldNames().forEachRemaining(given -> {
            if (!names.contains(given)) {
                faults.add(Texts.shown(given), "fault.unknown-field", String.join(", ", names));
            }
        });
        return BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(type), values); // a record's only one
    }

    private static @Nullable Object value(RecordComponent component, @Nullable JsonNode given, Faults faults) {
        if (given == null || given.isNull()) {
            return null;
        }
        try {
            Object value = JSON.readerFor(JSON.constructType(component.getGenericType()))
                    .readValue(given);
            return value instanceof String text && component.getAccessor().isAnnotationPresent(EnteredText.class)
                    ? Texts.entered(text)
                    : value;
        } catch (MismatchedInputException e) {
            String within = within(e);
            boolean atAField = within.contains(".");
            faults.add(
                    name(component) + (atAField ? within : ""),
                    words(atAField ? e.getTargetType() : component.getType()));
        } catch (JsonProcessingException e) {
            faults.add(name(component), words(component.getType()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return null;
    }

    /** Where in a value the fault is, e.g. {@code [0].head}. */
    private static String within(MismatchedInputException fault) {
        return fault.getPath().stream()
                .map(step -> step.getFieldName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + Texts.shown(step.getFieldName()))
                .collect(Collectors.joining());
    }

    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private static String words(@Nullable Class<?> type) {
        if (type == null) {
            return "fault.not-text";
        }
        if (List.class.isAssignableFrom(type)) {
            return "fault.not-texts";
        }
        if (type == Integer.class || type == Long.class) {
            return "fault.not-whole-number";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "fault.not-number";
        }
        return type == Boolean.class ? "fault.not-true-or-false" : "fault.not-text";
    }

    /** The field by its name in JSON; of a list the list. */
    private static String fieldOf(Class<?> type, ConstraintViolation<?> violation) {
        String first = violation.getPropertyPath().iterator().next().getName();
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(first))
                .map(RecordReader::name)
                .findFirst()
                .orElse(first);
    }

    private static Fault fault(String field, ConstraintViolation<?> violation) {
        HibernateConstraintViolation<?> judged = violation.unwrap(HibernateConstraintViolation.class);
        Fault found = judged.getDynamicPayload(Fault.class);
        if (found != null) {
            return Fault.of(field, found.key(), found.args().toArray());
        }
        String key = violation.getMessageTemplate();
        return violation.getConstraintDescriptor().getAnnotation() instanceof Size size
                        && violation.getInvalidValue() instanceof CharSequence text
                ? Fault.of(field, key, size.max(), Texts.length(text.toString()))
                : Fault.of(field, key);
    }
}
