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
import org.gridcase.problem.Messages;
import org.gridcase.rehearsal.cases.RehearsedWay;
import org.gridcase.rehearsal.cases.RehearsedWay.Mark;
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
        List<Mark> steps = ofRules(way);
        List<Sentence> differences = new ArrayList<>();
        Stream.concat(Stream.ofNullable(way.stop()), way.passedOver().stream())
                .forEach(stop -> differences.add(Sentence.of(
                        language -> Messages.text(language, "rehearsal.stopped", stop.answer(), stop.why()))));
        firstDifference(story.way(), steps, differences);
        CaseState end = way.state();
        if (end != story.end()) {
            differences.add(Sentence.of(language -> otherEnd(story.end(), end, way.waiting(), language)));
        }
        return new StoryResult(
                name, differences.isEmpty(), List.copyOf(differences), stepsOf(way), endOf(way), Map.of());
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

    /** The state alone does not say where a case stands that waits at a step of policy staff. */
    private static String otherEnd(CaseState expected, @Nullable CaseState end, List<String> waiting, Locale language) {
        String came = end == null ? "—" : word(end.code(), end.label(), language);
        String wanted = word(expected.code(), expected.label(), language);
        return waiting.isEmpty()
                ? Messages.text(language, "rehearsal.other-end", wanted, came)
                : Messages.text(language, "rehearsal.other-end-waiting", wanted, came, String.join("、", waiting));
    }

    private static String word(String code, String label, Locale language) {
        return language.getLanguage().equals("en") ? code : label;
    }

    private void firstDifference(List<Expected> expected, List<Mark> steps, List<Sentence> differences) {
        int both = Math.min(expected.size(), steps.size());
        for (int i = 0; i < both; i++) {
            if (!expected.get(i).fits(steps.get(i))) {
                int at = i;
                differences.add(Sentence.of(language -> Messages.text(
                        language,
                        "rehearsal.other-step",
                        at + 1,
                        shown(expected.get(at), language),
                        shown(steps.get(at), language))));
                return;
            }
        }
        if (expected.size() > both) {
            differences.add(Sentence.of(language ->
                    Messages.text(language, "rehearsal.missing-step", both + 1, shown(expected.get(both), language))));
        } else if (steps.size() > both) {
            differences.add(Sentence.of(language ->
                    Messages.text(language, "rehearsal.step-too-many", both + 1, shown(steps.get(both), language))));
        }
    }

    private String shown(Expected step, Locale language) {
        return shown(step.step(), step.unit(), step.tier(), step.decision(), step.at(), language);
    }

    private String shown(Mark mark, Locale language) {
        return shown(mark.action(), mark.unit(), mark.tier(), mark.decision(), mark.at(), language);
    }

    private String shown(
            Action step,
            @Nullable String unit,
            @Nullable String tier,
            @Nullable String decision,
            @Nullable Instant at,
            Locale language) {
        StringBuilder shown = new StringBuilder(word(step.code(), step.label(), language));
        String where = words.place(unit, tier, language);
        if (!where.isEmpty()) {
            shown.append("（").append(where).append("）");
        }
        if (decision != null && !decision.isEmpty()) {
            shown.append(" ").append(words.decision(step, decision, language));
        }
        return at == null
                ? shown.toString()
                : shown.append(" ").append(local(at)).toString();
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
