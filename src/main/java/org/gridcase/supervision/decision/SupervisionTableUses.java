package org.gridcase.supervision.decision;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.gridcase.rulebook.requirement.KnownWords;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUse.Idle;
import org.gridcase.rulebook.requirement.TableUse.Lapse;
import org.gridcase.rulebook.requirement.TableUses;
import org.springframework.stereotype.Component;

/** How {@link SupervisionTables} asks its tables. */
@Component
public class SupervisionTableUses implements TableUses {

    private static final String NO_DEFERRAL = "不予缓办";

    /** From the lowest to the highest that decides. */
    private static final List<String> HIGHER = List.of("街道", "区", "领导小组");

    private static Idle nothingIsDone(String cause, boolean breaks, String consequence) {
        return new Idle("measure", Set.of(Measure.NONE.label()), "cause", cause, breaks, consequence);
    }

    private static Lapse nothingMore(String cause, String consequence) {
        return Lapse.to("measure", Set.of(Measure.NONE.label()), consequence).where(Map.of("cause", cause));
    }

    private static Lapse byAgents(String consequence) {
        return Lapse.to("role", Set.of("坐席"), consequence).from("负责人");
    }

    private static Idle decidedBelow(String tier, Set<String> arbiters) {
        return new Idle("arbiter", arbiters, "tier", tier, false, "%s的争议都由下级裁定，请核对".formatted(tier));
    }

    @Override
    public List<TableUse> tables() {
        return List.of(
                TableUse.of("determine-supervision-measure")
                        .hearingOfCase("tier")
                        .hearingOfUnit()
                        .from("taken", 0)
                        .answering(Map.of(
                                "answerWithin", Answer.limit("answerCounting").orEmpty(),
                                "next", Answer.limit("nextCounting").orEmpty()))
                        .notOnly(
                                nothingIsDone("红灯", true, "红灯都不采取措施：案件到期没有人催办，也没有督办"),
                                nothingIsDone("黄灯", false, "黄灯都不采取措施：临近到期没有人催办，请核对"),
                                nothingIsDone("核实再次未通过", false, "核实再次未通过都不采取措施，请核对"))
                        .telling(
                                Lapse.to("next", Set.of(""), "原来隔一段时间还有下一次措施的，不再有"),
                                Lapse.to("answerWithin", Set.of(""), "原来要限期答复的，不再要求"),
                                nothingMore("红灯", "红灯以后不再有措施"),
                                nothingMore("黄灯", "黄灯以后不再有措施"),
                                nothingMore("核实再次未通过", "核实再次未通过以后不再有措施")),
                TableUse.of("determine-supervision-addressee")
                        .hearingOfCase("urgency", "level", "taken")
                        .hearingOfUnit()
                        .telling(Lapse.to("addressee", Set.of("承办单位"), "原来发给上级的措施，只发给承办单位")),
                TableUse.of("determine-supervision-authority")
                        .hearingOfPlace()
                        .hearingOfUnit()
                        .answering(Map.of("role", Answer.of(Meaning.WORD).orEmpty()))
                        .notOnly(Stream.of("网格", "社区", "街道", "区")
                                .map(tier -> new Idle(
                                        "authority",
                                        Set.of("没有上级"),
                                        "tier",
                                        tier,
                                        true,
                                        "%s层级都没有督办单位：督办单没有人可以发".formatted(tier)))
                                .toArray(Idle[]::new))
                        .telling(
                                Lapse.to("authority", Set.of("没有上级"), "原来有督办单位的，不再有"),
                                Lapse.to("authority", Set.of("区指挥中心"), "原来由领导小组督办的，改由区指挥中心督办")
                                        .from("领导小组"),
                                byAgents("原来由负责人督办的，改由坐席督办")),
                TableUse.of("determine-arbiter")
                        .hearingOfCase("tier", "urgency")
                        .hearingOfUnit()
                        .answering(Map.of(
                                "fallback",
                                Answer.unitOf(KnownWords.UNITS_OF_TIER)
                                        .emptyWhere("meanwhile", Meanwhile.CLOCK.label(), Meanwhile.PRESENT.label())))
                        .notOnly(decidedBelow("区", Set.of("街道")), decidedBelow("领导小组", Set.of("街道", "区")))
                        .telling(Lapse.fall("arbiter", HIGHER, "原来由上级裁定的，改由%s裁定"))
                        .telling(
                                byAgents("原来由负责人裁定的，改由坐席裁定"),
                                Lapse.to("meanwhile", Set.of(Meanwhile.CLOCK.label()), "原来裁定之前有单位先办的，不再有单位先办")),
                TableUse.of("determine-deferral-rule")
                        .hearingOfCase()
                        .hearingOfUnit()
                        .from("granted", 0)
                        .answering(Map.of(
                                "role", Answer.of(Meaning.WORD).orEmpty(),
                                "longest", Answer.limit("counting").emptyWhere("approver", NO_DEFERRAL)))
                        .telling(
                                Lapse.to("approver", Set.of(NO_DEFERRAL), "原来可以申请缓办的，不再可以"),
                                Lapse.to("approver", Set.of("街道", "区", "领导小组"), "原来不予缓办的，可以缓办了")
                                        .from(NO_DEFERRAL),
                                byAgents("原来由负责人批准缓办的，改由坐席批准"))
                        .telling(Lapse.fall("approver", HIGHER, "原来由上级批准缓办的，改由%s批准")));
    }
}
