package org.gridcase.handling.process.block;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.rulebook.requirement.Block;
import org.gridcase.rulebook.requirement.Block.Kind;
import org.gridcase.rulebook.requirement.Block.Meaning;
import org.gridcase.rulebook.requirement.Block.Setting;
import org.gridcase.rulebook.requirement.Blocks;
import org.springframework.stereotype.Component;

/** All blocks, with the settings that their element templates in {@code .camunda/element-templates} ask for. */
@Component
class CaseBlocks implements Blocks {

    static final String NOTICE_TO = "noticeTo";
    static final String NOTICE_POST = "noticePost";
    static final String NOTICE_TITLE = "noticeTitle";
    static final String NOTICE_TEXT = "noticeText";
    static final String WAIT = "wait";
    static final String TABLE = "table";
    static final String OUTPUTS = "outputs";
    static final String UNIT = "unit";

    private static final String STAGE = "stage";

    @Override
    public List<Block> blocks() {
        return List.of(
                Block.of(
                        "请人办理",
                        Kind.TASK,
                        "",
                        "",
                        Setting.optional(CaseUnits.SETTING, "由谁办理", CaseUnits::fault),
                        Setting.optional(STAGE, "时限", CaseBlocks::stage)),
                Block.of(
                                "发送通知",
                                Kind.SERVICE,
                                "sendNotice",
                                "",
                                Setting.required(NOTICE_TO, "通知谁", CaseUnits::faultOfSeveral),
                                Setting.optional(NOTICE_POST, "通知单位里的谁", CaseBlocks::post),
                                Setting.required(NOTICE_TITLE, "标题", NoticeTemplate::faultOfTitle),
                                Setting.required(NOTICE_TEXT, "内容", NoticeTemplate::fault))
                        .atMost(SendNotice.MOST_IN_DIAGRAM),
                Block.of(
                        "等待",
                        Kind.WAIT,
                        "workingWait",
                        "until",
                        Setting.time(WAIT, "等多久", WorkingWait::fault, WorkingWait::length)),
                Block.of(
                        "查规则表",
                        Kind.SERVICE,
                        "askTable",
                        "",
                        Setting.of(Meaning.TABLE, TABLE, "规则表"),
                        Setting.of(Meaning.OUTPUTS, OUTPUTS, "取用的输出")),
                new Block(
                        "派单给单位",
                        Kind.ASSIGNMENT,
                        "assignedUnit",
                        "byTable",
                        List.of(Setting.of(Meaning.TABLE, TABLE, "规则表")),
                        Set.of(UNIT),
                        0));
    }

    private static Optional<String> stage(String value) {
        return Optional.of("须留空（按规则表“确定其他环节时限”）：没有时限的任务没有灯，也没有人催办，现在是：%s".formatted(value));
    }

    private static Optional<String> post(String value) {
        return POSTS.containsKey(value)
                ? Optional.empty()
                : Optional.of("须是 head（负责人）或 member（全体成员），现在是：%s".formatted(value));
    }

    private static final Map<String, Boolean> POSTS = Map.of("head", true, "member", false);

    /** Whether only those who answer for a unit are meant; they are where nothing else is said. */
    static boolean headsOnly(Map<String, String> settings) {
        return POSTS.getOrDefault(settings.getOrDefault(NOTICE_POST, "head"), true);
    }
}
