package org.gridcase.rehearsal.story;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Said;
import org.gridcase.rehearsal.cases.FailureSentences;
import org.gridcase.rehearsal.story.StoryRehearsal.Tried;
import org.gridcase.rehearsal.trial.KeptResults;
import org.gridcase.rehearsal.trial.RuleTrial;
import org.gridcase.rehearsal.trial.RuleTrial.Kind;
import org.gridcase.rehearsal.trial.RuleTrial.State;
import org.gridcase.rehearsal.trial.RuleTrialRepository;
import org.gridcase.rehearsal.trial.TrialDigest;
import org.gridcase.rulebook.proposal.RuleChangeCondition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A change comes into force only if all stories hold by it: those of the rules in force, with what the change itself says about stories. */
@Component
public class StoryCondition implements RuleChangeCondition {

    private static final TypeReference<List<StoryResult>> RESULTS = new TypeReference<>() {};

    private final RuleStoryService stories;
    private final StoryRehearsal rehearsal;
    private final RuleTrialRepository trials;
    private final TrialDigest digest;
    private final DeployedFiles deployed;
    private final Clock clock;

    StoryCondition(
            RuleStoryService stories,
            StoryRehearsal rehearsal,
            RuleTrialRepository trials,
            TrialDigest digest,
            DeployedFiles deployed,
            Clock clock) {
        this.stories = stories;
        this.rehearsal = rehearsal;
        this.trials = trials;
        this.digest = digest;
        this.deployed = deployed;
        this.clock = clock;
    }

    @Override
    public void prepare(int change, Map<String, byte[]> files, List<String> areas) {
        List<RuleStory> told = stories.all(change);
        String with = digest.of(files, texts(told), areas);
        if (told.isEmpty() || known(change, with).isPresent()) {
            return;
        }
        RuleTrial begun = RuleTrial.begun(change, Kind.STORIES, with, null, clock.instant(), told.size());
        try {
            trials.save(begun.done(
                    KeptResults.written(rehearsal.run(told, new Tried(change, files, areas))), clock.instant()));
        } catch (RuntimeException e) {
            trials.save(begun.failed(FailureSentences.of(Said.of("rehearsal.of-stories", change), e), clock.instant()));
        }
    }

    /** How the stories went when the change was last tried as it stands now. @param areas codes of where it decides; empty for everywhere */
    public Optional<List<StoryResult>> results(int change, Map<String, byte[]> files, List<String> areas) {
        Map<String, String> told = texts(stories.all(change));
        return results(change, digest.of(files, told, areas))
                .or(() -> results(change, digest.of(files, told))); // when a pilot was to be widened everywhere
    }

    private Optional<List<StoryResult>> results(int change, String with) {
        return known(change, with).map(trial -> KeptResults.read(String.valueOf(trial.result()), RESULTS));
    }

    private Optional<RuleTrial> known(int change, String with) {
        return trials.find(change, Kind.STORIES)
                .filter(trial -> trial.state() == State.DONE && trial.digest().equals(with));
    }

    private static Map<String, String> texts(List<RuleStory> told) {
        Map<String, String> texts = new TreeMap<>();
        told.forEach(story -> texts.put(story.name(), String.valueOf(story.text())));
        return texts;
    }

    @Override
    public List<Fault> faultsIn(int change, Stage stage, Map<String, byte[]> files, List<String> areas) {
        List<RuleStory> told = stories.all(change);
        if (told.isEmpty()) {
            return List.of();
        }
        Optional<List<StoryResult>> results = results(change, digest.of(files, texts(told), areas));
        if (results.isEmpty()) {
            return List.of(notTried(change));
        }
        List<Fault> unmet = new ArrayList<>(broken(results.get(), stage));
        Tried tried = new Tried(change, files, areas);
        if (isUnseen(tried, told)) {
            unmet.add(Fault.of(
                    "stories",
                    tried.isPilot() ? "rehearsal.none-in-areas" : "rehearsal.none-by-change",
                    within(stage)));
        }
        return unmet;
    }

    /** Whether it has a diagram, and all stories of cases go by pilots of their own or lie elsewhere. */
    private boolean isUnseen(Tried tried, List<RuleStory> told) {
        List<RuleStory> ofCases = told.stream()
                .filter(story -> !ExampleRun.isExample(story.text()))
                .toList();
        return tried.files().keySet().stream().anyMatch(DeployedFiles.Kind.PROCESS::isOf)
                && !ofCases.isEmpty()
                && ofCases.stream().noneMatch(story -> rehearsal.goesBy(tried, story));
    }

    @Override
    public Set<String> untried(int change, Map<String, byte[]> files, List<String> areas) {
        List<RuleStory> told = stories.all(change);
        Tried tried = new Tried(change, files, areas);
        Set<String> by = told.stream()
                .filter(story -> rehearsal.goesBy(tried, story))
                .map(RuleStory::name)
                .collect(Collectors.toSet());
        List<StoryResult> went = results(change, digest.of(files, texts(told), areas)).orElse(List.of()).stream()
                .filter(result -> by.contains(result.name()))
                .toList();
        Set<String> taken =
                went.stream().flatMap(result -> result.diagramsTaken().stream()).collect(Collectors.toSet());
        return went.size() < by.size() || went.stream().anyMatch(result -> result.diagrams() == null)
                ? Set.of() // not tried yet, or before it was noted what a case goes through
                : files.entrySet().stream()
                        .filter(file -> DeployedFiles.Kind.PROCESS.isOf(file.getKey()))
                        .filter(file -> deployed.rulesIn(file.getKey(), file.getValue()).stream()
                                .noneMatch(taken::contains))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
    }

    private static List<Fault> broken(List<StoryResult> results, Stage stage) {
        return results.stream()
                .filter(story -> !story.holds())
                .map(story -> Fault.of(
                        "stories." + story.name(),
                        "rehearsal.broken",
                        story.name(),
                        Said.joined(story.differences(), "；", "; "),
                        within(stage)))
                .toList();
    }

    /** Where a story can be written that comes into force with these files: only in a draft. */
    private static Said within(Stage stage) {
        return switch (stage) {
            case DRAFT -> Said.of("rehearsal.within.draft");
            case SEALED -> Said.of("rehearsal.within.sealed");
            case IN_FORCE -> Said.of("rehearsal.within.in-force");
        };
    }

    /** Examples need no district. */
    @Override
    public List<Fault> faultsAtOnce(int change, Stage stage, Map<String, byte[]> files, List<String> areas) {
        List<RuleStory> examples = stories.all(change).stream()
                .filter(story -> ExampleRun.isExample(story.text()))
                .toList();
        return broken(rehearsal.run(examples, new Tried(change, files, areas)), stage);
    }

    /** Why not, where somebody has tried. */
    private Fault notTried(int change) {
        return trials.find(change, Kind.STORIES)
                .filter(trial -> trial.state() == State.FAILED)
                .map(trial -> Fault.of("stories", "rehearsal.failed", Objects.requireNonNull(trial.problem())))
                .orElseGet(() -> Fault.of("stories", "rehearsal.not-tried"));
    }

    private static @Nullable Said told(RuleStory story) {
        return story.text() == null ? null : StoryWords.of(story.text());
    }

    @Override
    public List<ConditionText> saidBy(int change) {
        Map<String, RuleStory> own = stories.ofChange(change);
        if (own.isEmpty()) {
            return List.of();
        }
        Map<String, RuleStory> before = stories.without(change);
        return own.values().stream()
                .filter(story ->
                        story.text() != null || before.containsKey(story.name())) // else it has come and gone within
                .map(story -> {
                    RuleStory earlier = before.get(story.name());
                    return new ConditionText(
                            story.name(), told(story), story.reason(), earlier == null ? null : told(earlier));
                })
                .toList();
    }
}
