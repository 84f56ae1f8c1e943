package org.gridcase.operation.startup;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells the operator why the web server cannot be set up, a certificate that cannot be read for instance, instead of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class WebServerAnalyzer extends AbstractFailureAnalyzer<ApplicationContextException> {

    /** Spring's words for whatever it was: while the server is made, and while it opens its ports. */
    private static final List<String> NO_SERVER =
            List.of("Unable to start web server", "Failed to start bean 'webServerStartStop'");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ApplicationContextException cause) {
        // a bean that fails while the server is made has reasons of its own, as has a port
        if (NO_SERVER.stream().noneMatch(String.valueOf(cause.getMessage())::startsWith)
                || findCause(rootFailure, BeanCreationException.class) != null
                || findCause(rootFailure, PortInUseException.class) != null) {
            return null;
        }
        return new FailureAnalysis(
                "网页服务起不来。 The web server cannot be set up.\n%s"
                        .formatted(
                                NestedExceptionUtils.getMostSpecificCause(cause).toString()),
                "请核对 SERVER_ 开头的设置，首先是 SERVER_SSL_ 的证书文件、格式和密码。"
                        + " Check the settings that begin with SERVER_, first the certificate, its format and its password in SERVER_SSL_.",
                cause);
    }
}
