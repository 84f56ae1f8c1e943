package org.gridcase.handling.decision;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.rulebook.Answer;
import org.gridcase.rulebook.Answer.Meaning;
import org.gridcase.rulebook.TableUse;
import org.gridcase.rulebook.TableUses;
import org.springframework.stereotype.Component;

/** How {@link RoutingTables} asks its tables. */
@Component
public class RoutingTableUses implements TableUses {

    @Override
    public List<TableUse> tables() {
        return Stream.of(routing(), classifying()).flatMap(List::stream).toList();
    }

    private static List<TableUse> routing() {
        Map<String, Answer> units = Map.of(
                "lead",
                Answer.of(Meaning.UNIT),
                "coUnits",
                Answer.of(Meaning.UNITS).orEmpty());
        return List.of(
                TableUse.of("determine-urgency").hearingOfCategory(),
                TableUse.of("determine-start-tier").hearingOfCategory(),
                nextTier(),
                TableUse.of(RoutingTables.SECTIONS).hearingOfCategory().answering(units),
                TableUse.of(RoutingTables.DEPARTMENTS).hearingOfCategory().answering(units),
                TableUse.of("determine-rework").hearingOfCategory().from("failures", 1),
                TableUse.of("determine-reporter-verification")
                        .hearingOfCategory("urgency")
                        .mayBeSilent());
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
                .hearingOfCategory()
                .from("returns", 0)
                .neverAsked(
                        Map.of("tier", below, "by", meeting),
                        Map.of("tier", group, "by", Set.of("指挥中心")),
                        Map.of("tier", group, "by", meeting, "outcome", Set.of("上报")));
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
