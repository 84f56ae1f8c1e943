package org.gridcase.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What two nodes must have come to that began to start at the same moment on one empty database. */
final class StartedTogether {

    private StartedTogether() {}

    static void everythingIsThereOnce(List<Node> nodes, String database, JdbcClient db) throws Exception {
        anotherKeyIsRefused(database);
        for (Node node : nodes) {
            assertThat(node.send("GET", "/engine-rest/user/admin/profile", "admin", null)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(node.logged(" ERROR ")).as(node.name()).isZero();
        }
        assertThat(twice(db, "ACT_ID_USER", "ID_")).isEmpty();
        assertThat(twice(db, "ACT_RU_FILTER", "NAME_")).isEmpty();
        assertThat(twice(db, "ACT_RE_PROCDEF", "KEY_")).isEmpty();
        assertThat(twice(db, "ACT_RE_DECISION_DEF", "KEY_")).isEmpty();
        assertThat(twice(
                        db,
                        "ACT_RU_AUTHORIZATION",
                        "coalesce(USER_ID_, '') || ' ' || coalesce(GROUP_ID_, '') || ' ' || TYPE_ || ' ' || RESOURCE_TYPE_ || ' ' ||"
                                + " RESOURCE_ID_"))
                .isEmpty();
        assertThat(db.sql("select count(*) from ACT_RE_DEPLOYMENT")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(db.sql("select USER_ID_ from ACT_ID_MEMBERSHIP where GROUP_ID_ = 'camunda-admin'")
                        .query(String.class)
                        .list())
                .containsExactly("admin");
    }

    /** What it sealed the others could not open. */
    private static void anotherKeyIsRefused(String database) throws Exception {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        String keys = "elsewhere:" + Base64.getEncoder().encodeToString(secret);
        try (var stranger = new Node("stranger", database, Node.FLAGS).with("GRIDCASE_PERSONAL_DATA_KEYS", keys)) {
            assertThat(stranger.start().awaitEnd()).isNotZero();
            assertThat(stranger.logged("缺少个人信息密钥")).isPositive();
            assertThat(stranger.logged("Started GridcaseApplication")).isZero();
        }
    }

    private static List<String> twice(JdbcClient db, String table, String key) {
        return db.sql("select %2$s from %1$s group by %2$s having count(*) > 1".formatted(table, key))
                .query(String.class)
                .list();
    }
}
