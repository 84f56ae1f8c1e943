package org.gridcase.rulebook.requirement;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.rulebook.requirement.DataRequirements.Field;
import org.gridcase.rulebook.requirement.DataRequirements.Input;
import org.gridcase.rulebook.requirement.PathRequirements.Barred;
import org.gridcase.rulebook.requirement.PathRequirements.Condition;
import org.gridcase.rulebook.requirement.PathRequirements.ParallelStart;
import org.gridcase.rulebook.requirement.StepRequirements.EachOf;
import org.gridcase.rulebook.requirement.StepRequirements.Kind;
import org.gridcase.rulebook.requirement.StepRequirements.Listener;
import org.gridcase.rulebook.requirement.StepRequirements.Property;
import org.gridcase.rulebook.requirement.StepRequirements.Step;
import org.jspecify.annotations.Nullable;

/**
 * The steps a diagram must keep, each with its kind, and the order in which every path goes through them. Written down by the room that
 * owns the code, as a chain of sentences; see the classes named {@code …Steps}.
 */
public final class Requirements {

    private boolean technical;
    private boolean unattended;
    private final StepRequirements steps = new StepRequirements();
    private final PathRequirements paths = new PathRequirements();
    private final DataRequirements data = new DataRequirements();
    private final Set<String> optional = new LinkedHashSet<>();

    /** Steps that a diagram may leave out, all of them or none. */
    public Requirements optional(String... ids) {
        optional.addAll(Set.of(ids));
        return this;
    }

    /**
     * What is asked of a diagram that has these steps: where it has none of the optional ones, nothing is asked about them.
     *
     * @param there ids
     */
    public Requirements of(Set<String> there) {
        if (optional.isEmpty() || optional.stream().anyMatch(there::contains)) {
            return this;
        }
        steps.leaveOut(optional);
        paths.leaveOut(optional);
        data.leaveOut(optional);
        return this;
    }

    /** No policy staff deploys this diagram at all, so nothing else is asked of it. */
    public Requirements technical() {
        technical = true;
        return this;
    }

    /** A property with pauses between attempts, such as {@code PT1M,PT1H}: ten at most, each between a minute and a day. */
    public Requirements pauses(String step, String property) {
        steps.pauses.put(step, property);
        return this;
    }

    /** Nobody is asked on the way besides the steps named here: whatever waited for a person would hold up the rest unseen. */
    public Requirements unattended() {
        unattended = true;
        return this;
    }

    /** A step that is done by a job of its own: where it fails, what was done before stays done. */
    public Requirements asynchronous(String step) {
        steps.asynchronous.add(step);
        return this;
    }

    private Requirements step(String id, String name, Kind kind, @Nullable String detail) {
        steps.all.put(id, new Step(id, name, kind, detail));
        return this;
    }

    /** A task that our own listener offers; the diagram names no candidates. */
    public Requirements userTask(String id, String name) {
        return step(id, name, Kind.USER_TASK, null);
    }

    /**
     * A task for one unit, and nobody else.
     *
     * @param unit the variable with the unit's code, which a service of ours gives
     */
    public Requirements userTask(String id, String name, String unit) {
        steps.offers.put(id, unit);
        return userTask(id, name);
    }

    /** A step that our service does; the service may stand nowhere else in the diagram. */
    public Requirements service(String id, String name, String bean) {
        return step(id, name, Kind.SERVICE, bean);
    }

    /** A text that a call must pass, of those that the called diagram takes. */
    public Requirements passesText(String step, String input, String text) {
        steps.passedTexts.put(step + " " + input, text);
        return this;
    }

    /**
     * A variable that a call must pass, of several that the called diagram would take or of none that it asks for.
     *
     * @param input as the called diagram knows it
     * @param variable of this diagram
     */
    public Requirements passesVariable(String step, String input, String variable) {
        steps.passedVariables
                .computeIfAbsent(step, each -> new LinkedHashMap<>())
                .put(input, variable);
        return this;
    }

    public Requirements external(String id, String name, String topic) {
        return step(id, name, Kind.EXTERNAL, topic);
    }

    public Requirements call(String id, String name, String process) {
        return step(id, name, Kind.CALL, process);
    }

    /**
     * @param of the expression by which our code says for which ones
     * @param each variable in which the called process is handed its own
     */
    public Requirements callForEach(String id, String name, String process, String of, String each) {
        steps.lists.put(id, new EachOf(of, each));
        return step(id, name, Kind.CALL_FOR_EACH, process);
    }

    /** @param time the expression by which our code says how long */
    public Requirements timer(String id, String name, String time) {
        return step(id, name, Kind.TIMER, time);
    }

    /** A boundary event that takes a task of ours away, because a message says that what it waits for has come by another way. */
    public Requirements brokenOffByMessage(String task, String event, String name, String message) {
        steps.breaks.put(event, task);
        return step(event, name, Kind.MESSAGE_BOUNDARY, message);
    }

    /**
     * A boundary event that takes a task of ours away, because nobody waits for it any longer.
     *
     * @param time the expression by which our code says until when
     */
    public Requirements brokenOffByTimer(String task, String event, String name, String time) {
        steps.breaks.put(event, task);
        return step(event, name, Kind.TIMER_BOUNDARY, time);
    }

    /** The beginning of an event sub-process that ends the whole. */
    public Requirements messageStart(String id, String name, String message) {
        return step(id, name, Kind.MESSAGE_START, message);
    }

    public Requirements formStart(String id, String name) {
        return step(id, name, Kind.FORM_START, null);
    }

    public Requirements terminateEnd(String id, String name) {
        return step(id, name, Kind.TERMINATE_END, null);
    }

    public Requirements listener(String step, String event, String service) {
        steps.listeners.add(new Listener(step, event, service, false));
        return this;
    }

    public Requirements sharedListener(String step, String event, String service) {
        steps.listeners.add(new Listener(step, event, service, true));
        return this;
    }

    /** By which stage the step's limit is looked up. */
    public Requirements stage(String step, String stage) {
        steps.properties.add(new Property(step, "stage", stage));
        return this;
    }

    /** Begins a sentence about paths. */
    public PathSentence from(String... steps) {
        return new PathSentence(this, Set.of(steps));
    }

    /** Begins a sentence about the paths from wherever the diagram can begin. */
    public PathSentence always() {
        return new PathSentence(this, Set.of());
    }

    /**
     * Only what somebody has completed is written down, each time anew, and the process ends with that or with something that takes its
     * place.
     *
     * @param task in which it is completed
     * @param record the step that writes it down; no other required step follows
     * @param instead beginnings of event sub-processes that end the whole
     */
    public Requirements recorded(String task, String record, String... instead) {
        return always().to(record)
                .through(task)
                .from(record)
                .to(record)
                .through(task)
                .always()
                .toEveryEnd()
                .through(Stream.concat(Stream.of(record), Stream.of(instead)).toArray(String[]::new))
                .last(record);
    }

    /** After a step that gave a variable this value, another one is not done. */
    public Requirements barred(String from, String variable, String value, String to) {
        paths.barred.add(new Barred(from, new Condition(variable, value), to));
        return this;
    }

    /** Two steps that are begun together: the branch of a fork that leads to the second one does not lead around it. */
    public Requirements startsParallel(String step, String other) {
        paths.parallelStarts.add(new ParallelStart(step, other));
        return concurrent(step, other);
    }

    /** After these steps no other required step follows. */
    public Requirements last(String... ids) {
        paths.last.addAll(Set.of(ids));
        return this;
    }

    /** Two steps that may be under way at the same moment; of all others one is over before the next begins. */
    public Requirements concurrent(String one, String other) {
        paths.concurrent.add(Set.of(one, other));
        return this;
    }

    /** With these steps a case ends: no other required step follows, and nothing that waits for anybody or anything. */
    public Requirements closing(String... ids) {
        paths.closing.addAll(Set.of(ids));
        return last(ids);
    }

    public Requirements field(String step, String key, Entry entry) {
        data.fields.add(new Field(step, key, entry, Set.of(), Map.of()));
        return this;
    }

    /**
     * A field with values to choose from.
     *
     * @param words all of them, each with the word by which people know it
     */
    public Requirements choice(String step, String key, Set<String> required, Map<String, String> words) {
        data.fields.add(new Field(step, key, Entry.choice(), required, Map.copyOf(words)));
        return this;
    }

    /** A field with values to choose from that may be left out, such as one that may be filled in beforehand. */
    public Requirements setting(String step, String key, Entry entry, Map<String, String> words) {
        data.fields.add(new Field(step, key, entry, words.keySet(), Map.copyOf(words)));
        return this;
    }

    public Requirements input(String name, Set<String> variables, Set<String> texts) {
        data.inputs.add(new Input(name, variables, texts));
        return this;
    }

    /** A variable that a calling diagram may take back under the same name. */
    public Requirements result(String name) {
        data.results.add(name);
        return this;
    }

    /**
     * A variable that our services give.
     *
     * @param values all it can have; none where they are not known
     */
    public Requirements variable(String name, String... values) {
        data.variables.put(name, Set.of(values));
        return this;
    }

    public boolean isTechnical() {
        return technical;
    }

    public boolean isUnattended() {
        return unattended;
    }

    /** What must stand in the diagram. */
    public StepRequirements steps() {
        return steps;
    }

    /** In which order it is gone through. */
    public PathRequirements paths() {
        return paths;
    }

    /** What is asked, given and handed on. */
    public DataRequirements data() {
        return data;
    }
}
