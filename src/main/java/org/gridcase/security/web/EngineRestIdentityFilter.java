package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gridcase.engine.caller.EngineAuthentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the engine who calls its REST interface, so that its authorizations apply, and where its services are. */
class EngineRestIdentityFilter extends OncePerRequestFilter {

    private final EngineAuthentication engine;
    private final ClassLoader services;

    EngineRestIdentityFilter(EngineAuthentication engine) {
        this.engine = engine;
        this.services = new RememberedServices(EngineRestIdentityFilter.class.getClassLoader());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(services);
        try (var ignored = engine.as(caller.getName())) {
            chain.doFilter(request, response);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
