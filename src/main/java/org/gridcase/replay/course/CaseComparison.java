package org.gridcase.replay.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.assignment.Stages;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.history.RecordedCases.DecidedCase;
import org.gridcase.replay.course.Course.Measure;
import org.gridcase.replay.course.Course.Step;
import org.gridcase.replay.course.Course.Timed;
import org.gridcase.replay.course.Difference.Kind;
import org.jspecify.annotations.Nullable;

/** Compares how cases go by two sets of rules. */
public final class CaseComparison {

    private final RuleSet before;
    private final RuleSet after;
    private final Catalogue catalogue;
    private final LightCourse lightsBefore;
    private final LightCourse lightsAfter;

    /** @param now until when what is still open is looked at */
    public CaseComparison(
            RuleSet before, RuleSet after, Catalogue catalogue, WorkingTime time, Stages stages, Instant now) {
        this.before = before;
        this.after = after;
        this.catalogue = catalogue;
        this.lightsBefore = new LightCourse(before, time, stages, now);
        this.lightsAfter = new LightCourse(after, time, stages, now);
    }

    /**
     * What is otherwise about a case.
     *
     * @param left how many of its decisions could not be asked again
     */
    public record Compared(List<Difference> differences, int left) {}

    public Compared compare(DecidedCase recorded) {
        Set<Integer> left = CourseReplay.left(recorded, List.of(before, after));
        Course old = new CourseReplay(recorded, before, catalogue, lightsBefore, left).walk();
        Course proposed = new CourseReplay(recorded, after, catalogue, lightsAfter, left).walk();
        List<Difference> found = new ArrayList<>();
        old.steps().forEach((place, step) -> {
            Step other = proposed.steps().get(place);
            if (other != null) {
                step(step, other, proposed).ifPresent(found::add);
            }
        });
        old.timed().forEach((id, timed) -> {
            Timed other = proposed.timed().get(id);
            if (other != null) {
                found.addAll(timed(timed, other));
            }
        });
        return new Compared(found, left.size());
    }

    private static Optional<Difference> step(Step old, Step now, Course proposed) {
        if (old.table().equals(now.table()) && old.answer().saysTheSameAs(now.answer())) {
            return Optional.empty();
        }
        boolean unanswered = !old.answer().answered() || !now.answer().answered();
        boolean byAssignment = TableNames.isLimit(old.table())
                && !unanswered
                && proposed.timed().values().stream()
                        .anyMatch(timed -> timed.by().at().equals(now.at())
                                && timed.by().matter().equals(now.matter()));
        return byAssignment
                ? Optional.empty()
                : Optional.of(new Difference(
                        unanswered ? Kind.UNANSWERED : TableNames.kindOf(now.table()),
                        now.unit(),
                        now.matter(),
                        now.table(),
                        old.answer().row(),
                        now.answer().row(),
                        old.answer().told(),
                        now.answer().told()));
    }

    private static List<Difference> timed(Timed old, Timed now) {
        List<Difference> found = new ArrayList<>();
        if (!old.limit().equals(now.limit())) {
            found.add(of(Kind.TIMED, old, now, now.by().table(), rowOf(old), rowOf(now), old.limit(), now.limit()));
        }
        if (old.light() != now.light()) {
            found.add(of(Kind.TURNED, old, now, now.by().table(), rowOf(old), rowOf(now), light(old), light(now)));
        }
        if (!told(old).equals(told(now))) {
            Measure was = differing(old, now);
            Measure is = differing(now, old);
            found.add(of(
                    Kind.SUPERVISED,
                    old,
                    now,
                    TableNames.MEASURE,
                    was == null ? null : was.row(),
                    is == null ? null : is.row(),
                    told(old),
                    told(now)));
        }
        return found;
    }

    /** The first measure that the other does not have at its place. */
    private static @Nullable Measure differing(Timed one, Timed other) {
        for (int at = 0; at < one.measures().size(); at++) {
            Measure measure = one.measures().get(at);
            if (at >= other.measures().size()
                    || !Objects.equals(measure.told(), other.measures().get(at).told())) {
                return measure;
            }
        }
        return null;
    }

    private static @Nullable Integer rowOf(Timed timed) {
        return timed.by().answer().row();
    }

    private static String light(Timed timed) {
        boolean open = timed.assignment().endedAt() == null;
        String light = timed.light().label();
        return timed.light() == Light.RED ? light + (open ? "（已逾期）" : "（逾期办结）") : light + (open ? "" : "（按时办结）");
    }

    private static String told(Timed timed) {
        return timed.measures().isEmpty()
                ? "无"
                : timed.measures().stream().map(Measure::told).collect(Collectors.joining("；"));
    }

    private static Difference of(
            Kind kind,
            Timed old,
            Timed now,
            String table,
            @Nullable Integer oldRow,
            @Nullable Integer newRow,
            String oldValue,
            String newValue) {
        return new Difference(kind, now.by().unit(), now.by().matter(), table, oldRow, newRow, oldValue, newValue);
    }
}
