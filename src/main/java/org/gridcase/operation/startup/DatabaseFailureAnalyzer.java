package org.gridcase.operation.startup;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.gridcase.problem.DatabaseFailures;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells the operator in a sentence why the database let the start stop, instead of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private static final Answer LOGIN = new Answer(
            "数据库拒绝登录：用户名或密码不对，或服务器不允许从这里登录。 The database refused the login: wrong user or password, or none allowed from here.",
            "请核对 GRIDCASE_DB_USER、GRIDCASE_DB_PASSWORD（另有建表账号的还有 GRIDCASE_DB_MIGRATION_USER、GRIDCASE_DB_MIGRATION_PASSWORD）和服务器的 pg_hba.conf。"
                    + " Check these variables, and pg_hba.conf of the server.");
    private static final Answer UNREACHABLE = new Answer(
            "连不上数据库服务器。 The database server cannot be reached.",
            "请核对 GRIDCASE_DB_URL（主机、端口），并确认服务器已启动、网络可达，然后重新启动。 Check host and port in GRIDCASE_DB_URL and that the server runs, then start again.");
    private static final Answer LOST = new Answer(
            "启动途中数据库断开了。 The database went away during the start.",
            "数据库恢复后重新启动（systemd 的 Restart=always 会自行再试）：做完的步骤已保存，未做完的会重做。 Start again once the database is back, as Restart=always of systemd does by itself: steps that were completed are kept, the one that was not is done again.");
    private static final Answer OTHER_FILE = new Answer(
            "H2 数据库文件打不开：文件已损坏，或由其他版本的 H2 建立。 The H2 file cannot be opened: it is damaged, or another version of H2 made it.",
            "请用建立它的版本打开，或从备份恢复（文档“备份与恢复”）；只是试用，可删去 data 目录。 Start the version that made it, restore a backup, or, to try only, delete the directory data.");

    private static final Answer FILE = new Answer(
            "数据库文件无法写入：磁盘已满，或文件已损坏。 The file of the database cannot be written: the disk is full, or the file is broken.",
            "请腾出空间后重新启动，未完成的步骤会重做；仍不行的，从备份恢复（文档“备份与恢复”）。 Make room and start again; a step that was not completed is done again. Otherwise restore a backup.");

    private static final Map<String, Answer> ANSWERS = Map.ofEntries(
            Map.entry("28P01", LOGIN),
            Map.entry("28000", LOGIN),
            Map.entry("08001", UNREACHABLE),
            Map.entry("08004", UNREACHABLE),
            Map.entry("08006", UNREACHABLE),
            Map.entry(
                    "3D000",
                    new Answer(
                            "数据库不存在。 There is no such database.",
                            "请先建立数据库（createdb），或核对 GRIDCASE_DB_URL 中的库名。 Make it with createdb, or check its name in GRIDCASE_DB_URL.")),
            Map.entry(
                    "42501",
                    new Answer(
                            "数据库用户没有建表的权限。 The database user may not make tables.",
                            "数据库应属于该用户（createdb -O），或由 GRIDCASE_DB_MIGRATION_USER（属主）和 GRIDCASE_DB_MIGRATION_PASSWORD 建表。 Let the database belong to the user, or name one in GRIDCASE_DB_MIGRATION_USER who may.")),
            Map.entry(
                    "25006",
                    new Answer(
                            "数据库只读（可能是备库）。 The database only reads; it may be a standby.",
                            "请让 GRIDCASE_DB_URL 指向主库。 Let GRIDCASE_DB_URL name the primary.")),
            Map.entry(
                    "53300",
                    new Answer(
                            "数据库连接数已满。 The database has no connection left.",
                            "每个节点最多用 27 个连接；请调大 max_connections，或停掉多余的客户端。 Each node takes up to 27 connections: raise max_connections or stop other clients.")),
            Map.entry(
                    "53100",
                    new Answer(
                            "数据库服务器的磁盘已满。 The disk of the database server is full.",
                            "请腾出空间后重新启动，未完成的步骤会重做。 Make room and start again; a step that was not completed is done again.")),
            Map.entry(
                    "90020",
                    new Answer(
                            "数据库文件正被另一个 Gridcase 使用：同一目录只能启动一个。 Another Gridcase has the database file open; only one can run in a directory.",
                            "请先停掉另一个，或换一个目录启动；多节点请用 PostgreSQL。 Stop the other one, or start in another directory; several nodes need PostgreSQL.")),
            Map.entry("90030", OTHER_FILE),
            Map.entry("90048", OTHER_FILE));

    private record Answer(String description, String action) {}

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        FailureAnalysis found = null;
        for (Throwable each = cause; each != null; each = each.getCause()) {
            Answer answer = each instanceof SQLException sql && sql.getSQLState() != null
                    ? ANSWERS.get(sql.getSQLState())
                    : null;
            if (answer != null) {
                found = new FailureAnalysis(answer.description() + "\n" + words(each), answer.action(), each);
            }
        }
        if (found == null && DatabaseFailures.isOfFile(cause)) {
            found = new FailureAnalysis(FILE.description() + "\n" + words(cause), FILE.action(), cause);
        }
        if (found == null && cause instanceof SQLTransientConnectionException) {
            found = new FailureAnalysis(UNREACHABLE.description() + "\n" + words(cause), UNREACHABLE.action(), cause);
        }
        return found != null || DatabaseFailures.in(cause).isEmpty()
                ? found
                : new FailureAnalysis(LOST.description() + "\n" + words(cause), LOST.action(), cause);
    }

    private static String words(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
