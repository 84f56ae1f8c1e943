package org.gridcase.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.mock.env.MockEnvironment;

class KeyRingTest {

    private static final String DEMO = "ZGVtby1kZW1vLWRlbW8tZGVtby1kZW1vLWRlbW8tMTI=";

    @Test
    void theLastKeySealsAndAllOpen() {
        KeyRing ring = KeyRings.of(KeyRings.OLD + "," + KeyRings.NEW);

        assertThat(ring.newest().id()).isEqualTo("new");
        assertThat(ring.all()).extracting(SealKey::id).containsExactly("old", "new");
        assertThatThrownBy(() -> ring.key("third")).isInstanceOf(BrokenSealException.class);
    }

    @Test
    void keysMayStandInAFileWithRemarks(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys");
        Files.writeString(file, "# 2026-11-22\n" + KeyRings.OLD + "\r\n\n" + KeyRings.NEW + "\n");

        KeyRing ring = new KeyRing("", file.toString(), DEMO, new MockEnvironment(), () -> false);

        assertThat(ring.newest().id()).isEqualTo("new");
        assertThatThrownBy(() ->
                        new KeyRing("", folder.resolve("none").toString(), DEMO, new MockEnvironment(), () -> false))
                .isInstanceOf(SealKeyException.class)
                .hasMessageContaining("读不了");
    }

    @Test
    void withoutAKeyTheStartStopsAndSaysWhatToDo() {
        Throwable stopped = catchThrowable(() -> new KeyRing(" ", "", DEMO, new MockEnvironment(), () -> false));

        var analysis = new SealKeyFailureAnalyzer().analyze(stopped);
        assertThat(analysis.getDescription()).contains("没有给出个人信息密钥", "missing");
        assertThat(analysis.getAction())
                .contains("GRIDCASE_PERSONAL_DATA_KEYS", "GRIDCASE_PERSONAL_DATA_KEYS_FILE", "openssl", "demo");
    }

    @Test
    void aDatabaseUsedBeforeNeedsTheKeyOfThatTime() {
        Throwable stopped = catchThrowable(() -> new KeyRing("", "", DEMO, new MockEnvironment(), () -> true));

        var analysis = new SealKeyFailureAnalyzer().analyze(stopped);
        assertThat(analysis.getDescription()).contains("数据库以前用过");
        assertThat(analysis.getAction()).contains("当时的密钥", "不要另造新密钥").doesNotContain("openssl", "demo");
    }

    @Test
    void onlyTheDemoTakesThePublishedKey() {
        String published = new KeyDemo().key();
        MockEnvironment demo = new MockEnvironment();
        demo.setActiveProfiles("demo");

        assertThat(new KeyRing("", "", published, demo, () -> false).newest().id())
                .isEqualTo("demo");
        assertThatThrownBy(() -> new KeyRing("2026a:" + published, "", published, new MockEnvironment(), () -> false))
                .isInstanceOf(SealKeyException.class)
                .hasMessageContaining("公开密钥")
                .hasMessageNotContaining(published);
        assertThat(new KeyRing(KeyRings.NEW, "", published, demo, () -> false)
                        .newest()
                        .id())
                .isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nokey",
                ":8yd7Ko8mBGu6DvNmNLSBs6q5GkYx1zX9gC0pQeJtWfA=",
                "Ä:8yd7Ko8mBGu6DvNmNLSBs6q5GkYx1zX9gC0pQeJtWfA=",
                "short:8yd7Ko8mBGu6DvNmNLSBsw==",
                "zeros:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "words:password-password-password",
                "same:8yd7Ko8mBGu6DvNmNLSBs6q5GkYx1zX9gC0pQeJtWfA=,same:yeU0I3ZJH1jE2WPGVZ9n1fY9XWcYhl3Ew9m0kQyO6oM="
            })
    void aBadKeyIsRefusedWithoutShowingIt(String keys) {
        assertThatThrownBy(() -> KeyRings.of(keys))
                .isInstanceOf(SealKeyException.class)
                .hasMessageContaining("个人信息密钥")
                .hasMessageNotContaining(
                        keys.substring(keys.indexOf(':') + 1).isEmpty()
                                ? "nothing"
                                : keys.substring(keys.indexOf(':') + 1));
    }

    @Test
    void aStartWhoseKeysDoNotFitWhatIsStoredStops() {
        KeyRing ring = KeyRings.of(KeyRings.OLD);

        assertThatCode(() -> atStart(ring, Map.of("old", 3L), false)).doesNotThrowAnyException();
        assertThatThrownBy(() -> atStart(ring, Map.of("gone", 3L), false))
                .isInstanceOf(SealKeyException.class)
                .hasMessageContaining("缺少个人信息密钥 gone")
                .hasMessageContaining("3 行");
        assertThatThrownBy(() -> atStart(ring, Map.of("old", 3L), true))
                .isInstanceOf(SealKeyException.class)
                .hasMessageContaining("不是加密表 some_table 时所用的那一个");
    }

    private static void atStart(KeyRing ring, Map<String, Long> rows, boolean broken) {
        SealedTable table = new SealedTable() {
            @Override
            public String table() {
                return "some_table";
            }

            @Override
            public Map<String, Long> rowsByKey() {
                return rows;
            }

            @Override
            public void openOne(SealKey key) {
                if (broken) {
                    key.open(KeyRings.of(KeyRings.NEW).newest().seal("张三丰", "1"), "1");
                }
            }

            @Override
            public int sealAnew(int atMost) {
                return 0;
            }
        };
        new KeyRingCheck(ring, List.of(table), new NotedKeyRepository(JdbcClient.create(database())))
                .afterSingletonsInstantiated();
    }

    @Test
    void aKeyIsKnownAgainBeforeItHasSealedAnything() {
        NotedKeyRepository noted = new NotedKeyRepository(JdbcClient.create(database()));
        start(noted, KeyRings.OLD);
        String another = KeyRings.NEW.replace("new:", "old:");

        assertThatCode(() -> start(noted, KeyRings.OLD)).doesNotThrowAnyException();
        Throwable stopped = catchThrowable(() -> start(noted, another));

        var analysis = new SealKeyFailureAnalyzer().analyze(stopped);
        assertThat(analysis.getDescription()).contains("old", "编号相同，密钥不同").doesNotContain(another.substring(4));
        assertThat(analysis.getAction()).contains("第一次启动时的密钥", "不要每次用 openssl 另造");
        assertThatCode(() -> start(noted, KeyRings.OLD)).doesNotThrowAnyException();
    }

    @Test
    void aSecondKeyOfTheListIsKnownAgainAsWell() {
        NotedKeyRepository noted = new NotedKeyRepository(JdbcClient.create(database()));
        start(noted, KeyRings.NEW + "," + KeyRings.OLD);

        assertThatThrownBy(() -> start(noted, KeyRings.OLD.replace("old:", "new:") + "," + KeyRings.OLD))
                .isInstanceOf(SealKeyException.class)
                .hasMessageContaining("个人信息密钥 new");
    }

    @Test
    void aNodeWithoutTheKeyThatSealsDoesNotStart() {
        NotedKeyRepository noted = new NotedKeyRepository(JdbcClient.create(database()));
        start(noted, KeyRings.OLD);

        assertThatThrownBy(() -> start(noted, KeyRings.NEW))
                .isInstanceOf(SealKeyException.class)
                .hasMessageContaining("缺少个人信息密钥 old");
    }

    @Test
    void aKeyIsChangedAsTheGuideSays() {
        NotedKeyRepository noted = new NotedKeyRepository(JdbcClient.create(database()));

        assertThatCode(() -> {
                    start(noted, KeyRings.OLD);
                    start(noted, KeyRings.NEW + "," + KeyRings.OLD); // one node opens what the other will seal
                    start(noted, KeyRings.NEW + "," + KeyRings.OLD);
                    start(noted, KeyRings.OLD + "," + KeyRings.NEW); // it seals
                    start(noted, KeyRings.NEW + "," + KeyRings.OLD); // a node that comes later
                    start(noted, KeyRings.OLD + "," + KeyRings.NEW);
                    start(noted, KeyRings.NEW); // the old one is thrown away
                })
                .doesNotThrowAnyException();
    }

    private static void start(NotedKeyRepository noted, String keys) {
        new KeyRingCheck(KeyRings.of(keys), List.of(), noted).afterSingletonsInstantiated();
    }

    private static DataSource database() {
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("db/migration/V175__noted_keys.sql")), database);
        return database;
    }

    /** The demo's key as the settings have it. */
    private static final class KeyDemo {

        String key() {
            var yaml = new org.springframework.beans.factory.config.YamlMapFactoryBean();
            yaml.setResources(new org.springframework.core.io.ByteArrayResource(first()));
            Object gridcase = yaml.getObject().get("gridcase");
            Object personal = ((Map<?, ?>) gridcase).get("personal-data");
            return String.valueOf(((Map<?, ?>) personal).get("demo-key"));
        }

        private static byte[] first() {
            try {
                String all = Files.readString(Path.of("src/main/resources/application.yaml"));
                return all.substring(0, all.indexOf("\n---")).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
