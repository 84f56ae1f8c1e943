package org.gridcase.security.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import org.gridcase.security.ClientAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.StopWatch;

/** How passwords are kept, and which are taken. */
class PasswordsTest {

    private static final int ROUNDS = 210_000;

    private final PasswordHash hash = new PasswordHash(1000);

    @Test
    void aHashIsSlowSaltedAndTellsItsRounds() {
        PasswordHash real = new PasswordHash(ROUNDS);
        StopWatch watch = new StopWatch();

        String kept = real.kept("正确的-horse-battery", "salt");
        watch.start();
        boolean right = real.matches("正确的-horse-battery", kept, "salt");
        watch.stop();
        Duration one = Duration.ofNanos(watch.getTotalTimeNanos());

        System.out.printf("one check of a password at %,d rounds: %d ms%n", ROUNDS, one.toMillis());
        assertThat(right).isTrue();
        assertThat(kept).startsWith("{PBKDF2-HMAC-SHA512}210000$").hasSizeLessThan(255);
        assertThat(real.kept("正确的-horse-battery", "salt")).isNotEqualTo(kept);
        assertThat(one).isBetween(Duration.ofMillis(20), Duration.ofSeconds(10));
    }

    @Test
    void onlyTheSamePasswordWithTheSameSaltIsRight() {
        String kept = hash.kept("one-of-mine", "salt");

        assertThat(hash.matches("one-of-mine", kept, "salt")).isTrue();
        assertThat(hash.matches("one-of-mine ", kept, "salt")).isFalse();
        assertThat(hash.matches("one-of-mine", kept, "pepper")).isFalse();
        assertThat(hash.matches("", kept, "salt")).isFalse();
        assertThat(hash.matches(null, kept, "salt")).isFalse();
        assertThat(hash.matches("one-of-mine", null, null)).isFalse();
        assertThat(hash.matches("x".repeat(100_000), kept, "salt")).isFalse();
        assertThat(hash.isWeak(kept)).isFalse();
        assertThat(new PasswordHash(2000).isWeak(kept)).isTrue();
    }

    @Test
    void whatTheEngineKeptBeforeIsStillRightAndWeak() throws Exception {
        byte[] once = MessageDigest.getInstance("SHA-512").digest("old-onesalt".getBytes(StandardCharsets.UTF_8));
        String kept = "{SHA-512}" + Base64.getEncoder().encodeToString(once);

        assertThat(hash.matches("old-one", kept, "salt")).isTrue();
        assertThat(hash.matches("other", kept, "salt")).isFalse();
        assertThat(hash.isWeak(kept)).isTrue();
    }

    @Test
    void aCheckTakesAsLongWhetherThereIsAnAccountOrNot() {
        PasswordHash slow = new PasswordHash(60_000);
        String kept = slow.kept("one-of-mine", null);
        String random = slow.ofRandom("abcd-efgh-jkmn");

        long known = fastest(() -> slow.matches("wrong", kept, null));
        long unknown = fastest(() -> slow.matches("wrong", null, null));
        long none = fastest(() -> slow.matches("wrong", "{SHA-512}no-password-x", null));
        long first = fastest(() -> slow.matches("wrong", random, null));

        assertThat(unknown).isBetween(known / 2, known * 2);
        assertThat(none).isBetween(known / 2, known * 2);
        assertThat(first).isBetween(known / 2, known * 2);
    }

    /** In nanoseconds of the processor, because other programs change those on the wall. */
    private static long fastest(Runnable check) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long fastest = Long.MAX_VALUE;
        for (int time = 0; time < 5; time++) {
            long before = thread.getCurrentThreadCpuTime();
            check.run();
            fastest = Math.min(fastest, thread.getCurrentThreadCpuTime() - before);
        }
        return fastest;
    }

    @ParameterizedTest
    @CsvSource({
        "kurz-1, fault.password-length",
        "九个汉字还不够长呀, fault.password-length",
        "my-li-na-password, fault.password-person",
        "LI-NA-is-my-account, fault.password-person",
        "我是李小娜呀今年三十岁, fault.password-person",
        "password123!, fault.password-common",
        "Passw0rd2026!, fault.password-common",
        "P@ssw0rd!!!!, fault.password-common",
        "1234567890, fault.password-common",
        "0987654321, fault.password-common",
        "11111111111, fault.password-common",
        "abababababab, fault.password-common",
        "qwertyuiop1, fault.password-common",
        "1qaz2wsx3edc, fault.password-common",
        "woaini5201314, fault.password-common",
        "admin@20261122, fault.password-common",
        "gridcase-2026, fault.password-common",
        "19900101-2026, fault.password-common",
        "woaizhongguo1, fault.password-common",
        "wanggeyuan2026, fault.password-common",
        "wangwei19850101, fault.password-common",
        "liuyang5201314, fault.password-common",
        "zhihuizhongxin1, fault.password-common",
        "zhongguo666666, fault.password-common",
        "jinan-20261122, fault.password-common",
        "我爱中国我爱中国我爱, fault.password-common",
        "好好学习天天向上2026, fault.password-common",
        "密码密码密码密码密码, fault.password-common"
    })
    void aPasswordThatIsEasilyGuessedIsNotTaken(String password, String fault) {
        assertThat(PasswordRules.broken(password, "li-na", "李小娜")).contains(fault);
        assertThat(PasswordRules.ALL)
                .as("the engine's web applications say so, too")
                .anyMatch(rule -> !rule.holds(password, "li-na", "李小娜"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "Sommer-am-Fluss",
                "小河边有三棵老柳树和一口井",
                "k7mq-x2pf9-wtz",
                "tr4versing-hutongs",
                "liushu-hebian-43-ke",
                "每周三去河边钓两小时鱼",
                "a-right-one-2026"
            })
    void aPasswordNeedsNoKindsOfCharacters(String password) {
        assertThat(PasswordRules.broken(password, "li-na", "李小娜")).isEmpty();
        assertThat(PasswordRules.ALL).allMatch(rule -> rule.holds(password, null, null));
    }

    @Test
    void ofAnIpv6AddressOnlyTheNetworkCounts() {
        assertThat(ClientAddress.network("2001:db8:1:2:3:4:5:6")).isEqualTo(ClientAddress.network("2001:db8:1:2::1"));
        assertThat(ClientAddress.network("2001:db8:1:2::1")).isNotEqualTo(ClientAddress.network("2001:db8:1:3::1"));
        assertThat(ClientAddress.network("192.0.2.7")).isEqualTo("192.0.2.7");
    }
}
