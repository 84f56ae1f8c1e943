package org.gridcase.rehearsal.story;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridcase.problem.Faults;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay.ProposedChange;
import org.gridcase.rulebook.proposal.StoryJournal;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps stories: those of the rules in force, and those of changes. */
@Service
public class RuleStoryService {

    private static final ProblemKind NO_STORY = new ProblemKind("no-rule-story", HttpStatus.NOT_FOUND);
    private static final ProblemKind NO_CHANGE = new ProblemKind("no-rule-change", HttpStatus.NOT_FOUND);
    private static final ProblemKind CLOSED = new ProblemKind("rule-story-change-closed", HttpStatus.CONFLICT);
    private static final ProblemKind SEALED = new ProblemKind("rule-story-change-sealed", HttpStatus.CONFLICT);

    private final RuleStoryRepository stories;
    private final ChangesOnTheirWay changes;
    private final StoryReader reader;
    private final ExampleRun examples;
    private final StoryJournal journal;
    private final Clock clock;

    RuleStoryService(
            RuleStoryRepository stories,
            ChangesOnTheirWay changes,
            StoryReader reader,
            ExampleRun examples,
            StoryJournal journal,
            Clock clock) {
        this.stories = stories;
        this.changes = changes;
        this.reader = reader;
        this.examples = examples;
        this.journal = journal;
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
            changeOf(change);
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
        judged(text, change).refuse();
        return add(new RuleStory(name, text, null, account, now(), change));
    }

    private Faults judged(String text, @Nullable Integer change) {
        Faults faults = new Faults();
        if (ExampleRun.isExample(text)) {
            examples.judge(text, filesOf(change), faults);
        } else {
            reader.written(text, faults);
        }
        return faults;
    }

    /**
     * Writes stories that come with the application, all in one line of the journal.
     *
     * @param texts JSON by name
     * @return names of those that do not fit, and are not written
     */
    @Transactional
    public List<String> writeShipped(Map<String, String> texts) {
        requireDraft(null);
        Map<String, String> fitting = new TreeMap<>(texts);
        fitting.values().removeIf(text -> !judged(text, null).none());
        fitting.forEach((name, text) -> stories.add(new RuleStory(name, text, null, Actor.SYSTEM, now(), null)));
        journal.shipped(fitting);
        return texts.keySet().stream()
                .filter(name -> !fitting.containsKey(name))
                .toList();
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
        return change == null || changeOf(change).open() && changeOf(change).draft();
    }

    /** Nobody seals the change meanwhile. */
    private void requireDraft(@Nullable Integer change) {
        journal.waitForOthers();
        if (change == null) {
            return;
        }
        ProposedChange proposed = changeOf(change);
        if (!proposed.open()) {
            throw new ProblemException(CLOSED);
        }
        if (!proposed.draft()) {
            throw new ProblemException(SEALED);
        }
    }

    private ProposedChange changeOf(int change) {
        return changes.find(change).orElseThrow(() -> new ProblemException(NO_CHANGE));
    }

    /** What a change has and where; nothing for the rules in force. */
    StoryRehearsal.Tried proposed(@Nullable Integer change) {
        if (change == null) {
            return StoryRehearsal.Tried.IN_FORCE;
        }
        ProposedChange proposed = changeOf(change);
        return new StoryRehearsal.Tried(change, proposed.files(), proposed.areas());
    }

    Map<String, byte[]> filesOf(@Nullable Integer change) {
        return change == null ? Map.of() : changeOf(change).files();
    }
}
