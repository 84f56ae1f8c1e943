package org.gridcase.rulebook.requirement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps a diagram must keep, each with its kind, and the order in which every path goes through them. Written down by the room that
 * owns the code, as a chain of sentences; see the classes named {@code …Steps}.
 */
public final class Requirements {

    /** What a step must be. */
    public enum Kind {
        USER_TASK("用户任务"),
        SERVICE("服务任务"),
        EXTERNAL("外部服务任务"),
        CALL("调用活动"),
        CALL_FOR_EACH("多实例调用活动"),
        TIMER("定时等待"),
        MESSAGE_START("中断主流程的消息子流程的开始事件"),
        FORM_START("开始事件"),
        MESSAGE_BOUNDARY("中断任务的消息边界事件"),
        TIMER_BOUNDARY("中断任务的定时边界事件"),
        TERMINATE_END("终止结束事件");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * A step.
     *
     * @param id by which it is found
     * @param name by which people know it
     * @param detail the service, topic, called process, message or time that makes it what it is; null where there is none
     */
    public record Step(
            String id, String name, Kind kind, @Nullable String detail) {}

    /**
     * A service that listens to a step.
     *
     * @param step its id, or that of the process
     * @param shared whether the service may listen to other steps of the diagram as well
     */
    public record Listener(String step, String event, String service, boolean shared) {}

    /** A property of a step that the code reads. */
    public record Property(String step, String name, String value) {}

    /**
     * Every path from one of these steps to one of those goes through one of a third kind, completed, or through a flow with a condition.
     *
     * @param from ids; empty for wherever the diagram can begin
     * @param to ids; empty for every end of the process
     * @param through ids
     * @param condition of a flow that will do as well; null where none will
     * @param where what holds on the paths that are meant; null where all are
     */
    public record Path(
            Set<String> from,
            Set<String> to,
            Set<String> through,
            @Nullable Condition condition,
            @Nullable Condition where) {}

    /** Where one of these begins at a fork, all that another branch can do is begin the other. */
    public record Beside(String step, String other) {}

    /**
     * For which ones a step is done, all at once.
     *
     * @param list an expression
     * @param each variable for one of them
     */
    public record EachOf(String list, String each) {}

    /** Once a flow with a condition has been taken after a step, another step comes no more until the first is done anew. */
    public record Barred(String from, Condition condition, String to) {}

    /** A flow is taken only when a variable has a value. */
    public record Condition(String variable, String value) {}

    /**
     * A field of the form of a step.
     *
     * @param entry how people fill it in
     * @param required the values it must offer; empty for a field into which people write
     * @param words all the values it may offer, each with the word its label begins with, so that it says what its value means
     */
    public record Field(String step, String key, Entry entry, Set<String> required, Map<String, String> words) {

        /** All the values it may offer. */
        public Set<String> possible() {
            return words.keySet();
        }
    }

    /**
     * A variable that a diagram which calls this one must pass.
     *
     * @param variables that it may be taken from
     * @param texts that it may be
     */
    public record Input(String name, Set<String> variables, Set<String> texts) {}

    private boolean technical;
    private boolean unattended;
    private final Map<String, String> offers = new LinkedHashMap<>();
    private final Map<String, String> passed = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> handed = new LinkedHashMap<>();
    private final Map<String, String> breaks = new LinkedHashMap<>();
    private final Map<String, EachOf> lists = new LinkedHashMap<>();
    private final Map<String, String> pauses = new LinkedHashMap<>();
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Property> properties = new ArrayList<>();
    private final List<Path> paths = new ArrayList<>();
    private final List<Barred> barred = new ArrayList<>();
    private final List<Beside> beside = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final List<Input> inputs = new ArrayList<>();
    private final Set<String> results = new LinkedHashSet<>();
    private final Set<Set<String>> together = new LinkedHashSet<>();
    private final Set<String> last = new LinkedHashSet<>();
    private final Set<String> closing = new LinkedHashSet<>();
    private final Map<String, Set<String>> variables = new LinkedHashMap<>();
    private final Set<String> optional = new LinkedHashSet<>();
    private final Set<String> apart = new LinkedHashSet<>();

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
        steps.keySet().removeAll(optional);
        listeners.removeIf(each -> optional.contains(each.step()));
        properties.removeIf(each -> optional.contains(each.step()));
        fields.removeIf(each -> optional.contains(each.step()));
        paths.removeIf(each -> Stream.of(each.from(), each.to(), each.through())
                .flatMap(Set::stream)
                .anyMatch(optional::contains));
        return this;
    }

    /** No policy staff deploys this diagram at all, so nothing else is asked of it. */
    public Requirements technical() {
        technical = true;
        return this;
    }

    /** A property with pauses between attempts, such as {@code PT1M,PT1H}: ten at most, each between a minute and a day. */
    public Requirements pauses(String step, String property) {
        pauses.put(step, property);
        return this;
    }

    /** Nobody is asked on the way besides the steps named here: whatever waited for a person would hold up the rest unseen. */
    public Requirements unattended() {
        unattended = true;
        return this;
    }

    /** A step that is done by a job of its own: where it fails, what was done before stays done. */
    public Requirements apart(String step) {
        apart.add(step);
        return this;
    }

    private Requirements step(String id, String name, Kind kind, @Nullable String detail) {
        steps.put(id, new Step(id, name, kind, detail));
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
        offers.put(id, unit);
        return userTask(id, name);
    }

    /** A step that our service does; the service may stand nowhere else in the diagram. */
    public Requirements service(String id, String name, String bean) {
        return step(id, name, Kind.SERVICE, bean);
    }

    /** A text that a call must pass, of those that the called diagram takes. */
    public Requirements passes(String step, String input, String text) {
        passed.put(step + " " + input, text);
        return this;
    }

    /**
     * What a call hands on, of several variables that the called diagram would take or of none that it asks for.
     *
     * @param input as the called diagram knows it
     * @param variable of this diagram
     */
    public Requirements hands(String step, String input, String variable) {
        handed.computeIfAbsent(step, each -> new LinkedHashMap<>()).put(input, variable);
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
        lists.put(id, new EachOf(of, each));
        return step(id, name, Kind.CALL_FOR_EACH, process);
    }

    /** @param time the expression by which our code says how long */
    public Requirements timer(String id, String name, String time) {
        return step(id, name, Kind.TIMER, time);
    }

    /** A boundary event that takes a task of ours away, because a message says that what it waits for has come by another way. */
    public Requirements brokenOffByMessage(String task, String event, String name, String message) {
        breaks.put(event, task);
        return step(event, name, Kind.MESSAGE_BOUNDARY, message);
    }

    /**
     * A boundary event that takes a task of ours away, because nobody waits for it any longer.
     *
     * @param time the expression by which our code says until when
     */
    public Requirements brokenOffByTimer(String task, String event, String name, String time) {
        breaks.put(event, task);
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
        listeners.add(new Listener(step, event, service, false));
        return this;
    }

    public Requirements sharedListener(String step, String event, String service) {
        listeners.add(new Listener(step, event, service, true));
        return this;
    }

    /** By which stage the step's limit is looked up. */
    public Requirements stage(String step, String stage) {
        properties.add(new Property(step, "stage", stage));
        return this;
    }

    /** Begins a sentence about paths. */
    public Paths from(String... steps) {
        return new Paths(Set.of(steps));
    }

    /** Begins a sentence about the paths from wherever the diagram can begin. */
    public Paths always() {
        return new Paths(Set.of());
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
        barred.add(new Barred(from, new Condition(variable, value), to));
        return this;
    }

    /** Two steps that are begun together: the branch of a fork that leads to the second one does not lead around it. */
    public Requirements beside(String step, String other) {
        beside.add(new Beside(step, other));
        return together(step, other);
    }

    /** After these steps no other required step follows. */
    public Requirements last(String... ids) {
        last.addAll(Set.of(ids));
        return this;
    }

    /** Two steps that may be under way at the same moment; of all others one is over before the next begins. */
    public Requirements together(String one, String other) {
        together.add(Set.of(one, other));
        return this;
    }

    /** With these steps a case ends: no other required step follows, and nothing that waits for anybody or anything. */
    public Requirements closing(String... ids) {
        closing.addAll(Set.of(ids));
        return last(ids);
    }

    public Requirements field(String step, String key, Entry entry) {
        fields.add(new Field(step, key, entry, Set.of(), Map.of()));
        return this;
    }

    /**
     * A field with values to choose from.
     *
     * @param words all of them, each with the word by which people know it
     */
    public Requirements choice(String step, String key, Set<String> required, Map<String, String> words) {
        fields.add(new Field(step, key, Entry.choice(), required, Map.copyOf(words)));
        return this;
    }

    /** A field with values to choose from that may be left out, such as one that may be filled in beforehand. */
    public Requirements setting(String step, String key, Entry entry, Map<String, String> words) {
        fields.add(new Field(step, key, entry, words.keySet(), Map.copyOf(words)));
        return this;
    }

    public Requirements input(String name, Set<String> variables, Set<String> texts) {
        inputs.add(new Input(name, variables, texts));
        return this;
    }

    /** A variable that a calling diagram may take back under the same name. */
    public Requirements result(String name) {
        results.add(name);
        return this;
    }

    /**
     * A variable that our services give.
     *
     * @param values all it can have; none where they are not known
     */
    public Requirements variable(String name, String... values) {
        variables.put(name, Set.of(values));
        return this;
    }

    /** The text that a call must pass as an input; null where any will do that the called diagram takes. */
    public @Nullable String passed(String step, String input) {
        return passed.get(step + " " + input);
    }

    /** What a call must hand on: the variable by input. */
    public Map<String, String> handed(String step) {
        return Map.copyOf(handed.getOrDefault(step, Map.of()));
    }

    public boolean isTechnical() {
        return technical;
    }

    /** The property with pauses, by step. */
    public Map<String, String> pauses() {
        return Map.copyOf(pauses);
    }

    /** The steps that are done by jobs of their own. */
    public Set<String> apart() {
        return Set.copyOf(apart);
    }

    public boolean isUnattended() {
        return unattended;
    }

    /** The variable with the unit that a task is offered to, by task; those that a listener offers are missing. */
    public Map<String, String> offers() {
        return Map.copyOf(offers);
    }

    /** Those our services give and nobody answers in a form. */
    public Set<String> given() {
        Set<String> given = new LinkedHashSet<>(variables.keySet());
        inputs.forEach(input -> given.add(input.name()));
        fields.forEach(field -> given.remove(field.key()));
        return Set.copyOf(given);
    }

    /** For which ones the steps of {@link Kind#CALL_FOR_EACH} are done, by step. */
    public Map<String, EachOf> lists() {
        return Map.copyOf(lists);
    }

    /** The tasks that boundary events of ours take away, by event. */
    public Map<String, String> breaks() {
        return Map.copyOf(breaks);
    }

    public Map<String, Step> steps() {
        return Map.copyOf(steps);
    }

    /** The name of a step by its id. */
    public String nameOf(String id, String otherwise) {
        Step step = steps.get(id);
        return step == null ? otherwise : step.name();
    }

    public List<Listener> listeners() {
        return List.copyOf(listeners);
    }

    public List<Property> properties() {
        return List.copyOf(properties);
    }

    public List<Barred> barred() {
        return List.copyOf(barred);
    }

    public List<Beside> beside() {
        return List.copyOf(beside);
    }

    public List<Path> paths() {
        return List.copyOf(paths);
    }

    public List<Field> fields() {
        return List.copyOf(fields);
    }

    public List<Input> inputs() {
        return List.copyOf(inputs);
    }

    public Set<String> results() {
        return Set.copyOf(results);
    }

    public Set<String> lastSteps() {
        return Set.copyOf(last);
    }

    public boolean mayBeTogether(String one, String other) {
        return together.contains(Set.of(one, other));
    }

    public Set<String> closingSteps() {
        return Set.copyOf(closing);
    }

    /** Those our services give, each with all its values; an empty set where they are not known. */
    public Map<String, Set<String>> variables() {
        return Map.copyOf(variables);
    }

    /** A sentence about paths: from these steps to those, each path goes through a third kind. */
    public final class Paths {

        private final Set<String> from;
        private Set<String> to = Set.of();
        private @Nullable Condition condition;
        private @Nullable Condition where;

        private Paths(Set<String> from) {
            this.from = from;
        }

        public Paths to(String... steps) {
            to = Set.of(steps);
            return this;
        }

        public Paths toEveryEnd() {
            to = Set.of();
            return this;
        }

        /** A flow with this condition does as well. */
        public Paths ifNot(String variable, String value) {
            condition = new Condition(variable, value);
            return this;
        }

        /** Only the paths are meant on which a variable has this value: a flow that says otherwise leaves them. */
        public Paths where(String variable, String value) {
            where = new Condition(variable, value);
            return this;
        }

        public Requirements through(String... steps) {
            paths.add(new Path(from, to, Set.of(steps), condition, where));
            return Requirements.this;
        }

        /** Only over a flow with this condition, and nobody writes the variable on the way there. */
        public Requirements onlyIf(String variable, String value) {
            paths.add(new Path(from, to, Set.of(), new Condition(variable, value), null));
            return Requirements.this;
        }
    }
}
