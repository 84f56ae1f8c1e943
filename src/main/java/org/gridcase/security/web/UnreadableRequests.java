package org.gridcase.security.web;

import static jakarta.servlet.http.HttpServletResponse.SC_BAD_REQUEST;
import static jakarta.servlet.http.HttpServletResponse.SC_NOT_IMPLEMENTED;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.gridcase.problem.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * What the server answers to requests that reach no filter, because their first lines cannot be read: a header that is too long, an address
 * with forbidden characters. The server's own answer is an English page. Nothing is known of who asks, so both languages are there.
 */
@Component
class UnreadableRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    /** After Spring has put its own valve there. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                for (var valve : host.getPipeline().getValves()) {
                    if (valve instanceof ErrorReportValve) {
                        host.getPipeline().removeValve(valve);
                    }
                }
                host.setErrorReportValveClass(Answer.class.getName());
            }
        });
    }

    /** Made by the server by its name. */
    public static class Answer extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            boolean encoded = status == SC_NOT_IMPLEMENTED;
            if (encoded) {
                // Only a transfer encoding gets here with it, and the mistake is the caller's.
                status = SC_BAD_REQUEST;
                response.setStatus(status);
            }
            String detail = encoded ? "endpoint.unknown-encoding.detail" : "endpoint.unreadable-request.detail";
            String body =
                    "{\"type\":\"urn:gridcase:problem:unreadable-request\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s %s\"}"
                            .formatted(
                                    Messages.text(Locale.CHINESE, "endpoint.unreadable-request.title"),
                                    status,
                                    Messages.text(Locale.CHINESE, detail),
                                    Messages.text(Locale.ENGLISH, detail));
            try {
                response.setContentType("application/problem+json");
                response.setCharacterEncoding("UTF-8");
                response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
                response.finishResponse();
            } catch (IOException | IllegalStateException e) {
                container.getLogger().debug("the caller has gone", e);
            }
        }
    }
}
