package org.gridcase.rehearsal.story;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.NoSuchCaseException;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Faults;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.rehearsal.cases.CaseScript;
import org.gridcase.rehearsal.cases.RecordedCase;
import org.gridcase.rehearsal.cases.RehearsedWay;
import org.gridcase.rehearsal.district.RehearsalDistrict;
import org.gridcase.rehearsal.district.RehearsalDistricts;
import org.gridcase.rulebook.ChangesOnTheirWay;
import org.gridcase.rulebook.ChangesOnTheirWay.ProposedChange;
import org.gridcase.rulebook.NamedAreas;
import org.gridcase.rulebook.StoryJournal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps stories, and has them happen by the rules in force or by those of a change. */
@Service
public class RuleStoryService {

    private static final ProblemKind NO_STORY = new ProblemKind("no-rule-story", HttpStatus.NOT_FOUND);
    private static final ProblemKind NO_CHANGE = new ProblemKind("no-rule-change", HttpStatus.NOT_FOUND);
    private static final ProblemKind CLOSED = new ProblemKind("rule-story-change-closed", HttpStatus.CONFLICT);
    private static final ProblemKind SEALED = new ProblemKind("rule-story-change-sealed", HttpStatus.CONFLICT);
    private static final ProblemKind INTERRUPTED =
            new ProblemKind("rehearsal-interrupted", HttpStatus.SERVICE_UNAVAILABLE);

    private final RuleStoryRepository stories;
    private final ChangesOnTheirWay changes;
    private final RehearsalDistricts districts;
    private final StoryRun run;
    private final ExampleRun examples;
    private final StoryJournal journal;
    private final CaseFileRepository cases;
    private final TraceRepository traces;
    private final Catalogue catalogue;
    private final Organisation organisation;
    private final NamedAreas areas;
    private final Clock clock;

    RuleStoryService(
            RuleStoryRepository stories,
            ChangesOnTheirWay changes,
            RehearsalDistricts districts,
            StoryRun run,
            ExampleRun examples,
            StoryJournal journal,
            CaseFileRepository cases,
            TraceRepository traces,
            Catalogue catalogue,
            Organisation organisation,
            NamedAreas areas,
            Clock clock) {
        this.stories = stories;
        this.changes = changes;
        this.districts = districts;
        this.run = run;
        this.examples = examples;
        this.journal = journal;
        this.cases = cases;
        this.traces = traces;
        this.catalogue = catalogue;
        this.organisation = organisation;
        this.areas = areas;
        this.clock = clock;
    }

    /**
     * The stories that must hold, by name.
     *
     * @param change number of the change by whose rules; null for the rules in force
     * @throws ProblemException when there is no such change
     */
    @Transactional(readOnly = true)
    public List<RuleStory> all(@Nullable Integer change) {
        Map<String, RuleStory> all = new TreeMap<>(stories.inForce());
        if (change != null) {
            proposed(change);
            all.putAll(stories.ofChange(change));
            all.values().removeIf(story -> story.text() == null);
        }
        return List.copyOf(all.values());
    }

    /** @throws ProblemException when there is none of this name */
    @Transactional(readOnly = true)
    public RuleStory get(String name, @Nullable Integer change) {
        return all(change).stream()
                .filter(story -> story.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(NO_STORY));
    }

    /** What a change says about stories, by name; dropped ones as well. */
    @Transactional(readOnly = true)
    public Map<String, RuleStory> ofChange(int change) {
        return stories.ofChange(change);
    }

    /** The stories of the rules in force, by name, as they would be without a change. */
    @Transactional(readOnly = true)
    public Map<String, RuleStory> without(int change) {
        return stories.without(change);
    }

    /** Whether the rules in force must let a story of this name go its way. */
    @Transactional(readOnly = true)
    public boolean isInForce(String name) {
        return stories.inForce().containsKey(name);
    }

    /**
     * Writes a story, new or anew.
     *
     * @param text JSON
     * @param change whose rules it is a story of; null for the rules in force
     * @throws org.gridcase.problem.InvalidInputException naming the place of every mistake
     */
    @Transactional
    public RuleStory write(String name, String text, String account, @Nullable Integer change) {
        requireDraft(change);
        Faults faults = new Faults();
        if (ExampleRun.isExample(text)) {
            examples.judge(text, filesOf(change), faults);
        } else {
            read(text, faults);
        }
        faults.refuse();
        return add(new RuleStory(name, text, null, account, now(), change));
    }

    /** A story is one no more; with a change, from when that is in force. @throws ProblemException when there is none of this name */
    @Transactional
    public void drop(String name, String account, @Nullable Integer change, String reason) {
        requireDraft(change);
        get(name, change);
        add(new RuleStory(name, null, reason, account, now(), change));
    }

    private RuleStory add(RuleStory story) {
        stories.add(story);
        journal.told(story.name(), story.text(), story.author(), story.reason(), story.change());
        return story;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether a story can be written into a change, or without one. */
    @Transactional(readOnly = true)
    public boolean isOpen(@Nullable Integer change) {
        return change == null || proposed(change).open() && proposed(change).draft();
    }

    /** Nobody seals the change meanwhile. */
    private void requireDraft(@Nullable Integer change) {
        journal.waitForOthers();
        if (change == null) {
            return;
        }
        ProposedChange proposed = proposed(change);
        if (!proposed.open()) {
            throw new ProblemException(CLOSED);
        }
        if (!proposed.draft()) {
            throw new ProblemException(SEALED);
        }
    }

    private ProposedChange proposed(int change) {
        return changes.find(change).orElseThrow(() -> new ProblemException(NO_CHANGE));
    }

    private @Nullable Story read(String text, Faults faults) {
        return StoryFile.read(text, new Existing(), clock.getZone(), faults);
    }

    /** Has stories happen. @param name of a single one; null for all */
    public List<StoryResult> run(@Nullable String name, @Nullable Integer change) {
        List<RuleStory> told = name == null ? all(change) : List.of(get(name, change));
        return run(told, filesOf(change), change);
    }

    private Map<String, byte[]> filesOf(@Nullable Integer change) {
        return change == null ? Map.of() : proposed(change).files();
    }

    /**
     * Examples are asked at once; a district is opened for the stories of cases.
     *
     * @param change number of the change that has the files; null for the rules in force
     */
    List<StoryResult> run(List<RuleStory> told, Map<String, byte[]> files, @Nullable Integer change) {
        Map<Boolean, List<RuleStory>> byKind =
                told.stream().collect(Collectors.partitioningBy(story -> ExampleRun.isExample(story.text())));
        List<StoryResult> results = new ArrayList<>(ofCases(byKind.getOrDefault(false, List.of()), files));
        byKind.getOrDefault(true, List.of()).forEach(story -> results.add(examples.run(story, files, change)));
        results.sort(Comparator.comparing(StoryResult::name));
        return List.copyOf(results);
    }

    private List<StoryResult> ofCases(List<RuleStory> told, Map<String, byte[]> files) {
        if (told.isEmpty()) {
            return List.of();
        }
        List<StoryResult> results = new ArrayList<>();
        try (RehearsalDistrict district = districts.open()) {
            if (!files.isEmpty()) {
                district.deploy(files);
            }
            told.forEach(story -> results.add(run(story, district)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(INTERRUPTED);
        }
        return results;
    }

    /** What it names may have gone since it was written: then it does not hold. */
    private StoryResult run(RuleStory told, RehearsalDistrict district) {
        Faults faults = new Faults();
        Story story = read(String.valueOf(told.text()), faults);
        if (story == null) {
            return StoryResult.broken(told.name(), sentences(faults));
        }
        return run.run(told.name(), story, district);
    }

    static List<Sentence> sentences(Faults faults) {
        return faults.all().stream()
                .map(fault -> Sentence.of(language -> fault.field() + "：" + fault.in(language)))
                .toList();
    }

    /**
     * A story of what really happened with a case, by the rules in force: its report and answers without anybody's words, and the way they go
     * in a rehearsal. Of any case: policy staff make rules for all of them and read here only what tables and forms have said.
     *
     * @throws NoSuchCaseException when there is none
     */
    public String ofCase(String number) {
        RecordedCase recorded = RecordedCase.of(cases.get(number), traces.trace(number));
        try (RehearsalDistrict district = districts.open()) {
            RehearsedWay way = district.run(recorded.script(), recorded.end());
            CaseScript given = new CaseScript(recorded.script().report(), way.given());
            return StoryText.of(given, recorded.end(), run.stepsOf(way), run.endOf(way), clock.getZone());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(INTERRUPTED);
        }
    }

    private final class Existing implements StoryFile.Known {

        @Override
        public boolean category(String code) {
            return catalogue.ofCode(code).isPresent();
        }

        @Override
        public @Nullable String area(Faults faults, String field, String word) {
            try {
                if (organisation.exists(new AreaCode(word))) {
                    return word;
                }
            } catch (IllegalArgumentException e) {
                // a name, then
            }
            return areas.code(faults, field, word);
        }

        @Override
        public boolean unit(String code) {
            return organisation.unit(code).isPresent();
        }
    }
}
