package org.gridcase.rehearsal.story;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.problem.Said;
import org.gridcase.rehearsal.cases.RehearsedWay;
import org.gridcase.rehearsal.cases.RehearsedWay.ComparedStep;
import org.gridcase.rehearsal.cases.StepWords;
import org.gridcase.rehearsal.district.RehearsalDistrict;
import org.gridcase.rehearsal.story.Story.Expected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has stories happen in a rehearsal district and compares what they say with what comes. */
@Component
class StoryRun {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final StepWords words;
    private final Clock clock;

    StoryRun(StepWords words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    StoryResult run(String name, Story story, RehearsalDistrict district) {
        RehearsedWay way = district.run(story.script(), story.until());
        List<ComparedStep> steps = ofRules(way);
        List<Said> differences = new ArrayList<>();
        Stream.concat(Stream.ofNullable(way.stop()), way.passedOver().stream())
                .forEach(stop -> differences.add(Said.of("rehearsal.stopped", stop.answer(), stop.why())));
        firstDifference(story.way(), steps, differences);
        CaseState end = way.state();
        if (end != story.end()) {
            differences.add(otherEnd(story.end(), end, way.waiting()));
        }
        return new StoryResult(
                name,
                differences.isEmpty(),
                List.copyOf(differences),
                stepsOf(way),
                endOf(way),
                Map.of(),
                way.diagrams(),
                null);
    }

    private static List<ComparedStep> ofRules(RehearsedWay way) {
        return way.steps().stream()
                .filter(taken -> Story.OF_RULES.contains(taken.action()))
                .toList();
    }

    List<StoryResult.Step> stepsOf(RehearsedWay way) {
        return ofRules(way).stream().map(this::step).toList();
    }

    String endOf(RehearsedWay way) {
        return way.state() == null ? "" : way.state().code();
    }

    /** The state alone does not say where a case stands that waits at a step of policy staff. */
    private static Said otherEnd(CaseState expected, @Nullable CaseState end, List<Said> waiting) {
        Said came = end == null ? Said.same("—") : word(end.code(), end.label());
        Said wanted = word(expected.code(), expected.label());
        return waiting.isEmpty()
                ? Said.of("rehearsal.other-end", wanted, came)
                : Said.of("rehearsal.other-end-waiting", wanted, came, Said.joined(waiting));
    }

    /** In English a story is told in the codes in which it is written. */
    private static Said word(String code, String label) {
        return new Said(label, code);
    }

    private void firstDifference(List<Expected> expected, List<ComparedStep> steps, List<Said> differences) {
        int both = Math.min(expected.size(), steps.size());
        for (int i = 0; i < both; i++) {
            if (!fits(expected.get(i), steps.get(i))) {
                differences.add(Said.of("rehearsal.other-step", i + 1, shown(expected.get(i)), shown(steps.get(i))));
                return;
            }
        }
        if (expected.size() > both) {
            differences.add(Said.of("rehearsal.missing-step", both + 1, shown(expected.get(both))));
        } else if (steps.size() > both) {
            differences.add(Said.of("rehearsal.step-too-many", both + 1, shown(steps.get(both))));
        }
    }

    /** What a step came to may be written as pages show it. */
    private boolean fits(Expected step, ComparedStep taken) {
        String written = step.decision();
        boolean inWords = written != null
                && words.decision(taken.action(), taken.decision()).is(written);
        return (inWords ? step.cameTo(taken.decision()) : step).fits(taken);
    }

    private Said shown(Expected step) {
        return shown(step.step(), step.unit(), step.tier(), step.decision(), step.at());
    }

    private Said shown(ComparedStep taken) {
        return shown(taken.action(), taken.unit(), taken.tier(), taken.decision(), taken.at());
    }

    private Said shown(
            Action step,
            @Nullable String unit,
            @Nullable String tier,
            @Nullable String decision,
            @Nullable Instant at) {
        Said shown = words.step(word(step.code(), step.label()), step, unit, tier, decision);
        return at == null ? shown : shown.then(Said.same(" " + local(at)));
    }

    private String local(Instant at) {
        return MINUTES.format(at.atZone(clock.getZone()));
    }

    private StoryResult.Step step(ComparedStep taken) {
        return new StoryResult.Step(
                taken.action().code(),
                Objects.requireNonNullElse(taken.unit(), ""),
                Objects.requireNonNullElse(taken.tier(), ""),
                taken.decision(),
                local(taken.at()));
    }
}
