package org.gridcase.security.setup;

import org.gridcase.security.setup.FirstAdministrator.AdministratorPasswordException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator what to do when the start stops, instead of a stack trace. */
class AdministratorPasswordFailureAnalyzer extends AbstractFailureAnalyzer<AdministratorPasswordException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, AdministratorPasswordException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "请设置环境变量 GRIDCASE_ADMIN_PASSWORD 后重新启动；只是试用，请用 demo 方案启动。"
                        + " Set the environment variable GRIDCASE_ADMIN_PASSWORD and start again, or start the demo profile to try it out.",
                cause);
    }
}
