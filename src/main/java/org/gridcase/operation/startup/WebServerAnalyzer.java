package org.gridcase.operation.startup;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.NestedExceptionUtils;

/** Tells the operator why the web server cannot be set up, a certificate that cannot be read for instance, instead of a stack trace. */
class WebServerAnalyzer extends AbstractFailureAnalyzer<ApplicationContextException> {

    /** Spring's words for whatever it was; a bean that fails while the server is made has reasons of its own. */
    private static final String NO_SERVER = "Unable to start web server";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ApplicationContextException cause) {
        if (!String.valueOf(cause.getMessage()).startsWith(NO_SERVER)
                || findCause(rootFailure, BeansException.class) != null) {
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
