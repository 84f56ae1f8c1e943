package org.gridcase.emergency.record;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.calendar.Counting;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.notification.Ways;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUse.Idle;
import org.gridcase.rulebook.requirement.TableUse.Lapse;
import org.gridcase.rulebook.requirement.TableUses;
import org.springframework.stereotype.Component;

/** How {@link EmergencyTable} asks its table. */
@Component
public class EmergencyTableUse implements TableUses {

    private static final String LEVEL = "level";
    private static final String DECLARED = "declared";
    private static final String NONE = "不属应急";
    private static final Set<String> WORKING_TIME =
            Set.of(Counting.WORKING_DAYS.label(), Counting.WORKING_HOURS.label());
    private static final Set<String> LEVELS =
            Stream.of(EmergencyLevel.values()).map(EmergencyLevel::label).collect(Collectors.toSet());

    @Override
    public List<TableUse> tables() {
        return List.of(
                channels(),
                TableUse.of("determine-emergency")
                        .hearingOfCase(DECLARED, "tier", "urgency")
                        .answering(Map.of(
                                "alarmed", Answer.wordsOf("tier").emptyWhere(LEVEL, NONE),
                                "reporting", Answer.of(Meaning.WORD).emptyWhere(LEVEL, NONE),
                                "signWithin", limit().beforeOrWith("progressEvery", "reportWithin"),
                                "progressEvery", limit().beforeOrWith("reportWithin"),
                                "reportWithin", limit(),
                                "counting", Answer.of(Meaning.WORD).emptyWhere(LEVEL, NONE)))
                        .notOnly(Stream.of(
                                        Stream.of(new Idle(
                                                LEVEL,
                                                LEVELS,
                                                DECLARED,
                                                EmergencyTable.UNDECLARED,
                                                false,
                                                "没有宣布的案件都按应急报警，请核对")),
                                        LEVELS.stream()
                                                .map(level -> new Idle(
                                                        LEVEL,
                                                        Set.of(NONE),
                                                        DECLARED,
                                                        level,
                                                        false,
                                                        "宣布为“%s”的都不属应急：这一级别宣布不了，请核对".formatted(level))),
                                        LEVELS.stream()
                                                .map(level -> new Idle(
                                                        "counting",
                                                        WORKING_TIME,
                                                        DECLARED,
                                                        level,
                                                        false,
                                                        "宣布为“%s”的只按工作时间计时：夜间和节假日没有人须签收，请核对".formatted(level))))
                                .flatMap(each -> each)
                                .toArray(Idle[]::new))
                        .telling(Lapse.to(LEVEL, Set.of(NONE), "原来按应急报警的，不再报警"))
                        .telling(Lapse.fall(
                                LEVEL,
                                Stream.of(EmergencyLevel.values())
                                        .map(EmergencyLevel::label)
                                        .toList(),
                                "原来应急级别更高的，降为%s"))
                        .telling(Stream.of(Tier.values())
                                .map(Tier::label)
                                .map(tier -> Lapse.outOf("alarmed", tier, "原来向%s报警的，不再报警".formatted(tier))))
                        .telling(Lapse.fall("reporting", List.of("街道", "区"), "原来由上级续报和终报的，改由%s报")));
    }

    private static Answer limit() {
        return Answer.limit("counting").emptyWhere(LEVEL, NONE);
    }

    private static TableUse channels() {
        return TableUse.of(AlarmChannels.TABLE)
                .hearingOfPlace()
                .mayBeSilent()
                .telling(
                        Lapse.to("ways", Set.of(Ways.INBOX_ONLY.label()), "原来还走电子邮件或者短信的，只有站内消息"),
                        Lapse.to("ways", Set.of(Ways.MAIL.label()), "原来还走短信和微信的，不再走")
                                .from(Ways.ALL.label(), Ways.GATEWAY.label()),
                        Lapse.to("ways", Set.of(Ways.GATEWAY.label()), "原来还走电子邮件的，不再走")
                                .from(Ways.ALL.label(), Ways.MAIL.label()));
    }
}
