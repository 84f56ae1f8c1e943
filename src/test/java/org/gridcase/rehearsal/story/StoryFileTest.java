package org.gridcase.rehearsal.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.problem.Faults;
import org.gridcase.rehearsal.cases.CaseScript.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A story is read as policy staff write it, and every mistake is told at its place. */
class StoryFileTest {

    private static final String STORY = """
            {
              "report": {"at": "2026-10-12 09:00", "category": "street-vending", "urgency": "一般", "area": "370112001001001",
                         "channel": "居民反映"},
              "answers": [{"at": "2026-10-12 10:00", "task": "办理", "outcome": "resolved"},
                          {"at": "2026-10-12 11:00", "task": "dispatch", "outcome": "dispatch", "leadUnit": "unit", "coUnits": ["unit"]}],
              "until": "2026-10-12 18:00",
              "way": [{"step": "派单", "unit": "unit", "tier": "网格", "at": "2026-10-12 09:00"}],
              "end": "closed"
            }
            """;

    private static final StoryFile.Known KNOWN = new StoryFile.Known() {

        @Override
        public @Nullable String category(Faults faults, String field, String word) {
            return one(faults, field, word, "street-vending", "占道经营", "rehearsal.no-category");
        }

        @Override
        public @Nullable String area(Faults faults, String field, String word) {
            return one(faults, field, word, "370112001001001", "第一网格", "rule-change.unknown-area");
        }

        @Override
        public @Nullable String unit(Faults faults, String field, String word) {
            return one(faults, field, word, "unit", "城管科", "rehearsal.no-unit");
        }

        private @Nullable String one(
                Faults faults, String field, String word, String code, String name, String otherwise) {
            if (word.equals(code) || word.equals(name)) {
                return code;
            }
            faults.add(field, otherwise, word);
            return null;
        }
    };

    private static Story read(String text, Faults faults) {
        return StoryFile.read(text, KNOWN, ZoneId.of("Asia/Shanghai"), faults);
    }

    @Test
    void wordsOfPeopleAndCodesMeanTheSame() {
        Faults faults = new Faults();
        Story story = read(STORY, faults);

        assertThat(faults.all()).isEmpty();
        assertThat(story.end()).isEqualTo(CaseState.CLOSED);
        assertThat(story.script().report().at()).isEqualTo(Instant.parse("2026-10-12T01:00:00Z"));
        assertThat(story.script().answers())
                .extracting(Answer::task)
                .containsExactly("userTask_handleAssignment", "userTask_dispatchCase");
        assertThat(story.script().answers().get(1).values())
                .containsEntry("leadUnit", "unit")
                .containsEntry("coUnits", "unit");
        assertThat(story.way()).singleElement().satisfies(step -> {
            assertThat(step.step()).isEqualTo(Action.ASSIGNED);
            assertThat(step.tier()).isEqualTo("grid");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-10-12 09:00             | 2026-10-32          | report.at           | 不是时间
                    "street-vending"             | "vending"           | report.category     | 类别目录中没有“vending”
                    "一般"                        | "很急"               | report.urgency      | routine（一般）
                    "area": "370112001001001"    | "area": "3701"      | report.area         | 没有名称或编码为“3701”
                    "channel": "居民反映"           | "channel": "电话"     | report.channel      | 没有“电话”
                    "task": "办理"                | "task": "处理"        | answers[1].task     | 没有环节“处理”，只有：call-to-account（问责）
                    "task": "办理"                | "task": "复核"        | answers[1].task     | 自己加的环节请写“环节：复核”
                    "leadUnit": "unit"           | "opinion": "请打13812345678" | answers[2].opinion | 不能写电话号码
                    "leadUnit": "unit"           | "时间": "下午"        | answers[2].时间      | 没有这一项：表单的字段以字母开头
                    2026-10-12 11:00             | 2026-10-12 08:00    | answers[2].at       | 早于上一项
                    "leadUnit": "unit"           | "leadUnit": "x"     | answers[2].leadUnit | 没有单位“x”
                    "step": "派单"                | "step": "发文"        | way[1].step         | 没有“发文”
                    "unit": "unit", "tier"       | "unit": "y", "tier" | way[1].unit         | 没有单位“y”
                    2026-10-12 18:00             | 2026-10-12 10:30    | until               | 早于最后一次答复
                    2026-10-12 18:00             | 2028-10-14 18:00    | until               | 超过 731 天
                    2026-10-12 18:00             | 9999-12-31 18:00    | until               | 太早或太晚
                    2026-10-12 09:00             | 0001-01-01 09:00    | report.at           | 太早或太晚
                    "end": "closed"              | "end": "done"       | end                 | closed（已结案）
                    "end": "closed"              | "ende": "closed"    | ende                | 没有这一项，只有
                    "end": "closed"              | "end": 1            | end                 | 应是文字
                    "report":                    | "raport":           | report              | 没有填写
                    """)
    void aMistakeIsToldAtItsPlace(String right, String wrong, String place, String words) {
        Faults faults = new Faults();
        Story story = read(STORY.replace(right, wrong), faults);

        assertThat(STORY).contains(right);
        assertThat(story).isNull();
        assertThat(faults.all()).anySatisfy(fault -> {
            assertThat(fault.field()).isEqualTo(place);
            assertThat(fault.in(Locale.SIMPLIFIED_CHINESE)).contains(words);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"end": "closed",} | 第 1 行
            []                 | 应是花括号
            ''                 | 应是花括号
            """)
    void whatIsNoStoryAtAllIsToldAsWell(String text, String words) {
        Faults faults = new Faults();

        assertThat(read(text, faults)).isNull();
        assertThat(faults.all()).singleElement().satisfies(fault -> assertThat(fault.in(Locale.SIMPLIFIED_CHINESE))
                .contains(words));
    }
}
