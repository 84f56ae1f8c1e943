package org.gridcase.security.setup;

import org.gridcase.security.setup.InstallationKind.WrongInstallationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator what to do when the start stops, instead of a stack trace. */
class WrongInstallationFailureAnalyzer extends AbstractFailureAnalyzer<WrongInstallationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongInstallationException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "请换用空的数据库（GRIDCASE_DB_URL，H2 为 data 目录），或改用原来的启动方案（SPRING_PROFILES_ACTIVE）。"
                        + " Use an empty database (GRIDCASE_DB_URL; with H2 the directory data), or start with the profiles it began with (SPRING_PROFILES_ACTIVE).",
                cause);
    }
}
