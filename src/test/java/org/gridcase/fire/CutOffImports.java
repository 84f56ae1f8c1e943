package org.gridcase.fire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Imports that are under way when their node is killed: of units, grids and people with their accounts, of the calendar and of the
 * catalogue. Locks hold them where they have written a part.
 */
final class CutOffImports {

    private static final String MARK = "（火中）";
    private static final String BOUNDARY = "fire";

    /** Of a year that has none yet. */
    private static final String DAYS = """
            date,kind,holiday
            2031-01-01,day-off,元旦
            2031-05-01,day-off,劳动节
            2031-10-01,day-off,国庆节
            2031-10-02,day-off,国庆节
            2031-10-03,day-off,国庆节
            """;

    private final JdbcClient db;
    private final DataSource source;
    private Connection held;
    private Map<String, Long> before;

    CutOffImports(JdbcClient db, DataSource source) {
        this.db = db;
        this.source = source;
    }

    void beginAt(Node node) throws SQLException {
        before = counts();
        held = source.getConnection();
        held.setAutoCommit(false);
        try (var statement = held.createStatement()) {
            statement.execute("lock table act_id_user, rule_change_file in share row exclusive mode");
        }
        inBackground(node, "/api/organisation/import", "admin", "multipart/form-data; boundary=" + BOUNDARY, files());
        inBackground(node, "/api/calendar/days", "policy-officer", "text/csv", DAYS);
        await("imports that wait for the locks")
                .atMost(Duration.ofMinutes(2))
                .until(() -> db.sql("select count(*) from pg_locks where not granted and relation in"
                                        + " ('act_id_user'::regclass, 'rule_change_file'::regclass)")
                                .query(Integer.class)
                                .single()
                        >= 2);
    }

    private static void inBackground(Node node, String path, String account, String type, String body) {
        CompletableFuture.runAsync(() -> {
            try {
                node.send("POST", path, account, type, body);
            } catch (IOException e) {
                // Its node is killed.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void letGo() throws SQLException {
        held.close();
    }

    /** Nothing of it is there, and who asked for it is told by the node that was killed. */
    void assertNothingIsHalfDone() {
        assertThat(counts()).isEqualTo(before);
        await("told after the start").atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(
                        db.sql("select n.title || ' ' || r.person from notice n join notice_receipt r"
                                        + " on r.notice = n.id where n.title like '%被中断'")
                                .query(String.class)
                                .set())
                .contains("组织导入被中断 admin", "放假与调休安排导入被中断 policy-officer"));
        assertThat(count("long_work")).isZero();
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String each : List.of(
                "org_unit where name like '%" + MARK + "'",
                "org_grid where name like '%" + MARK + "'",
                "org_person",
                "org_post",
                "act_id_user",
                "act_id_membership",
                "rule_change_file",
                "rule_change")) {
            counts.put(each, count(each));
        }
        return counts;
    }

    private long count(String rows) {
        return db.sql("select count(*) from " + rows).query(Long.class).single();
    }

    private static String files() {
        return part("units", renamed("units.csv", 1))
                + part("grids", renamed("grids.csv", 1))
                + part("people", "id,name\nfire-newcomer,火新人\n")
                + part("posts", "person,unit,title,head\nfire-newcomer,370112-centre,坐席,false\n")
                + "--" + BOUNDARY + "--\r\n";
    }

    private static String part(String name, String content) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%2$s\"; filename=\"%2$s.csv\"\r\nContent-Type: text/csv\r\n\r\n%3$s\r\n"
                .formatted(BOUNDARY, name, content);
    }

    /** Each row of the demo's file with another name. */
    private static String renamed(String file, int column) {
        try (InputStream stream = Objects.requireNonNull(CutOffImports.class.getResourceAsStream("/demo/" + file))) {
            List<String> lines =
                    new String(stream.readAllBytes(), UTF_8).lines().toList();
            return lines.get(0) + "\n"
                    + lines.stream()
                            .skip(1)
                            .map(line -> {
                                String[] cells = line.split(",", column + 2);
                                cells[column] += MARK;
                                return String.join(",", cells);
                            })
                            .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
