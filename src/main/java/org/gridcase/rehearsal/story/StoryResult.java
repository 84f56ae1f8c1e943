package org.gridcase.rehearsal.story;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.problem.Faults;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * How a story went.
 *
 * @param holds whether it went the way that it says
 * @param differences what was otherwise
 * @param way what really happened, as a story writes it
 * @param diagrams ids of the processes that the case went through, none of an example; null of what was kept before they were noted
 * @param by what else decides where the case lies, and by which rules it went; null where nothing else does
 * @param outputs what the table of an example really answers, by label; empty of a story of a case
 */
public record StoryResult(
        String name,
        boolean holds,
        List<Said> differences,
        List<Step> way,
        String end,
        Map<String, String> outputs,
        @Nullable Set<String> diagrams,
        @Nullable Said by) {

    /** As far as it is known. */
    Set<String> diagramsTaken() {
        return diagrams == null ? Set.of() : diagrams;
    }

    /** Of an example. */
    static StoryResult answered(String name, List<Said> differences, Map<String, String> outputs) {
        return new StoryResult(name, differences.isEmpty(), differences, List.of(), "", outputs, Set.of(), null);
    }

    StoryResult by(@Nullable Said rules) {
        return new StoryResult(name, holds, differences, way, end, outputs, diagrams, rules);
    }

    /** @param at in the time of the district */
    public record Step(String step, String unit, String tier, String decision, String at) {}

    /** Of a story that cannot even be read any more. */
    static StoryResult broken(String name, Faults faults) {
        List<Said> differences = faults.all().stream()
                .map(fault -> Said.of("rehearsal.at-place", fault.field(), fault.said()))
                .toList();
        return new StoryResult(name, false, differences, List.of(), "", Map.of(), Set.of(), null);
    }
}
