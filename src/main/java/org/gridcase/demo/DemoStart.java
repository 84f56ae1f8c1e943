package org.gridcase.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.engine.EngineClock;
import org.gridcase.organisation.structure.Tier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StopWatch;

/** Sets the demo district in motion when the application starts, and says who may sign in. The web server is up by then. */
@Component
@Profile("demo")
class DemoStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final DemoDistrict district;
    private final DemoCases cases;
    private final DemoRules rules;
    private final boolean withCases;
    private final Environment environment;
    private final EngineClock clock;

    DemoStart(
            DemoDistrict district,
            DemoCases cases,
            DemoRules rules,
            @Value("${gridcase.demo.cases:true}") boolean withCases,
            Environment environment,
            EngineClock clock) {
        this.district = district;
        this.cases = cases;
        this.rules = rules;
        this.withCases = withCases;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        district.settle();
        district.giveRoles();
        greet();
        if (withCases) {
            rules.around(DemoCases.OLDEST, this::playCases);
        }
    }

    private void greet() {
        StringBuilder accounts = new StringBuilder();
        DemoDistrict.accounts()
                .forEach(account -> accounts.append(
                        "\n  %-20s %s（%s）".formatted(account.id(), account.role(), account.unitName())));
        LOG.info(
                "网格案件已启动：http://localhost:{}  演示账号（密码均为 {}）：\n  {} 系统管理员{}",
                environment.getProperty("local.server.port", "8080"),
                DemoDistrict.PASSWORD,
                "%-20s".formatted("admin"),
                accounts);
        Duration ahead = clock.ahead();
        if (!ahead.isZero()) {
            LOG.info(
                    "演示时钟比实际时间快 {} 天 {} 小时 {} 分；要从头再来，删去 data 目录 the demo's clock has been moved forward",
                    ahead.toDays(),
                    ahead.toHoursPart(),
                    ahead.toMinutesPart());
        }
    }

    private void playCases() {
        StopWatch watch = new StopWatch();
        watch.start();
        int added = cases.play();
        watch.stop();
        List<CaseFile> standing = cases.standing();
        LOG.info(
                "演示案件 {} 件（新增 {} 件，用时 {} 秒）；在办案件按层级：{}；全部案件按状态：{}",
                standing.size(),
                added,
                "%.1f".formatted(watch.getTotalTimeSeconds()),
                counted(
                        standing.stream().filter(file -> file.state().open()).toList(),
                        CaseFile::tier,
                        Tier.class,
                        Tier::label),
                counted(standing, CaseFile::state, CaseState.class, CaseState::label));
    }

    private static <K extends Enum<K>> String counted(
            List<CaseFile> files, Function<CaseFile, K> by, Class<K> keys, Function<K, String> label) {
        return files.stream().collect(groupingBy(by, () -> new EnumMap<>(keys), counting())).entrySet().stream()
                .map(entry -> label.apply(entry.getKey()) + " " + entry.getValue())
                .collect(joining("、"));
    }
}
