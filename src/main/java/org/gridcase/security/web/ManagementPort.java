package org.gridcase.security.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The port of probes and metrics, if the operator has given them one of their own. */
@Component
class ManagementPort {

    private static final int NONE = -1;
    private static final String NAMESPACE = "management";

    private final boolean apart;
    private volatile int port = NONE;

    ManagementPort(Environment environment) {
        this.apart = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
    }

    @EventListener
    void opened(ServletWebServerInitializedEvent event) {
        if (WebServerApplicationContext.hasServerNamespace(event.getApplicationContext(), NAMESPACE)) {
            port = event.getWebServer().getPort();
        }
    }

    /** Whether the request came in there. The port is that of the connection, which no header can change. */
    boolean isMeant(HttpServletRequest request) {
        return apart && port != NONE && request.getLocalPort() == port;
    }
}
