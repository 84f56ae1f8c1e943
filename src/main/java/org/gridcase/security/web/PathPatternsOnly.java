package org.gridcase.security.web;

import jakarta.servlet.Filter;
import org.springframework.web.servlet.handler.HandlerMappingIntrospector;

/**
 * Every matcher of paths here is a path pattern and asks nobody which handler a request will go to. The framework looks for it all the same,
 * with all mappings and before the filters, for every request; this leaves that out.
 */
class PathPatternsOnly extends HandlerMappingIntrospector {

    @Override
    public Filter createCacheFilter() {
        return (request, response, chain) -> chain.doFilter(request, response);
    }
}
