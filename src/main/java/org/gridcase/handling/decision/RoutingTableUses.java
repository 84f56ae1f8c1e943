package org.gridcase.handling.decision;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.gridcase.rulebook.requirement.KnownWords;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUse.Lapse;
import org.gridcase.rulebook.requirement.TableUses;
import org.springframework.stereotype.Component;

/** How {@link RoutingTables} asks its tables. */
@Component
public class RoutingTableUses implements TableUses {

    @Override
    public List<TableUse> tables() {
        return Stream.of(routing(), classifying()).flatMap(List::stream).toList();
    }

    private static List<TableUse> routing() {
        Map<String, Answer> ofStreets = Map.of(
                "lead", Answer.unitOf(KnownWords.UNITS_OF_STREET),
                "coUnits", Answer.unitsOf(KnownWords.UNITS_OF_STREET).orEmpty());
        Map<String, Answer> ofDistrict = Map.of(
                "lead", Answer.unitOf(KnownWords.UNITS_OF_DISTRICT),
                "coUnits", Answer.unitsOf(KnownWords.UNITS_OF_DISTRICT).orEmpty());
        return List.of(
                TableUse.of("determine-urgency")
                        .hearingOfCase()
                        .telling(Lapse.to("urgency", Set.of("紧急", "特急"), "凡没有别的规则的案件都加急了，一般案件不再有")
                                .from("一般")
                                .inAllCircumstances()),
                TableUse.of("determine-start-tier")
                        .hearingOfCase()
                        .telling(Lapse.fall(
                                "tier",
                                Arrays.stream(Tier.values()).map(Tier::label).toList(),
                                "原来由上级层级起办的案件，改由%s起办")),
                nextTier(),
                TableUse.of(RoutingTables.SECTIONS).hearingOfCase().answering(ofStreets),
                TableUse.of(RoutingTables.DEPARTMENTS).hearingOfCase().answering(ofDistrict),
                TableUse.of("determine-rework")
                        .hearingOfCase()
                        .hearingOfUnit()
                        .from("failures", 1)
                        .telling(
                                Lapse.to("rework", Set.of("原单位重办"), "核实未通过以后不再重新派遣或提级"),
                                Lapse.to("rework", Set.of("重新派遣"), "核实未通过以后原来提级的，不再提级")
                                        .from("提级办理")),
                TableUse.of("determine-reopening")
                        .hearingOfCase("tier", "urgency")
                        .hearingOfUnit()
                        .from("reopenings", 0)
                        .answering(Map.of("within", Answer.limit("counting").orEmpty()))
                        .telling(
                                Lapse.to("within", Set.of(""), "原来可以重办的，不再可以"),
                                Lapse.to("begins", Set.of("原层级"), "原来提高一级重办的，改由原层级重办"),
                                Lapse.to("order", Set.of("不发"), "原来重办要发督办单的，不再发")),
                TableUse.of(AcceptanceRules.TABLE)
                        .hearingOfCase("channel", "urgency", "knownTo")
                        .telling(
                                Lapse.to("by", Set.of(AcceptanceRules.NOBODY), "原来须先立案的，不再立案"),
                                Lapse.to("review", Set.of("不审核"), "原来由班长审核的，不再审核")),
                TableUse.of(DuplicateWindows.TABLE)
                        .hearingOfCase()
                        .answering(Map.of("within", Answer.of(Meaning.PERIOD))),
                TableUse.of(FirstReceiverTable.TABLE)
                        .hearingOfCase("urgency")
                        .telling(
                                Lapse.to("urged", Set.of("不随同"), "原来首接单位随同催办的，不再催办"),
                                Lapse.to("answers", Set.of("不须答复"), "原来须答复报告人的，不再须答复")),
                TableUse.of(ReportNoticeTable.TABLE)
                        .hearingOfCase("channel", "urgency")
                        .mayBeSilent()
                        .telling(
                                Lapse.to("told", Set.of(ReportNoticeTable.NOBODY), "原来上报即通知社区或街道的，不再通知"),
                                Lapse.to("told", Set.of("社区", "街道"), "原来上报即通知社区和街道的，只通知其中一个")
                                        .from("社区和街道")),
                TableUse.of("determine-reporter-verification")
                        .hearingOfCase("urgency")
                        .mayBeSilent()
                        .telling(Lapse.to("reporter", Set.of("可以"), "原来要由他人现场核实的，反映人自己就可以核实")));
    }

    /** The leading group decides in its own meetings only, and nobody is above it. */
    private static TableUse nextTier() {
        Set<String> group = Set.of(Tier.LEADING_GROUP.label());
        Set<String> below = Arrays.stream(Tier.values())
                .filter(tier -> tier != Tier.LEADING_GROUP)
                .map(Tier::label)
                .collect(Collectors.toSet());
        Set<String> meeting = Set.of("领导小组");
        return TableUse.of("determine-next-tier")
                .hearingOfCase()
                .hearingOfUnit()
                .from("returns", 0)
                .neverAsked(
                        Map.of("tier", below, "by", meeting),
                        Map.of("tier", group, "by", Set.of("指挥中心")),
                        Map.of("tier", group, "by", meeting, "outcome", Set.of("上报")))
                .telling(Arrays.stream(Tier.values())
                        .filter(tier -> tier != Tier.LEADING_GROUP)
                        .map(RoutingTableUses::noHigher)
                        .toArray(Lapse[]::new));
    }

    /** A case that is escalated and stays where it is, or goes down. */
    private static Lapse noHigher(Tier tier) {
        Set<String> upTo = Arrays.stream(Tier.values())
                .filter(each -> each.compareTo(tier) <= 0)
                .map(Tier::label)
                .collect(Collectors.toSet());
        return Lapse.to("nextTier", upTo, tier.label() + "上报以后不再到上一级")
                .where(Map.of("tier", tier.label(), "outcome", "上报"));
    }

    private static List<TableUse> classifying() {
        Map<String, Answer> category = Map.of("category", Answer.known("category"));
        return List.of(
                TableUse.of("classify-case")
                        .openTo("reported")
                        .answering(Map.of("major", Answer.known("major")))
                        .mayBeSilent(),
                TableUse.of("classify-city-case").answering(category),
                TableUse.of("classify-livelihood-case").answering(category),
                TableUse.of("classify-order-case").answering(category));
    }
}
