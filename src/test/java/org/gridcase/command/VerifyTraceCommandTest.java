package org.gridcase.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command of the handbook as a person would, against a server with prepared answers. */
class VerifyTraceCommandTest {

    private static final String HOLDS = """
            {"status":"started"}
            {"status":"progress","cases":7,"lines":50000}
            {"status":"finished","cases":40,"lines":300,"anchors":2,"broken":0,"unanchored":12,"newestAnchor":"2 b"}
            """;

    private static final String FIRST = anchor(1, "a");
    private static final String SECOND = anchor(2, "b");
    private static final String BENT = anchor(2, "c");

    private static String anchor(int number, String digit) {
        return number + " 2026-11-2%dT16:10:00.002Z 40 300 ".formatted(number + 2) + digit.repeat(64) + " "
                + digit.repeat(64);
    }

    @TempDir
    private Path directory;

    private final Map<String, String> answers = new HashMap<>(Map.of("/api/trace/verification", HOLDS));

    @RegisterExtension
    private final PreparedServer server = new PreparedServer(answers::get);

    private CommandRun run(String... options) throws Exception {
        List<String> args = new ArrayList<>(List.of("verify-trace", "--url", server.url()));
        args.addAll(List.of(options));
        return CommandRun.of(directory, "secret", args.toArray(String[]::new));
    }

    @Test
    void aTraceThatHoldsEndsWithZero() throws Exception {
        CommandRun ended = run();

        assertThat(ended.out()).isEqualTo("案件 40 件，留痕 300 行，锚 2 个：断链 0 处。最新的锚之后另有 12 行。\n最新的锚 2 b\n");
        assertThat(ended.err()).isEqualTo("已核验 50000 行\n");
        assertThat(ended.status()).isZero();
    }

    @Test
    void everyBreakIsShownAndEndsWithOne() throws Exception {
        answers.put("/api/trace/verification", """
                {"status":"broken","case":"37","sequence":4,"anchor":null,"fault":"link-mismatch","message":"案件 37：第 4 行 \\"改\\""}
                {"status":"finished","cases":1,"lines":4,"anchors":0,"broken":1,"unanchored":4,"newestAnchor":null}
                """);
        CommandRun ended = run("--language", "en");

        assertThat(ended.out())
                .isEqualTo("案件 37：第 4 行 \"改\"\n1 cases, 4 lines, 0 anchors: 1 breaks."
                        + " 4 lines are younger than the newest anchor.\nThere is no anchor yet.\n");
        assertThat(ended.status()).isOne();
    }

    @Test
    void casesWithoutAnyAnchorAreNotProvedAndEndWithTwo() throws Exception {
        answers.put("/api/trace/verification", """
                {"status":"finished","cases":3,"lines":9,"anchors":0,"broken":0,"proved":false,"unanchored":9,"newestAnchor":null}
                """);
        CommandRun ended = run();

        assertThat(ended.out()).contains("未能证明：有案件而没有一个锚");
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void theFirstDayHasNoAnchorAndEndsWithZero() throws Exception {
        answers.put("/api/trace/verification", """
                {"status":"finished","cases":3,"lines":9,"anchors":0,"broken":0,"proved":false,"firstDay":true,"unanchored":9,"newestAnchor":null}
                """);
        CommandRun ended = run();

        assertThat(ended.out()).contains("首日尚无锚").doesNotContain("未能证明");
        assertThat(ended.status()).isZero();
    }

    @Test
    void anAnchorKeptOutsideThatTheSystemDoesNotHaveIsNoBrokenLink() throws Exception {
        answers.put("/api/trace/anchors", FIRST + "\n" + SECOND + "\n");
        Path same = Files.writeString(directory.resolve("same"), FIRST + "\n\n" + SECOND + "\n");
        Path other = Files.writeString(directory.resolve("other"), FIRST + "\n" + BENT + "\n");

        assertThat(run("--anchors", same.toString()).status()).isZero();
        CommandRun ended = run("--anchors", other.toString());
        assertThat(ended.out())
                .startsWith("系统中没有另存的锚 " + BENT + "\n另存的锚 2 个，不符 1 个。\n")
                .contains("断链 0 处");
        assertThat(ended.status()).isOne();
    }

    @Test
    void linesOfTheLogAreReadAsTheyStandThere() throws Exception {
        answers.put("/api/trace/anchors", FIRST + "\n" + SECOND + "\n");
        Path log = Files.writeString(
                directory.resolve("log"),
                "2026-11-24T00:10:01.123+08:00  INFO 1 --- [gridcase] [pool-2-thread-1] o.g.e.anchor.AnchorRepository : 留痕锚 "
                        + FIRST + "\n"
                        + "2026-11-24T00:10:01.123Z ERROR 1 --- [gridcase] o.g.e.anchor.AnchorRepository : 留痕锚未能生成，下次生成时一并补上\n"
                        + "{\"@timestamp\":\"2026-11-25T00:10:00Z\",\"message\":\"留痕锚 " + SECOND
                        + "\",\"ecs.version\":\"8.11\"}\n");

        CommandRun ended = run("--anchors", log.toString());

        assertThat(ended.out()).startsWith("另存的锚 2 个，不符 0 个。\n");
        assertThat(ended.status()).isZero();
    }

    /** What the server answers when somebody has an anchor taken by hand. */
    @Test
    void theAnswerToAnAnchorTakenByHandIsRead() throws Exception {
        answers.put("/api/trace/anchors", FIRST + "\n");
        Path kept = Files.writeString(directory.resolve("kept"), "{\"anchor\":\"" + FIRST + "\"}\n");

        assertThat(run("--anchors", kept.toString()).out()).startsWith("另存的锚 1 个，不符 0 个。\n");
    }

    @Test
    void aLineThatIsNoAnchorIsMisreadAndNotMissing() throws Exception {
        answers.put("/api/trace/anchors", FIRST + "\n");
        Path cut = Files.writeString(directory.resolve("cut"), FIRST + "\n留痕锚 " + SECOND.substring(0, 90) + "\n");

        CommandRun ended = run("--anchors", cut.toString());

        assertThat(ended.out())
                .contains("第 2 行读不出锚", "另存的锚 1 个，不符 0 个。", "另有 1 行读不出锚", "断链 0 处")
                .doesNotContain("系统中没有");
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void aRefusedAccountIsNamed() throws Exception {
        server.refusesWith(401);
        answers.put("/api/trace/verification", "{\"title\":\"未登录\",\"detail\":\"账号或密码不对\"}");

        assertThat(run().err()).contains("未登录（401）", "所用账号是 supervisor", "--user");
        assertThat(run("--user", "lu-yang", "--language", "en").err()).contains("The account was lu-yang");
    }

    @Test
    void whatCouldNotBeVerifiedEndsWithTwo() throws Exception {
        assertThat(run("--anchors", "no-such-file").status()).isEqualTo(2);
        assertThat(run("--colour", "red").status()).isEqualTo(2);
        answers.put("/api/trace/verification", "{\"status\":\"started\"}\n");
        assertThat(run().status()).isEqualTo(2);
        server.refusesWith(403);
        answers.put("/api/trace/verification", "{\"title\":\"无权核验留痕\",\"detail\":\"只有管理员\"}");
        assertThat(run().err()).isEqualTo("无权核验留痕（403）\n只有管理员\n");
    }
}
