package org.gridcase.engine.deployment;

import java.lang.reflect.Method;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * The only beans that diagrams can name: Gridcase's own that are a delegate or a listener, or have a public method which takes an
 * execution and nothing else. The engine would let expressions name every bean of the application, its own services included.
 * The beans are fetched when they are called, because many of them need the engine that is still starting.
 */
@Component
public class DelegateBeans extends AbstractMap<Object, Object> {

    private static final String GRIDCASE = "org.gridcase.";
    private static final Set<Class<?>> DELEGATES =
            Set.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class);

    private final ApplicationContext beans;
    private @Nullable Map<String, Class<?>> known;

    DelegateBeans(ApplicationContext beans) {
        this.beans = beans;
    }

    /** Whether a step or a listener may be this bean. */
    public boolean isDelegate(String name) {
        Class<?> type = known().get(name);
        return type != null && DELEGATES.stream().anyMatch(delegate -> delegate.isAssignableFrom(type));
    }

    /** Whether an expression may call this method of this bean with the execution. */
    public boolean canCall(String name, String method) {
        Class<?> type = known().get(name);
        return type != null
                && methodsWithExecution(type).anyMatch(each -> each.getName().equals(method));
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && known().containsKey(text);
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return name instanceof String text && known().containsKey(text) ? beans.getBean(text) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        Map<Object, Object> all = new LinkedHashMap<>();
        known().keySet().forEach(name -> all.put(name, beans.getBean(name)));
        return all.entrySet();
    }

    @Override
    public Set<Object> keySet() {
        return Set.copyOf(known().keySet());
    }

    private synchronized Map<String, Class<?>> known() {
        if (known == null) {
            known = find();
        }
        return known;
    }

    private Map<String, Class<?>> find() {
        Map<String, Class<?>> found = new LinkedHashMap<>();
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type != null && type.getName().startsWith(GRIDCASE) && isForDiagrams(type)) {
                found.put(name, type);
            }
        }
        return found;
    }

    private static boolean isForDiagrams(Class<?> type) {
        return DELEGATES.stream().anyMatch(delegate -> delegate.isAssignableFrom(type))
                || methodsWithExecution(type).findAny().isPresent();
    }

    private static Stream<Method> methodsWithExecution(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method ->
                        method.getParameterCount() == 1 && method.getParameterTypes()[0] == DelegateExecution.class);
    }
}
