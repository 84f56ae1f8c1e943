package org.gridcase.security.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Whom the endpoints let in by {@link OnlyFor}. */
@Component
class EndpointRights {

    private final BeanFactory beans;
    private final Supplier<List<Endpoint>> endpoints = SingletonSupplier.of(this::all);

    EndpointRights(BeanFactory beans) {
        this.beans = beans;
    }

    /** @param methods none for all */
    private record Endpoint(
            PathPattern path,
            Set<RequestMethod> methods,
            @Nullable OnlyFor onlyFor) {

        boolean takes(String method) {
            String asked = method.equals("HEAD") ? "GET" : method;
            return methods.isEmpty()
                    || methods.stream().anyMatch(each -> each.name().equals(asked));
        }
    }

    private List<Endpoint> all() {
        return beans
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(each -> each.getKey().getPathPatternsCondition() != null)
                .flatMap(each -> each.getKey().getPathPatternsCondition().getPatterns().stream()
                        .map(path -> new Endpoint(
                                path, each.getKey().getMethodsCondition().getMethods(), onlyFor(each.getValue()))))
                .sorted(Comparator.comparing(Endpoint::path, PathPattern.SPECIFICITY_COMPARATOR))
                .toList();
    }

    private static @Nullable OnlyFor onlyFor(HandlerMethod endpoint) {
        OnlyFor own = AnnotatedElementUtils.findMergedAnnotation(endpoint.getMethod(), OnlyFor.class);
        return own == null ? AnnotatedElementUtils.findMergedAnnotation(endpoint.getBeanType(), OnlyFor.class) : own;
    }

    /**
     * What keeps the caller out.
     *
     * @param method of the request
     * @param path of the request, below the context path
     * @return empty where the caller is let in, or there is no such endpoint
     */
    Optional<OnlyFor> refusing(String method, String path, Authentication caller) {
        List<Endpoint> asked = asked(method, path);
        return asked.isEmpty() || asked.stream().anyMatch(each -> letsIn(each.onlyFor, caller))
                ? Optional.empty()
                : Optional.ofNullable(asked.get(0).onlyFor);
    }

    /** Whether there is an endpoint at a path at which the caller may read. */
    boolean mayRead(String path, Authentication caller) {
        return asked("GET", path).stream().anyMatch(each -> letsIn(each.onlyFor, caller));
    }

    /** Those that may be meant: of the narrowest path that takes the method, or of the narrowest path if none does. */
    private List<Endpoint> asked(String method, String written) {
        PathContainer path = PathContainer.parsePath(written);
        List<Endpoint> there =
                endpoints.get().stream().filter(each -> each.path.matches(path)).toList();
        List<Endpoint> taking =
                there.stream().filter(each -> each.takes(method)).toList();
        List<Endpoint> meant = taking.isEmpty() ? there : taking;
        return meant.stream()
                .filter(each -> each.path.equals(meant.get(0).path))
                .toList();
    }

    private boolean letsIn(@Nullable OnlyFor onlyFor, Authentication caller) {
        return onlyFor == null
                || Roles.has(caller, onlyFor.value())
                || onlyFor.besides() != OnlyFor.Besides.class
                        && beans.getBean(onlyFor.besides()).has(caller);
    }
}
