package org.gridcase.operation.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells the operator what to do when another program has the port; Spring's own sentence is English only. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortInUseAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
        return new FailureAnalysis(
                "端口 %1$d 已被占用，可能 Gridcase 已经在运行。 Port %1$d is in use; Gridcase may be running already."
                        .formatted(cause.getPort()),
                "请停掉占用的程序，或换一个端口启动：SERVER_PORT=8081（探针端口是 GRIDCASE_MANAGEMENT_PORT）。"
                        + " Stop the other program, or start on another port with SERVER_PORT=8081 (GRIDCASE_MANAGEMENT_PORT for probes).",
                cause);
    }
}
