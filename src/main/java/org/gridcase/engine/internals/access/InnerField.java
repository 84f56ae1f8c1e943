package org.gridcase.engine.internals.access;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * A private field of one of the engine's classes, which guards read where the engine offers no other way. If another version of the engine
 * has no such field, the application does not start.
 *
 * @param <T> type of its values
 */
public final class InnerField<T> {

    private final Field field;

    private InnerField(Field field) {
        this.field = field;
    }

    /** @throws IllegalStateException if the engine has no such field */
    public static <T> InnerField<T> of(Class<?> type, String name) {
        Field field = ReflectionUtils.findField(type, name);
        if (field == null) {
            throw new IllegalStateException("the engine has changed: " + type + " has no " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return new InnerField<>(field);
    }

    @SuppressWarnings("unchecked")
    @Nullable
    public T in(Object object) {
        return (T) ReflectionUtils.getField(field, object);
    }
}
