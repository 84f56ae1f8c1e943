package org.gridcase.rulebook.check;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.engine.CronInZone;
import org.gridcase.rulebook.check.ModelReader.Faults;
import org.xml.sax.Attributes;

/**
 * Limits what a diagram can make the engine do at once: a loop without a wait state would run for ever within one request, a
 * multi-instance activity could create a million instances, and a timer could fire without pause. Applies the given rules as well.
 */
class DiagramBounds implements ModelReader.Rules {

    private static final int MOST_ELEMENTS = 3000;
    private static final int MOST_INSTANCES = 50;
    private static final Duration SHORTEST_CYCLE = Duration.ofMinutes(1);

    /** Steps that are over as soon as they have begun; all others wait, for people, messages, timers or other diagrams. */
    private static final Set<String> PASSING = Set.of(
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "scriptTask",
            "manualTask",
            "task",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "complexGateway",
            "intermediateThrowEvent");

    private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,6}\\s*");
    private static final Pattern EVERY_HOUR_AT_MOST = Pattern.compile("\\s*\\d{1,2}\\s+\\d{1,2}\\s.*");
    private static final Pattern CYCLE = Pattern.compile("\\s*R\\d*/(P[^/]*)\\s*");

    private final ModelReader.Rules rules;
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> passing = new HashSet<>();
    private final Map<String, Set<String>> next = new HashMap<>();
    private int elements;

    DiagramBounds(ModelReader.Rules rules) {
        this.rules = rules;
    }

    @Override
    public void element(String namespace, String name, Attributes attributes, Faults faults) {
        open.push(name);
        if (++elements == MOST_ELEMENTS + 1) {
            faults.add("流程图过大：一个文件最多 %d 个元素".formatted(MOST_ELEMENTS));
        }
        String id = attributes.getValue("id");
        if (id != null && PASSING.contains(name) && !isExternal(attributes)) {
            passing.add(id);
        }
        String from = attributes.getValue("sourceRef");
        String to = attributes.getValue("targetRef");
        if (name.equals("sequenceFlow") && from != null && to != null) {
            next.computeIfAbsent(from, each -> new TreeSet<>()).add(to);
        }
        rules.element(namespace, name, attributes, faults);
    }

    private static boolean isExternal(Attributes attributes) {
        return DiagramRules.ENGINE.stream().anyMatch(engine -> "external".equals(attributes.getValue(engine, "type")));
    }

    @Override
    public void text(String text, Faults faults) {
        String name = open.pop();
        if (name.equals("loopCardinality")
                && !(NUMBER.matcher(text).matches() && Integer.parseInt(text.strip()) <= MOST_INSTANCES)) {
            faults.add("多实例的次数（loopCardinality）须是不大于 %d 的数字".formatted(MOST_INSTANCES));
        }
        Matcher cycle = CYCLE.matcher(text);
        if (name.equals("timeCycle") && cycle.matches() && isTooShort(cycle.group(1))) {
            faults.add("定时循环的间隔至少一分钟：" + text.strip());
        }
        boolean plain = !text.isBlank() && !text.contains("{");
        Optional<CronInZone> zoned = name.equals("timeCycle") ? CronInZone.of(text) : Optional.empty();
        if (zoned.isPresent() && !zoned.get().isKnown()) {
            faults.add("没有时区“%s”：请写 CRON_TZ=gridcase.zone（本区时区），或如 CRON_TZ=Asia/Shanghai"
                    .formatted(zoned.get().zone()));
        }
        if (name.equals("timeCycle")
                && plain
                && !cycle.matches()
                && !EVERY_HOUR_AT_MOST
                        .matcher(zoned.map(CronInZone::cron).orElse(text))
                        .matches()) {
            faults.add("定时表达式的秒和分须是数字，不能每分每秒都触发：" + text.strip());
        }
        if (name.equals("timeDuration") && plain && isTooShort(text.strip())) {
            faults.add("定时等待至少一分钟：" + text.strip());
        }
        rules.text(text, faults);
        if (open.isEmpty()) {
            restless(faults);
        }
    }

    private static boolean isTooShort(String period) {
        try {
            return Duration.parse(period).compareTo(SHORTEST_CYCLE) < 0;
        } catch (DateTimeException e) {
            return period.matches("P(?:0+[YMWD])*(?:T.*)?");
        }
    }

    /** Takes away whatever leads only to a step that waits or to an end; what is left goes round. */
    private void restless(Faults faults) {
        Set<String> left = new TreeSet<>(passing);
        while (left.removeIf(step -> next.getOrDefault(step, Set.of()).stream().noneMatch(left::contains))) {}
        if (!left.isEmpty()) {
            faults.add("流程中有不停留的循环：这些步骤之间没有等待（%s）".formatted(String.join("、", left)));
        }
    }
}
