package org.gridcase.rehearsal.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.problem.Said;
import org.gridcase.rehearsal.cases.RehearsedWay;
import org.gridcase.rehearsal.cases.RehearsedWay.ComparedStep;
import org.gridcase.rehearsal.cases.RehearsedWay.Stop;
import org.gridcase.rehearsal.cases.StepWords;
import org.jspecify.annotations.Nullable;

/**
 * Where the way of a case by the rules of a change leaves its way by the rules in force.
 *
 * @param kind {@code stopped}, {@code ended}, {@code elsewhere}, {@code timed}, {@code light}, {@code supervised} or {@code otherwise}
 * @param step of the way, from 1
 * @param before what came by the rules in force; empty where nothing did
 * @param after what comes by the rules of the change; empty where nothing does
 * @param why the case cannot go on by the rules of the change, or people cannot do what they did beside its way; null where they can
 */
public record WayDifference(
        String number,
        String kind,
        int step,
        Said before,
        Said after,
        @Nullable Said why) {

    private static final Set<Action> SUPERVISION =
            Set.of(Action.URGED, Action.ORDER_ISSUED, Action.ORDER_CLOSED, Action.REFERRED, Action.REFERRAL_LAPSED);

    /** Empty where both are the same, to the millisecond. */
    static Optional<WayDifference> of(String number, RehearsedWay before, RehearsedWay after, StepWords words) {
        List<ComparedStep> old = before.steps();
        List<ComparedStep> now = after.steps();
        int same = 0;
        while (same < Math.min(old.size(), now.size()) && old.get(same).equals(now.get(same))) {
            same++;
        }
        boolean asFar = Objects.equals(before.stop(), after.stop()) && before.state() == after.state();
        if (same == old.size() && same == now.size() && asFar) {
            return Optional.empty();
        }
        @Nullable ComparedStep one = same < old.size() ? old.get(same) : null;
        @Nullable ComparedStep other = same < now.size() ? now.get(same) : null;
        Said why = after.stop() == null || before.stop() != null
                ? passedOver(before, after)
                : after.stop().why();
        return Optional.of(new WayDifference(
                number,
                kind(before, after, one, other),
                same + 1,
                shown(one, before, words),
                shown(other, after, words),
                why));
    }

    /** The first answer that only the rules of the change leave no room for. */
    private static @Nullable Said passedOver(RehearsedWay before, RehearsedWay after) {
        return after.passedOver().stream()
                .filter(stop -> before.passedOver().stream().noneMatch(other -> other.answer() == stop.answer()))
                .map(Stop::why)
                .findFirst()
                .orElse(null);
    }

    private static String kind(
            RehearsedWay before, RehearsedWay after, @Nullable ComparedStep one, @Nullable ComparedStep other) {
        if (after.stop() != null && before.stop() == null) {
            return "stopped";
        }
        if (before.state() != after.state()) {
            return "ended";
        }
        List<ComparedStep> both = new ArrayList<>();
        if (one != null) {
            both.add(one);
        }
        if (other != null) {
            both.add(other);
        }
        if (both.stream().anyMatch(step -> step.action() == Action.LIGHT_TURNED)) {
            return "light";
        }
        if (both.stream().anyMatch(step -> SUPERVISION.contains(step.action()))) {
            return "supervised";
        }
        if (one != null && other != null && one.action() == other.action()) {
            return Objects.equals(one.unit(), other.unit()) && Objects.equals(one.tier(), other.tier())
                    ? "timed"
                    : "elsewhere";
        }
        return "otherwise";
    }

    private static Said shown(@Nullable ComparedStep step, RehearsedWay way, StepWords words) {
        if (step != null) {
            return words.of(step);
        }
        if (way.state() == null) {
            return Said.same("");
        }
        return way.waiting().isEmpty()
                ? way.state().said()
                : Said.of("rehearsal.waits", way.state().said(), Said.joined(way.waiting()));
    }
}
