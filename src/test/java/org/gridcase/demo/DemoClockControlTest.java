package org.gridcase.demo;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.command.CommandRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The demo's clock, as callers and the command of the handbook move it. */
@GridcaseTest
class DemoClockControlTest {

    private static final String CLOCK = "/api/demo/clock";

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    @Autowired
    private ManagementService management;

    @AfterEach
    void forgetTheMove() {
        management.deleteProperty("gridcase.clock.ahead-in-millis");
    }

    @Test
    void everybodyReadsTheClock() {
        var answer = Visitor.demo(port, "grid-worker").get(CLOCK);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"offset\":\"PT0S\"", "\"now\":\"" + LocalDate.now(clock), "+08:00\"");
        assertThat(Visitor.anonymous(port).get(CLOCK).statusCode()).isEqualTo(401);
    }

    @Test
    void peopleAndTimersAreMovedTogetherAndMovesAddUp() {
        assertThat(pull("{\"forward\": \"P2D\"}").body()).contains("\"offset\":\"PT48H\"");
        assertAhead(Duration.ofHours(48));
        assertThat(pull("{\"forward\": \"PT4H30M\"}").body()).contains("\"offset\":\"PT52H30M\"");
        assertAhead(Duration.ofHours(52).plusMinutes(30));
    }

    @Test
    void theClockIsMovedToATimeOfTheDistrict() {
        LocalDate day = LocalDate.now(clock).plusDays(3);

        assertThat(pull("{\"to\": \"%sT09:00\"}".formatted(day)).body()).contains("\"now\":\"" + day + "T09:00:0");
        assertThat(pull("{\"to\": \"%sT04:00Z\"}".formatted(day)).body()).contains("\"now\":\"" + day + "T12:00:0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'forward': '-P1D'}                            | forward | 时钟只能往前拨",
                "{'forward': 'PT0S'}                            | forward | 时钟只能往前拨",
                "{'forward': 'PT0.0004S'}                       | forward | 时钟只能往前拨",
                "{'forward': 'P400DT1S'}                        | forward | 一次最多拨快 400 天",
                "{'forward': 'PT2562047788015215H'}             | forward | 一次最多拨快 400 天",
                "{'forward': 'PT9999999999999999999H'}          | forward | 不是以天、小时、分、秒表示的时长",
                "{'forward': 'P1M'}                             | forward | 不是以天、小时、分、秒表示的时长",
                "{'forward': ''}                                | forward | 不是以天、小时、分、秒表示的时长",
                "{'forward': 2}                                 | forward | 应为文字",
                "{'to': '2020-01-01T00:00'}                     | to      | 时钟只能往前拨",
                "{'to': '+999999999-12-31T23:59:59'}            | to      | 一次最多拨快 400 天",
                "{'to': '2026-11-31T09:00'}                     | to      | “2026-11-31T09:00”不是时间",
                "{'to': '明天'}                                  | to      | “明天”不是时间",
                "{}                                             |         | 其中一项",
                "{'forward': 'P1D', 'to': '2099-01-01T00:00'}   |         | 其中一项",
                "{'forward': 'P1D', 'why': 'x'}                 | why     | 没有这个字段",
                "[]                                             |         | 应为 JSON 对象",
                "forward                                        |         | 不是有效的 JSON"
            })
    void whatIsNoMoveForwardIsRefusedAndMovesNothing(String asked, String field, String why) {
        var refused = pull(asked.replace('\'', '"'));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(refused.body()).contains("\"field\":\"" + (field == null ? "" : field) + "\"", why);
        assertAhead(Duration.ZERO);
    }

    @Test
    void onlyAdministratorsMoveIt() {
        for (String account : List.of("policy-officer", "supervisor", "street-dispatcher")) {
            var refused = Visitor.demo(port, account).post(CLOCK, "{\"forward\": \"P2D\"}");

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("clock-not-allowed", "只有管理员可以拨快演示时钟");
        }
        assertThat(Visitor.anonymous(port).post(CLOCK, "{\"forward\": \"P2D\"}").statusCode())
                .isEqualTo(401);
        assertAhead(Duration.ZERO);
    }

    @Test
    void theCommandMovesAndShowsTheClock(@TempDir Path folder) throws Exception {
        CommandRun moved = run(folder, "--forward", "P2DT3H");
        assertThat(moved).isEqualTo(new CommandRun(0, moved.out(), ""));
        assertThat(moved.out()).startsWith("演示时钟 ").endsWith("，比实际时间快 2 天 3 小时 0 分。\n");
        assertAhead(Duration.ofHours(51));

        CommandRun shown = run(folder, "--language=en");
        assertThat(shown.out())
                .startsWith("Demo clock ")
                .endsWith(", 2 days 3 hours 0 minutes ahead of the real time.\n");
    }

    @Test
    void theCommandPassesARefusalOn(@TempDir Path folder) throws Exception {
        assertThat(run(folder, "--forward", "\"\\"))
                .isEqualTo(new CommandRun(
                        1, "", "提交的内容有误（400）\n有 1 处需要改正，未保存任何内容。\n  forward: “\"\\”不是以天、小时、分、秒表示的时长，例如 P2D 或 PT4H\n"));
        assertThat(run(folder, "--forward", "P2D", "--user", "supervisor"))
                .isEqualTo(new CommandRun(2, "", "无权拨钟（403）\n只有管理员可以拨快演示时钟。\n"));
        assertThat(run(folder, "--back", "P2D").status()).isEqualTo(2);
    }

    private HttpResponse<String> pull(String json) {
        return Visitor.demo(port, "admin").post(CLOCK, json);
    }

    private void assertAhead(Duration expected) {
        Instant there = Instant.now().plus(expected);
        assertThat(clock.instant()).isCloseTo(there, within(2, SECONDS));
        assertThat(ClockUtil.getCurrentTime().toInstant()).isCloseTo(there, within(2, SECONDS));
    }

    private CommandRun run(Path folder, String... options) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(List.of("move-clock", "--url", "http://localhost:" + port));
        args.addAll(List.of(options));
        return CommandRun.of(folder, DemoDistrict.PASSWORD, args.toArray(String[]::new));
    }
}
