package org.gridcase.engine.internals.caller;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.gridcase.engine.account.WebappAuthentication;
import org.springframework.stereotype.Component;

/** Uses the web applications' own classes for sessions. */
@Component
class WebappSessionAuthentication implements WebappAuthentication {

    private final ProcessEngine engine;

    WebappSessionAuthentication(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public String engine() {
        return engine.getName();
    }

    @Override
    public Set<String> begin(HttpServletRequest request, String account) {
        UserAuthentication person = AuthenticationUtil.createAuthentication(engine, account);
        request.getSession(); // the engine's web applications renew the one there is
        AuthenticationUtil.revalidateSession(request, person);
        return person.getAuthorizedApps();
    }

    @Override
    public boolean isSignedIn(HttpSession session) {
        return !AuthenticationUtil.getAuthsFromSession(session)
                .getAuthentications()
                .isEmpty();
    }

    @Override
    public Optional<String> token(HttpSession session) {
        return Optional.ofNullable(session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME))
                .map(Object::toString);
    }
}
