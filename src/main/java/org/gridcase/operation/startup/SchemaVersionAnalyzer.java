package org.gridcase.operation.startup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayDbUpgradeRequiredException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/** Tells the operator when tables and build do not fit, or the database server is too old. */
class SchemaVersionAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

    private static final Answer NEWER = new Answer(
            "数据库的表与本程序的版本不符，多半由更新的版本建立。 The tables do not fit this build; most likely a newer one made them.",
            "请启动与数据库相符的版本；要退回旧版本，请恢复升级前的备份（文档“升级”）。"
                    + " Start the build that made them; to go back, restore the backup made before the upgrade.");
    private static final Answer FAILED = new Answer(
            "上一次启动时，数据库的一个步骤中途失败，表停在一半。 A step of the database failed half way at an earlier start.",
            "请恢复升级前的备份，再启动本程序（文档“升级”）；只是试用，可删去 data 目录。不要手工改 flyway_schema_history。"
                    + " Restore the backup made before the upgrade and start this build again; to try only, delete the directory data. Do not change flyway_schema_history by hand.");
    private static final Answer CHANGED = new Answer(
            "数据库登记的步骤与本程序中的同一步骤内容不同：登记或程序被改过，或程序不是发布的版本。 A step differs from what the database has noted of it:"
                    + " one of them was changed, or this build is not a released one.",
            "请启动发布的版本；登记被人改过的，恢复备份（文档“备份与恢复”）。 Start a released build; where the note was changed, restore a backup.");
    private static final Answer MISSING = new Answer(
            "数据库缺少较早的步骤，而较新的已经登记：登记被改过，或两个版本混用过。 The database lacks an earlier step although later ones are noted:"
                    + " the notes were changed, or two builds were mixed.",
            "请恢复备份（文档“备份与恢复”），只用一个版本启动。 Restore a backup and start one build only.");

    /** By the words of Flyway, the gravest first. */
    private static final Map<String, Answer> KINDS = inOrder();

    private record Answer(String description, String action) {}

    private static Map<String, Answer> inOrder() {
        Map<String, Answer> kinds = new LinkedHashMap<>();
        kinds.put("Detected applied migration not resolved locally", NEWER);
        kinds.put("Detected failed migration", FAILED);
        kinds.put("mismatch for migration", CHANGED);
        kinds.put("Detected resolved migration not applied", MISSING);
        return kinds;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
        if (cause instanceof FlywayDbUpgradeRequiredException) {
            return new FailureAnalysis(
                    "数据库服务器版本太旧。 The database server is too old.\n" + cause.getMessage(),
                    "请使用 PostgreSQL 13 或更新的版本。 Use PostgreSQL 13 or newer.",
                    cause);
        }
        if (cause instanceof FlywayValidateException) {
            return ofRecord(cause);
        }
        return cause instanceof FlywayMigrateException step ? ofStep(rootFailure, step) : null;
    }

    /** Flyway tells in words only what does not fit; the first kind of them that is there decides. */
    private static FailureAnalysis ofRecord(FlywayException cause) {
        String found = found(cause);
        Answer answer = KINDS.entrySet().stream()
                .filter(kind -> found.contains(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(NEWER);
        return new FailureAnalysis(answer.description() + "\n" + found, answer.action(), cause);
    }

    /**
     * A step that did not come to its end. What the database says of itself, such as a full disk, {@link DatabaseFailureAnalyzer} tells.
     */
    private static FailureAnalysis ofStep(Throwable failure, FlywayMigrateException cause) {
        String step = cause.getMigration().getScript();
        return new FailureAnalysis(
                "数据库的一个步骤没有完成：%1$s。 A step of the database was not completed: %1$s.\n%2$s"
                        .formatted(step, firstLine(NestedExceptionUtils.getMostSpecificCause(failure))),
                "请先停掉所有节点，恢复升级前的备份，再启动本程序（文档“升级”）；在 PostgreSQL 上，未完成的步骤没有留下改动。"
                        + "有人手工改过表或 flyway_schema_history 的，不要再改，以备份为准。仍停在同一步的，把以上几行连同两个版本号报给提供方。"
                        + " Stop all nodes, restore the backup made before the upgrade and start again; on PostgreSQL the step has left nothing"
                        + " behind. Where somebody has changed tables or flyway_schema_history by hand, go by the backup. If it stops at the same"
                        + " step again, report these lines with both versions.",
                cause);
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(failure.getClass().getSimpleName());
    }

    /** What does not fit. Flyway's advice after it, to repair the tables, would hide that a newer build made them. */
    private static String found(FlywayException cause) {
        return String.valueOf(cause.getMessage())
                .lines()
                .filter(line -> line.startsWith("Detected") || line.startsWith("Migration "))
                .collect(Collectors.joining("\n"));
    }
}
