package org.gridcase.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gridcase.engine.EngineClock;
import org.gridcase.replay.ReplayStart;
import org.gridcase.rulebook.proposal.RuleChangeSteps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Two rule changes to look at: a pilot that has run in one street for as long as there are cases, and a draft that was tried out on these. */
@Component
@Profile("demo")
class DemoRules {

    private static final Logger LOG = LoggerFactory.getLogger(DemoRules.class);

    private static final String OFFICER = "policy-officer";
    private static final String REVIEWER = "policy-reviewer";
    private static final String STREET = "370112003";
    private static final String TABLE = "determine-time-limit.dmn";

    private final RuleChangeSteps changes;
    private final ReplayStart replays;
    private final EngineClock clock;

    DemoRules(RuleChangeSteps changes, ReplayStart replays, EngineClock clock) {
        this.changes = changes;
        this.replays = replays;
        this.clock = clock;
    }

    /**
     * Where nobody has begun a change yet, puts both there around the cases of the demo.
     *
     * @param oldest how long ago the pilot begins
     * @param cases reports the cases, by the rules that are in force then
     */
    void around(Duration oldest, Runnable cases) {
        boolean wanted = changes.noneYet();
        if (wanted) {
            clock.earlier(oldest, this::pilot);
        }
        cases.run();
        if (wanted) {
            draft();
        }
    }

    private void pilot() {
        String name = "社区一般事项两个工作日办结";
        int change =
                changes.draft(OFFICER, name, Map.of(TABLE, limit("communityRoutine", "P3D", "P2D", "三个工作日", "两个工作日")));
        changes.seal(change, OFFICER, name, "群众反映社区办理偏慢，先在青禾镇试行");
        changes.approve(change, REVIEWER, "先在青禾镇试行一个月，再看是否推开", List.of(STREET));
        LOG.info("演示规则变更 {}：{}，正在青禾镇试点", change, name);
    }

    private void draft() {
        String name = "部门一般事项五个工作日办结";
        int change =
                changes.draft(OFFICER, name, Map.of(TABLE, limit("districtRoutine", "P7D", "P5D", "七个工作日", "五个工作日")));
        replays.begin(change, OFFICER);
        LOG.info("演示规则变更 {}：{}，草稿，已用演示案件试算", change, name);
    }

    /** The shipped table with another limit in one row, which its description says as well. */
    private static byte[] limit(String row, String before, String after, String said, String saidNow) {
        String shipped = shipped();
        int cell = shipped.indexOf("id=\"" + row + "_limit\">");
        int begin = shipped.lastIndexOf("<rule ", cell);
        int end = shipped.indexOf("</rule>", cell);
        String rule = shipped.substring(begin, end)
                .replace("\"" + before + "\"", "\"" + after + "\"")
                .replace(said, saidNow);
        return (shipped.substring(0, begin) + rule + shipped.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    private static String shipped() {
        try {
            return new ClassPathResource("decisions/" + TABLE).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
