package org.gridcase.rehearsal.story;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.NoSuchCaseException;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.problem.Faults;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Said;
import org.gridcase.rehearsal.cases.CaseScript;
import org.gridcase.rehearsal.cases.RecordedCase;
import org.gridcase.rehearsal.cases.RehearsedWay;
import org.gridcase.rehearsal.district.RehearsalDistrict;
import org.gridcase.rehearsal.district.RehearsalDistricts;
import org.gridcase.rulebook.finding.RuleAreas;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay.ProposedChange;
import org.gridcase.rulebook.proposal.Pilots;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Has stories happen by the rules in force or by those of a change, and makes a story of what has happened. */
@Service
public class StoryRehearsal {

    private static final ProblemKind INTERRUPTED =
            new ProblemKind("rehearsal-interrupted", HttpStatus.SERVICE_UNAVAILABLE);

    private static final int NO_PILOT = 0;

    /** Of what a change says of the whole district: pilots have stories of their own. */
    private static final int NO_PILOT_AT_ALL = -1;

    private final RuleStoryService stories;
    private final StoryReader reader;
    private final StoryRun run;
    private final ExampleRun examples;
    private final RehearsalDistricts districts;
    private final ChangesOnTheirWay changes;
    private final Pilots pilots;
    private final RuleAreas areas;
    private final CaseFileRepository cases;
    private final TraceRepository traces;
    private final Clock clock;

    StoryRehearsal(
            RuleStoryService stories,
            StoryReader reader,
            StoryRun run,
            ExampleRun examples,
            RehearsalDistricts districts,
            ChangesOnTheirWay changes,
            Pilots pilots,
            RuleAreas areas,
            CaseFileRepository cases,
            TraceRepository traces,
            Clock clock) {
        this.stories = stories;
        this.reader = reader;
        this.run = run;
        this.examples = examples;
        this.districts = districts;
        this.changes = changes;
        this.pilots = pilots;
        this.areas = areas;
        this.cases = cases;
        this.traces = traces;
        this.clock = clock;
    }

    /** Has stories happen. @param name of a single one; null for all */
    public List<StoryResult> run(@Nullable String name, @Nullable Integer change) {
        List<RuleStory> told = name == null ? stories.all(change) : List.of(stories.get(name, change));
        return run(told, stories.proposed(change));
    }

    /**
     * The files of a change where it decides or is to.
     *
     * @param number of the change; null for the rules in force
     * @param files contents by name
     * @param areas codes of the areas of a pilot; empty for everywhere
     */
    record Tried(@Nullable Integer number, Map<String, byte[]> files, List<String> areas) {

        static final Tried IN_FORCE = new Tried(null, Map.of(), List.of());

        /** Of what a change says itself: as long as it is a pilot it goes by its rules wherever the case lies. */
        Tried everywhere() {
            return new Tried(number, files, List.of());
        }

        boolean isPilot() {
            return !areas.isEmpty();
        }

        /** Whether its files decide in an area. @param area code; null where nothing is known of one */
        boolean decidesIn(@Nullable String area) {
            return areas.isEmpty() || area != null && areas.stream().anyMatch(area::startsWith);
        }
    }

    /** Examples are asked at once; a district is opened for the stories of cases. */
    List<StoryResult> run(List<RuleStory> told, Tried tried) {
        List<StoryResult> results = new ArrayList<>();
        Map<Integer, List<RuleStory>> byPilot = new TreeMap<>();
        List<RuleStory> own = new ArrayList<>();
        for (RuleStory story : told) {
            if (ExampleRun.isExample(story.text())) {
                results.add(examples.run(story, tried));
            } else if (tried.isPilot() && Objects.equals(story.change(), tried.number())) {
                own.add(story);
            } else {
                byPilot.computeIfAbsent(pilotOf(story, tried.number()), pilot -> new ArrayList<>())
                        .add(story);
            }
        }
        byPilot.forEach((pilot, ofCases) -> results.addAll(happen(ofCases, tried, pilot)));
        if (!own.isEmpty()) {
            results.addAll(happen(own, tried.everywhere(), pilotOf(own.get(0), tried.number())));
        }
        results.sort(Comparator.comparing(StoryResult::name));
        return List.copyOf(results);
    }

    /** Of what a change says no other change makes anything untrue as long as it is a pilot. */
    private int pilotOf(RuleStory story, @Nullable Integer tried) {
        return Optional.ofNullable(story.change())
                .filter(own -> !own.equals(tried))
                .filter(own -> !pilots.areas(own).isEmpty())
                .orElse(tried == null || story.change() == null || pilots.all().isEmpty() ? NO_PILOT : NO_PILOT_AT_ALL);
    }

    /** Whether the story of a case goes by the files of a change, and not by those of the pilot that brings it or of its own area. */
    boolean goesBy(Tried tried, RuleStory story) {
        if (ExampleRun.isExample(story.text()) || pilotOf(story, tried.number()) > NO_PILOT) {
            return false;
        }
        if (!tried.isPilot() || Objects.equals(story.change(), tried.number())) {
            return true;
        }
        Story readable = reader.read(story.text(), new Faults());
        return readable != null
                && tried.decidesIn(readable.script().report().area().toString());
    }

    private Map<String, byte[]> filesOfPilot(int pilot) {
        return pilot <= NO_PILOT
                ? Map.of()
                : changes.find(pilot).map(ProposedChange::files).orElse(Map.of());
    }

    /** A story that can happen. */
    private record Readable(String name, Story story) {}

    /**
     * What a story names may have gone since it was written: then it does not hold, and needs no district.
     *
     * @param pilot number of the pilot that brings them: its files decide wherever the case is, over all others but those of its area
     * @param tried whose files decide everywhere, in the areas of other pilots as well; those of a pilot in its areas
     */
    private List<StoryResult> happen(List<RuleStory> told, Tried tried, int pilot) {
        List<StoryResult> results = new ArrayList<>();
        List<Readable> readable = new ArrayList<>();
        for (RuleStory each : told) {
            Faults faults = new Faults();
            Story story = reader.read(each.text(), faults);
            if (story == null) {
                results.add(StoryResult.broken(each.name(), faults));
            } else {
                readable.add(new Readable(each.name(), story));
            }
        }
        if (readable.isEmpty()) {
            return results;
        }
        try (RehearsalDistrict district = districts.open()) {
            deploy(district, tried, pilot);
            readable.forEach(each ->
                    results.add(run.run(each.name(), each.story(), district).by(by(each.story(), pilot, tried))));
        } catch (InterruptedException e) {
            throw interrupted();
        }
        return results;
    }

    private void deploy(RehearsalDistrict district, Tried tried, int pilot) {
        Map<String, byte[]> files = tried.files();
        Map<String, byte[]> over = filesOfPilot(pilot);
        if (tried.isPilot()) {
            if (pilot == NO_PILOT_AT_ALL) {
                district.endPilots();
            }
            if (!over.isEmpty()) {
                district.deploy(over);
            }
            if (!files.isEmpty()) {
                district.deployIn(tried.areas(), files);
            }
            return;
        }
        if (!files.isEmpty() && pilot > NO_PILOT) {
            district.deploy(files);
        } else if (!files.isEmpty()) {
            district.deployOverPilots(files, pilot == NO_PILOT_AT_ALL);
        }
        if (!over.isEmpty()) {
            district.deploy(over);
        }
    }

    /** By which rules a story went, where that is not plain. */
    private @Nullable Said by(Story story, int pilot, Tried tried) {
        Integer change = tried.number();
        String place = story.script().report().area().toString();
        if (tried.isPilot() && !tried.decidesIn(place)) {
            return Said.of("rehearsal.outside-pilot", areas.nameOf(place).orElse(place));
        }
        if (pilot > NO_PILOT) {
            return change == null
                    ? null
                    : changes.find(pilot)
                            .map(own -> Said.of("rehearsal.by-pilot-of-story", pilot, own.name()))
                            .orElse(null);
        }
        String key = change == null ? "rehearsal.by-pilot" : "rehearsal.over-pilot";
        List<Said> there = pilots.all().stream()
                .filter(other -> !Integer.valueOf(other.change()).equals(change))
                .flatMap(other -> other.areas().stream()
                        .filter(place::startsWith)
                        .limit(1)
                        .map(area -> Said.of(key, areas.nameOf(area).orElse(area), other.change(), other.name())))
                .toList();
        return there.isEmpty() ? null : Said.joined(there, "；", "; ");
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
            throw interrupted();
        }
    }

    private static ProblemException interrupted() {
        Thread.currentThread().interrupt();
        return new ProblemException(INTERRUPTED);
    }
}
