package org.gridcase.rulebook.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.rulebook.diagram.HonestMistakesTest.told;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.gridcase.rulebook.requirement.RequiredSteps;

/** Whatever policy staff may change in our diagrams, alone or together, is let in. */
class LegalEditsTest {

    private static final Set<String> UNATTENDED = ShippedRules.REQUIRED.stream()
            .filter(each -> each.requirements().isUnattended())
            .map(RequiredSteps::process)
            .collect(Collectors.toSet());
    private static final Pattern NAMED = Pattern.compile("(<bpmn:(?!message\\b)\\w+ id=\"[^\"]*\" name=\")([^\"]*)\"");
    private static final Pattern BOUNDS = Pattern.compile("<dc:Bounds x=\"(\\d+)\"");
    private static final Pattern TASKS = Pattern.compile("(<bpmn:userTask id=\"[^\"]*\" )((?!camunda:priority)[^>]*>)");
    private static final Pattern CANDIDATES = Pattern.compile("(name=\"再看一遍[^\"]*\" camunda:candidateGroups=\")[^\"]*");
    /** Not after a case has ended: nobody does anything then. */
    private static final Pattern FLOW = Pattern.compile(
            "(?s)<bpmn:sequenceFlow id=\"(?!flow_(?:close|decline|withdraw)Case_)([^\"]*)\"([^>]*?)targetRef=\"([^\"]*)\"\\s*(/>|>.*?</bpmn:sequenceFlow>)");

    private static final Pattern DOCUMENTED = Pattern.compile("(?s)<bpmn:documentation>.*?</bpmn:documentation>");

    @Provide
    Arbitrary<String> diagrams() {
        return Arbitraries.of(ShippedRules.REQUIRED.stream()
                .filter(each -> !each.requirements().isTechnical())
                .map(each -> each.process())
                .sorted()
                .toList());
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void isLetIn(@ForAll("diagrams") String process, @ForAll @IntRange(min = 1, max = 8) int edits, @ForAll long seed) {
        Random chance = new Random(seed);
        String diagram = ShippedRules.diagram(process);
        for (int i = 0; i < edits; i++) {
            diagram = edited(diagram, chance, i, UNATTENDED.contains(process));
        }

        assertThat(told(ShippedRules.deploying(process + ".bpmn", diagram))).isEmpty();
    }

    private static String edited(String diagram, Random chance, int number, boolean unattended) {
        return switch (chance.nextInt(unattended ? 4 : 5)) {
            case 0 -> replaced(diagram, NAMED, chance, found -> found.group(1) + "改名" + number + "\"");
            case 1 -> replaced(diagram, BOUNDS, chance, found -> "<dc:Bounds x=\"" + (number * 10) + "\"");
            case 2 ->
                replaced(diagram, TASKS, chance, found -> found.group(1) + "camunda:priority=\"60\" " + found.group(2));
            case 3 -> replaced(diagram, DOCUMENTED, chance, found -> "<bpmn:documentation>另有说明。</bpmn:documentation>");
            default -> replaced(diagram, FLOW, chance, found -> withTask(found, number));
        };
    }

    /** A task on a flow: the flow leads to it, and from it one goes on. */
    private static String withTask(MatchResult flow, int number) {
        String task = "userTask_added" + number;
        return "<bpmn:sequenceFlow id=\"%s\"%stargetRef=\"%s\" %s"
                        .formatted(flow.group(1), flow.group(2), task, flow.group(4))
                + "<bpmn:userTask id=\"%s\" name=\"再看一遍（%d）\" camunda:candidateGroups=\"%s\" />"
                        .formatted(task, number, ShippedRules.UNIT)
                + "<bpmn:sequenceFlow id=\"flow_added%d\" sourceRef=\"%s\" targetRef=\"%s\" />"
                        .formatted(number, task, flow.group(3));
    }

    private static String replaced(String diagram, Pattern what, Random chance, Function<MatchResult, String> by) {
        List<MatchResult> found = what.matcher(diagram).results().toList();
        if (found.isEmpty()) {
            return diagram;
        }
        MatchResult one = found.get(chance.nextInt(found.size()));
        return diagram.substring(0, one.start()) + by.apply(one) + diagram.substring(one.end());
    }
}
