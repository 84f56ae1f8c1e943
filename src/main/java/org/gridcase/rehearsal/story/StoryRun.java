package org.gridcase.rehearsal.story;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.gridcase.casefile.CaseState;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Messages;
import org.gridcase.rehearsal.cases.RehearsedWay;
import org.gridcase.rehearsal.cases.RehearsedWay.Mark;
import org.gridcase.rehearsal.district.RehearsalDistrict;
import org.gridcase.rehearsal.story.Story.Expected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has stories happen in a rehearsal district and compares what they say with what comes. */
@Component
class StoryRun {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Organisation organisation;
    private final Clock clock;

    StoryRun(Organisation organisation, Clock clock) {
        this.organisation = organisation;
        this.clock = clock;
    }

    StoryResult run(String name, Story story, RehearsalDistrict district) {
        RehearsedWay way = district.run(story.script(), story.until());
        List<Mark> steps = ofRules(way);
        List<String> differences = new ArrayList<>();
        if (way.stop() != null) {
            differences.add(
                    said("rehearsal.stopped", way.stop().answer(), way.stop().why()));
        }
        way.passedOver().forEach(each -> differences.add(said("rehearsal.stopped", each.answer(), each.why())));
        firstDifference(story.way(), steps, differences);
        CaseState end = way.state();
        if (end != story.end()) {
            differences.add(said("rehearsal.other-end", story.end().label(), end == null ? "—" : end.label()));
        }
        return new StoryResult(name, differences.isEmpty(), List.copyOf(differences), stepsOf(way), endOf(way));
    }

    private static List<Mark> ofRules(RehearsedWay way) {
        return way.marks().stream()
                .filter(mark -> Story.OF_RULES.contains(mark.action()))
                .toList();
    }

    List<StoryResult.Step> stepsOf(RehearsedWay way) {
        return ofRules(way).stream().map(this::step).toList();
    }

    String endOf(RehearsedWay way) {
        return way.state() == null ? "" : way.state().code();
    }

    private void firstDifference(List<Expected> expected, List<Mark> steps, List<String> differences) {
        int both = Math.min(expected.size(), steps.size());
        for (int i = 0; i < both; i++) {
            if (!expected.get(i).fits(steps.get(i))) {
                differences.add(said("rehearsal.other-step", i + 1, shown(expected.get(i)), shown(steps.get(i))));
                return;
            }
        }
        if (expected.size() > both) {
            differences.add(said("rehearsal.missing-step", both + 1, shown(expected.get(both))));
        } else if (steps.size() > both) {
            differences.add(said("rehearsal.step-too-many", both + 1, shown(steps.get(both))));
        }
    }

    private String said(String key, Object... values) {
        return Messages.text(Locale.SIMPLIFIED_CHINESE, key, values);
    }

    private String shown(Expected step) {
        return shown(step.step().label(), step.unit(), step.decision(), step.at());
    }

    private String shown(Mark mark) {
        return shown(mark.action().label(), mark.unit(), mark.decision(), mark.at());
    }

    private String shown(String step, @Nullable String unit, @Nullable String decision, @Nullable Instant at) {
        StringBuilder words = new StringBuilder(step);
        if (unit != null) {
            words.append("（")
                    .append(organisation.unit(unit).map(Unit::name).orElse(unit))
                    .append("）");
        }
        if (decision != null && !decision.isEmpty()) {
            words.append(" ").append(decision);
        }
        return at == null
                ? words.toString()
                : words.append(" ").append(local(at)).toString();
    }

    private String local(Instant at) {
        return MINUTES.format(at.atZone(clock.getZone()));
    }

    private StoryResult.Step step(Mark mark) {
        return new StoryResult.Step(
                mark.action().code(),
                Objects.requireNonNullElse(mark.unit(), ""),
                Objects.requireNonNullElse(mark.tier(), ""),
                mark.decision(),
                local(mark.at()));
    }
}
