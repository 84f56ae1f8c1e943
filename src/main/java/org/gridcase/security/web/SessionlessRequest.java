package org.gridcase.security.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request of somebody who has not signed in. The web applications want a session for everybody who looks at a page, in which they keep
 * the token against foreign pages; here it lasts as long as the request, and the token is the one of the caller's cookie, so that nothing
 * is kept for callers whom nobody knows.
 */
class SessionlessRequest extends HttpServletRequestWrapper {

    private final Map<String, Object> first;
    private @Nullable Passing session;

    /** @param first what stands in the session from the beginning */
    SessionlessRequest(HttpServletRequest request, Map<String, Object> first) {
        super(request);
        this.first = first;
    }

    @Override
    public HttpSession getSession() {
        if (session == null || session.ended) {
            session = new Passing(getServletContext(), first);
        }
        return session;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        return create || session != null && !session.ended ? getSession() : null;
    }

    @Override
    public String changeSessionId() {
        return getSession().getId();
    }

    /** A session that nobody keeps. */
    private static final class Passing implements HttpSession {

        private final ServletContext context;
        private final String id = UUID.randomUUID().toString();
        private final Map<String, Object> attributes;
        private int patience;
        private boolean ended;

        Passing(ServletContext context, Map<String, Object> first) {
            this.context = context;
            this.attributes = new HashMap<>(first);
        }

        @Override
        public long getCreationTime() {
            return 0; // it has no age
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public long getLastAccessedTime() {
            return 0; // it has no age
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }

        @Override
        public void setMaxInactiveInterval(int seconds) {
            patience = seconds;
        }

        @Override
        public int getMaxInactiveInterval() {
            return patience;
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return attributes.get(name);
        }

        @Override
        public Enumeration<String> getAttributeNames() {
            return Collections.enumeration(attributes.keySet());
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            if (value == null) {
                attributes.remove(name);
            } else {
                attributes.put(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            attributes.remove(name);
        }

        @Override
        public void invalidate() {
            attributes.clear();
            ended = true;
        }

        @Override
        public boolean isNew() {
            return true;
        }
    }
}
