package org.gridcase.rulebook.check;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.CronInZone;
import org.gridcase.engine.deployment.Expression.Call;
import org.gridcase.engine.deployment.ExpressionParser;
import org.gridcase.rulebook.check.ModelReader.Faults;
import org.xml.sax.Attributes;

/**
 * Limits what a diagram can make the engine do: a multi-instance activity could create a million instances, and a timer could fire without
 * pause. Applies the given rules as well. Loops are found in the structure of the whole, see {@code rulebook.diagram}.
 */
class DiagramBounds implements ModelReader.Rules {

    private static final int MOST_ELEMENTS = 3000;
    private static final int MOST_INSTANCES = 50;
    private static final Duration SHORTEST_CYCLE = Duration.ofMinutes(1);

    private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,6}\\s*");
    private static final Pattern EVERY_HOUR_AT_MOST = Pattern.compile("\\s*\\d{1,2}\\s+\\d{1,2}\\s.*");
    private static final Pattern CYCLE = Pattern.compile("\\s*R\\d*/(P[^/]*)\\s*");

    private static final Pattern RETRIES = Pattern.compile("\\s*R(\\d{1,3})/(P[^/]+)\\s*");
    private static final Pattern PERIOD = Pattern.compile("\\s*P[^/]+\\s*");

    private final ModelReader.Rules rules;
    private final ExpressionParser parser;
    private final Deque<String> open = new ArrayDeque<>();
    private int elements;

    DiagramBounds(ModelReader.Rules rules, ExpressionParser parser) {
        this.rules = rules;
        this.parser = parser;
    }

    @Override
    public void element(String namespace, String name, Attributes attributes, Faults faults) {
        open.push(name);
        if (++elements == MOST_ELEMENTS + 1) {
            faults.add("流程图过大：一个文件最多 %d 个元素".formatted(MOST_ELEMENTS));
        }
        rules.element(namespace, name, attributes, faults);
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
        boolean filled = text.contains("{") && !(parser.parse(text.strip()) instanceof Call);
        if (filled && (name.equals("timeCycle") || name.equals("timeDuration"))) {
            faults.add("定时的间隔和时长须直接写出，不能取自变量：" + text.strip());
        }
        if (name.equals("failedJobRetryTimeCycle") && !isBoundedRetry(text)) {
            faults.add("重试间隔（Retry time cycle）须写成如 R3/PT10M：最多 10 次，间隔至少一分钟");
        }
        if (name.equals("timeDuration") && plain && isTooShort(text.strip())) {
            faults.add("定时等待至少一分钟：" + text.strip());
        }
        rules.text(text, faults);
    }

    private static boolean isBoundedRetry(String text) {
        Matcher cycle = RETRIES.matcher(text);
        return text.isBlank()
                || cycle.matches() && Integer.parseInt(cycle.group(1)) <= 10 && !isTooShort(cycle.group(2))
                || Stream.of(text.split(","))
                                .allMatch(each -> PERIOD.matcher(each).matches() && !isTooShort(each.strip()))
                        && text.split(",").length <= 10;
    }

    private static boolean isTooShort(String period) {
        try {
            return Duration.parse(period).compareTo(SHORTEST_CYCLE) < 0;
        } catch (DateTimeException e) {
            return period.matches("P(?:0+[YMWD])*(?:T.*)?");
        }
    }
}
