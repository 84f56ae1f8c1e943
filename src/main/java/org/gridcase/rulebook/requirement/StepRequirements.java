package org.gridcase.rulebook.requirement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must stand in a diagram: its steps, and what makes each of them the one that our code drives. Written by {@link Requirements}. */
public final class StepRequirements {

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
     * For which ones a step is done, all at once.
     *
     * @param list an expression
     * @param each variable for one of them
     */
    public record EachOf(String list, String each) {}

    final Map<String, Step> all = new LinkedHashMap<>();
    final List<Listener> listeners = new ArrayList<>();
    final List<Property> properties = new ArrayList<>();
    final Map<String, String> offers = new LinkedHashMap<>();
    final Map<String, String> passedTexts = new LinkedHashMap<>();
    final Map<String, String> breaks = new LinkedHashMap<>();
    final Map<String, EachOf> lists = new LinkedHashMap<>();
    final Map<String, String> pauses = new LinkedHashMap<>();
    final Map<String, Map<String, String>> passedVariables = new LinkedHashMap<>();
    final Set<String> asynchronous = new LinkedHashSet<>();

    StepRequirements() {}

    void leaveOut(Set<String> ids) {
        all.keySet().removeAll(ids);
        listeners.removeIf(each -> ids.contains(each.step()));
        properties.removeIf(each -> ids.contains(each.step()));
        Stream.of(offers, breaks, lists, pauses, passedVariables)
                .forEach(each -> each.keySet().removeAll(ids));
        passedTexts.keySet().removeIf(each -> ids.contains(each.split(" ", 2)[0]));
        breaks.values().removeAll(ids);
        asynchronous.removeAll(ids);
    }

    /** By their ids. */
    public Map<String, Step> all() {
        return Map.copyOf(all);
    }

    /** Whether a step is one of them. */
    public boolean has(String id) {
        return all.containsKey(id);
    }

    /** The name of a step by its id. */
    public String nameOf(String id, String otherwise) {
        Step step = all.get(id);
        return step == null ? otherwise : step.name();
    }

    public List<Listener> listeners() {
        return List.copyOf(listeners);
    }

    public List<Property> properties() {
        return List.copyOf(properties);
    }

    /** The variable with the unit that a task is offered to, by task; those that a listener offers are missing. */
    public Map<String, String> offers() {
        return Map.copyOf(offers);
    }

    /** For which ones the steps of {@link Kind#CALL_FOR_EACH} are done, by step. */
    public Map<String, EachOf> lists() {
        return Map.copyOf(lists);
    }

    /** The tasks that boundary events of ours take away, by event. */
    public Map<String, String> breaks() {
        return Map.copyOf(breaks);
    }

    /** The property with pauses, by step. */
    public Map<String, String> pauses() {
        return Map.copyOf(pauses);
    }

    /** The steps that are done by jobs of their own. */
    public Set<String> asynchronous() {
        return Set.copyOf(asynchronous);
    }

    /** The variables that a call must pass, by input. */
    public Map<String, String> passedVariables(String step) {
        return Map.copyOf(passedVariables.getOrDefault(step, Map.of()));
    }

    /** The text that a call must pass as an input; null where any will do that the called diagram takes. */
    public @Nullable String passedText(String step, String input) {
        return passedTexts.get(step + " " + input);
    }
}
