package org.gridcase.rulebook.diagram;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.gridcase.engine.deployment.Expression.Text;
import org.gridcase.problem.written.WrittenDuration;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.jspecify.annotations.Nullable;

/** Whether the times of a diagram can be read and make sense: dates of tasks, and what timers wait for. */
final class WrittenTimers {

    /** A task that may rest longer than this is forgotten. */
    private static final Duration LATEST = Duration.ofDays(366);

    private static final Pattern DURATION =
            Pattern.compile("P(?=.)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?");
    private static final Pattern CYCLE = Pattern.compile("R\\d*/(?:[^/]+/)?P.+");
    /** A cron expression of which second, minute and hour are one each. */
    private static final Pattern DAILY = Pattern.compile("(?:^|\\s)\\d{1,2}\\s+\\d{1,2}\\s+\\d{1,2}\\s");

    private static final Pattern CRON = Pattern.compile("(CRON_TZ=\\S+\\s+)?\\S+(\\s+\\S+){5,6}");

    private final FlowGraph graph;
    private final DiagramContext context;
    private final Findings findings;

    WrittenTimers(FlowGraph graph, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.context = context;
        this.findings = findings;
    }

    void check() {
        graph.nodes.values().stream().filter(node -> node.is("userTask")).forEach(task -> {
            date(task, "dueDate", "到期日");
            date(task, "followUpDate", "跟进日");
        });
        graph.process.all().forEach(this::time);
    }

    private void date(XmlElement node, String setting, String word) {
        @Nullable String date = node.engine(setting);
        if (date != null
                && context.expressions.parse(date) instanceof Text
                && !DURATION.matcher(date).matches()
                && !isDate(date)) {
            findings.errorProposing(
                    node, WrittenDuration.isoByTheClock(date).orElse(null), "%s须是日期或时长，如 P3D，现在是：%s", word, date);
        } else if (date != null && context.isCalledByOurs(graph.process.id())) {
            soon(node, word, date);
        }
    }

    /** What is due at a fixed day is due at once or never for most cases; what is due in years has no limit. */
    private void soon(XmlElement node, String word, String date) {
        if (isDate(date)) {
            findings.error(node, "%s写成了固定日期 %s，每个案件都会用它：请留空，时限由规则表定", word, date);
        } else if (DURATION.matcher(date).matches()) {
            @Nullable Duration length = Waits.length(date);
            if (length == null || length.compareTo(LATEST) > 0) {
                findings.error(node, "%s最多 %d 天以后，现在是：%s", word, LATEST.toDays(), date);
            }
        }
    }

    private void time(XmlElement element) {
        if (element.is("timerEventDefinition")) {
            if (element.child("timeDate", "timeDuration", "timeCycle")
                    .map(XmlElement::text)
                    .orElse("")
                    .isEmpty()) {
                findings.error(element, "定时没有填时间");
            }
            return;
        }
        String text = element.text();
        if (!element.is("timeDate", "timeDuration", "timeCycle")
                || text.isEmpty()
                || !(context.expressions.parse(text) instanceof Text)) {
            return;
        }
        if (element.is("timeDuration") && !DURATION.matcher(text).matches()) {
            findings.errorProposing(
                    element,
                    WrittenDuration.isoByTheClock(text)
                            .or(() -> WrittenDuration.unit(text)
                                    .filter(unit ->
                                            element.outward(FlowGraph::isNode).is("intermediateCatchEvent"))
                                    .map(working -> "用元素模板“等待”，等多久写 " + text))
                            .orElse(null),
                    "定时的时长须写成 ISO 8601，如 P3D（三天）、PT4H（四小时），现在是：%s",
                    text);
        }
        if (element.is("timeDate") && !isDate(text)) {
            findings.error(element, "定时的日期须写成如 2026-12-01T09:00:00+08:00，现在是：%s", text);
        }
        if (element.is("timeCycle") && beginsOften(element, text)) {
            findings.error(element, "定时启动的流程，两次之间至少一天，现在是：%s", text);
        }
        if (element.is("timeCycle")
                && !CYCLE.matcher(text).matches()
                && !CRON.matcher(text).matches()) {
            findings.error(element, "定时循环须写成如 R3/P1D 或 cron 表达式 0 0 8 * * ?，现在是：%s", text);
        }
    }

    /** Whether a timer begins a process of policy staff more than once a day: each makes tasks that nobody can keep up with. */
    private boolean beginsOften(XmlElement cycle, String text) {
        XmlElement event = cycle.outward(FlowGraph::isNode);
        if (!event.is("startEvent")
                || event.parent != graph.process
                || context.required.containsKey(graph.process.id())) {
            return false;
        }
        @Nullable Duration pause = Waits.length(text.replaceFirst("^.*/", ""));
        return pause == null ? !DAILY.matcher(text).find() : pause.compareTo(Duration.ofDays(1)) < 0;
    }

    private static boolean isDate(String text) {
        try {
            DateTimeFormatter format =
                    text.contains("T") ? DateTimeFormatter.ISO_DATE_TIME : DateTimeFormatter.ISO_DATE;
            return format.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
