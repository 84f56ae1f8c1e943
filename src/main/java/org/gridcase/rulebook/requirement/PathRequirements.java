package org.gridcase.rulebook.requirement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In which order a diagram is gone through: what no path leads around, and what ends it. Written by {@link Requirements}. */
public final class PathRequirements {

    /**
     * Every path from one of these steps to one of those goes through one of a third kind, completed, or through a flow with a condition.
     *
     * @param from ids; empty for wherever the diagram can begin
     * @param to ids; empty for every end of the process
     * @param through ids
     * @param condition of a flow that will do as well; null where none will
     * @param when what holds on the paths that are meant; null where all are
     */
    public record Path(
            Set<String> from,
            Set<String> to,
            Set<String> through,
            @Nullable Condition condition,
            @Nullable Condition when) {}

    /** Where one of these begins at a fork, all that another branch can do is begin the other. */
    public record ParallelStart(String step, String other) {}

    /** Once a flow with a condition has been taken after a step, another step comes no more until the first is done anew. */
    public record Barred(String from, Condition condition, String to) {}

    /** A flow is taken only when a variable has a value. */
    public record Condition(String variable, String value) {}

    final List<Path> all = new ArrayList<>();
    final List<Barred> barred = new ArrayList<>();
    final List<ParallelStart> parallelStarts = new ArrayList<>();
    final Set<Set<String>> concurrent = new LinkedHashSet<>();
    final Set<String> last = new LinkedHashSet<>();
    final Set<String> closing = new LinkedHashSet<>();

    PathRequirements() {}

    void leaveOut(Set<String> ids) {
        all.removeIf(each -> Stream.of(each.from(), each.to(), each.through())
                .flatMap(Set::stream)
                .anyMatch(ids::contains));
        barred.removeIf(each -> ids.contains(each.from()) || ids.contains(each.to()));
        parallelStarts.removeIf(each -> ids.contains(each.step()) || ids.contains(each.other()));
        concurrent.removeIf(each -> !Collections.disjoint(each, ids));
        last.removeAll(ids);
        closing.removeAll(ids);
    }

    public List<Path> all() {
        return List.copyOf(all);
    }

    public List<Barred> barred() {
        return List.copyOf(barred);
    }

    public List<ParallelStart> parallelStarts() {
        return List.copyOf(parallelStarts);
    }

    public Set<String> lastSteps() {
        return Set.copyOf(last);
    }

    public Set<String> closingSteps() {
        return Set.copyOf(closing);
    }

    public boolean mayBeConcurrent(String one, String other) {
        return concurrent.contains(Set.of(one, other));
    }
}
