package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Problems;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Refuses whom {@link OnlyFor} does not let in, before the method, the type of the body and the types of the answer are judged: at an address
 * of which a caller may do nothing, nothing else is said.
 */
class OnlyForFilter extends OncePerRequestFilter {

    private final BeanFactory beans;
    private final Supplier<List<Endpoint>> endpoints = SingletonSupplier.of(this::all);

    OnlyForFilter(BeanFactory beans) {
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

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<Endpoint> asked = asked(request);
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        OnlyFor first = asked.isEmpty() ? null : asked.get(0).onlyFor;
        if (caller == null || first == null || asked.stream().anyMatch(each -> letsIn(each.onlyFor, caller))) {
            chain.doFilter(request, response);
        } else {
            Problems.reject(request, response, new ProblemKind(first.otherwise(), HttpStatus.FORBIDDEN));
        }
    }

    /** Those that may be meant: of the narrowest path that takes the method, or of the narrowest path if none does. */
    private List<Endpoint> asked(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(
                request.getRequestURI().substring(request.getContextPath().length()));
        List<Endpoint> there =
                endpoints.get().stream().filter(each -> each.path.matches(path)).toList();
        List<Endpoint> taking =
                there.stream().filter(each -> each.takes(request.getMethod())).toList();
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
