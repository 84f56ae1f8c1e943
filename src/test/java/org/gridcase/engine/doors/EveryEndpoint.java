package org.gridcase.engine.doors;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The doors there are, found in the code that opens them: Spring's mappings and the engine's JAX-RS resources. */
final class EveryEndpoint {

    private static final int DEEPEST = 6;

    private final Set<Door> found = new LinkedHashSet<>();

    private EveryEndpoint() {}

    /**
     * @param path with its variables in braces
     * @param fields what an object in the body may be made of; empty when nobody knows
     */
    record Door(String method, String path, List<String> fields) {

        boolean isPageDoor() {
            return path.startsWith("/camunda/");
        }

        String name() {
            return method + " " + path;
        }
    }

    static List<Door> all(RequestMappingHandlerMapping ours) {
        EveryEndpoint doors = new EveryEndpoint();
        ours.getHandlerMethods().forEach((mapping, handler) -> {
            var methods = mapping.getMethodsCondition().getMethods();
            for (String path : mapping.getPatternValues()) {
                Stream<String> names =
                        methods.isEmpty() ? Stream.of("GET") : methods.stream().map(Enum::name);
                names.forEach(method -> doors.found.add(new Door(method, path, List.of())));
            }
        });
        doors.roots("/engine-rest", CamundaRestResources.getResourceClasses());
        doors.application("/camunda/api/cockpit", new CockpitApplication());
        doors.application("/camunda/api/admin", new AdminApplication());
        doors.application("/camunda/api/tasklist", new TasklistApplication());
        doors.application("/camunda/api/welcome", new WelcomeApplication());
        doors.application("/camunda/api/engine", new EngineRestApplication());
        doors.found.add(new Door("GET", "/actuator/health", List.of()));
        doors.found.add(new Door("GET", "/v3/api-docs", List.of()));
        doors.found.add(new Door("GET", "/camunda/app/{app}/default/", List.of()));
        doors.found.add(new Door("GET", "/{anything}", List.of()));
        return List.copyOf(doors.found);
    }

    private void application(String base, Application application) {
        ApplicationPath own = application.getClass().getAnnotation(ApplicationPath.class);
        roots(own == null || own.value().equals("/") ? base : base + "/" + own.value(), application.getClasses());
    }

    private void roots(String base, Collection<Class<?>> types) {
        for (Class<?> type : types) {
            Path path = AnnotationUtils.findAnnotation(type, Path.class);
            if (path != null) {
                walk(join(base, path.value()), type, new ArrayDeque<>());
            }
        }
    }

    private void walk(String base, Class<?> type, Deque<Class<?>> around) {
        if (around.contains(type) || around.size() > DEEPEST) {
            return;
        }
        around.push(type);
        for (Method method : type.getMethods()) {
            Path path = AnnotationUtils.findAnnotation(method, Path.class);
            String verb = verb(method);
            String here = path == null ? base : join(base, path.value());
            if (verb != null) {
                found.add(new Door(verb, here, fields(method)));
            } else if (path != null) {
                walk(here, method.getReturnType(), around);
            }
        }
        around.pop();
    }

    private static String verb(Method method) {
        HttpMethod verb = AnnotationUtils.findAnnotation(method, HttpMethod.class);
        return verb == null ? null : verb.value();
    }

    private static List<String> fields(Method method) {
        List<String> fields = new ArrayList<>();
        Annotation[][] annotations = method.getParameterAnnotations();
        for (int i = 0; i < annotations.length; i++) {
            boolean injected = Arrays.stream(annotations[i])
                    .anyMatch(each -> each.annotationType().getName().startsWith("jakarta.ws.rs"));
            if (!injected) {
                Stream.of(method.getParameterTypes()[i].getMethods())
                        .map(Method::getName)
                        .filter(name -> name.startsWith("set") && name.length() > 3)
                        .map(name -> name.substring(3, 4).toLowerCase(java.util.Locale.ROOT) + name.substring(4))
                        .distinct()
                        .sorted()
                        .forEach(fields::add);
            }
        }
        return fields;
    }

    /** Without the patterns of JAX-RS variables: {@code {id:.+}} is {@code {id}}. */
    private static String join(String base, String path) {
        String plain = path.replaceAll("\\{\\s*([^:}\\s]+)\\s*:(?:[^{}]|\\{[^}]*})*}", "{$1}");
        String joined = base + (plain.startsWith("/") || plain.isEmpty() ? plain : "/" + plain);
        return joined.endsWith("/") && joined.length() > 1 ? joined.substring(0, joined.length() - 1) : joined;
    }
}
