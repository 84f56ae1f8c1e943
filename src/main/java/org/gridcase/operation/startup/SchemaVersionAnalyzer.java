package org.gridcase.operation.startup;

import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayDbUpgradeRequiredException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator when tables and build do not fit, or the database server is too old. */
class SchemaVersionAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
        if (cause instanceof FlywayDbUpgradeRequiredException) {
            return new FailureAnalysis(
                    "数据库服务器版本太旧。 The database server is too old.\n" + cause.getMessage(),
                    "请使用 PostgreSQL 13 或更新的版本。 Use PostgreSQL 13 or newer.",
                    cause);
        }
        if (cause instanceof FlywayValidateException) {
            return new FailureAnalysis(
                    "数据库的表与本程序的版本不符，多半由更新的版本建立。 The tables do not fit this build; most likely a newer one made them.\n"
                            + found(cause),
                    "请启动与数据库相符的版本；要退回旧版本，请恢复升级前的备份（docs/operation/upgrade.md）。"
                            + " Start the build that made them; to go back, restore the backup made before the upgrade.",
                    cause);
        }
        return null;
    }

    /** What does not fit. Flyway's advice after it, to repair the tables, would hide that a newer build made them. */
    private static String found(FlywayException cause) {
        return String.valueOf(cause.getMessage())
                .lines()
                .filter(line -> line.startsWith("Detected") || line.startsWith("Migration "))
                .collect(Collectors.joining("\n"));
    }
}
