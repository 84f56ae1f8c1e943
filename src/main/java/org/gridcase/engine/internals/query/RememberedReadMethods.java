package org.gridcase.engine.internals.query;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.ognl.ObjectPropertyAccessor;
import org.apache.ibatis.ognl.OgnlContext;
import org.apache.ibatis.ognl.OgnlException;
import org.apache.ibatis.ognl.OgnlRuntime;
import org.camunda.bpm.engine.impl.AbstractQuery;

/**
 * Remembers which method reads a property of one of the engine's queries. The statement of a query is put together anew each time from some
 * eighty conditions ({@code query.taskId != null}); the library that reads them remembers {@code getTaskId}, but for {@code isUnassigned} it
 * walks through all methods of the class, each time: a twelfth of the processor time of a case.
 */
public final class RememberedReadMethods extends ObjectPropertyAccessor {

    private final Map<Class<?>, Map<String, Optional<Method>>> methods = new ConcurrentHashMap<>();

    /** From now on, in the whole JVM. */
    public static void areUsed() {
        OgnlRuntime.setPropertyAccessor(AbstractQuery.class, new RememberedReadMethods());
    }

    @Override
    public Object getPossibleProperty(OgnlContext context, Object query, String name) throws OgnlException {
        Optional<Method> method = methods.computeIfAbsent(query.getClass(), type -> new ConcurrentHashMap<>())
                .computeIfAbsent(name, property -> find(query.getClass(), property));
        if (method.isEmpty()) {
            return super.getPossibleProperty(context, query, name);
        }
        try {
            return method.get().invoke(query);
        } catch (InvocationTargetException failed) {
            throw new OgnlException(name, failed.getTargetException());
        } catch (IllegalAccessException closed) {
            throw new OgnlException(name, closed);
        }
    }

    /** In the library's own order; a method that not everybody may call is left to it. */
    private static Optional<Method> find(Class<?> type, String property) {
        Method getter = OgnlRuntime.getGetMethod(type, property);
        return Optional.ofNullable(getter == null ? OgnlRuntime.getReadMethod(type, property) : getter)
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && Modifier.isPublic(method.getDeclaringClass().getModifiers()));
    }
}
