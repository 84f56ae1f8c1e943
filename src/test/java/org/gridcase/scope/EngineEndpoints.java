package org.gridcase.scope;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.cockpit.impl.plugin.resources.BaseRootResource;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;

/** Every endpoint of the engine's own interfaces, as their classes declare them. */
final class EngineEndpoints {

    private static final String ENGINE = "{engine}/";

    private EngineEndpoints() {}

    /** One of the engine's endpoints; its path may have parameters in braces. */
    record EngineEndpoint(String method, String path) implements Comparable<EngineEndpoint> {

        String family() {
            return path.split("/")[0];
        }

        @Override
        public int compareTo(EngineEndpoint other) {
            return (path + method).compareTo(other.path + other.method);
        }
    }

    static Set<EngineEndpoint> ofRest() {
        return walk(DefaultProcessEngineRestServiceImpl.class);
    }

    /** Its queries; what it serves as files holds nothing of cases. */
    static Set<EngineEndpoint> ofCockpit() {
        return walk(BaseRootResource.class).stream()
                .filter(endpoint -> endpoint.path().startsWith(ENGINE))
                .map(endpoint ->
                        new EngineEndpoint(endpoint.method(), endpoint.path().substring(ENGINE.length())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<EngineEndpoint> walk(Class<?> root) {
        Set<EngineEndpoint> endpoints = new TreeSet<>();
        walk(root, "", endpoints, new HashSet<>());
        return endpoints;
    }

    private static void walk(Class<?> resource, String prefix, Set<EngineEndpoint> endpoints, Set<String> seen) {
        if (!seen.add(resource.getName() + " " + prefix)) {
            return;
        }
        for (Method method : resource.getMethods()) {
            Optional<String> path = declared(method, Path.class).map(Path::value);
            Optional<String> verb = verb(method);
            if (path.isEmpty() && verb.isEmpty()) {
                continue;
            }
            String full = joined(prefix, path.orElse(""));
            if (verb.isPresent()) {
                endpoints.add(new EngineEndpoint(verb.get(), full));
            } else {
                walk(method.getReturnType(), full, endpoints, seen);
            }
        }
    }

    private static String joined(String prefix, String path) {
        String plain = path.replaceAll("^/|/$", "").replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}");
        return prefix.isEmpty() || plain.isEmpty() ? prefix + plain : prefix + "/" + plain;
    }

    private static Optional<String> verb(Method method) {
        return overridden(method)
                .flatMap(each -> Arrays.stream(each.getAnnotations()))
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static <A extends Annotation> Optional<A> declared(Method method, Class<A> annotation) {
        return overridden(method)
                .map(each -> each.getAnnotation(annotation))
                .filter(found -> found != null)
                .findFirst();
    }

    /** The method as its class and the interfaces of its class declare it. */
    private static Stream<Method> overridden(Method method) {
        return Stream.concat(
                        Stream.of(method.getDeclaringClass()),
                        Arrays.stream(method.getDeclaringClass().getInterfaces()))
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }
}
