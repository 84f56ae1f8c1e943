package org.gridcase.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.engine.EngineClock;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseHandling.Receipt;
import org.gridcase.handling.CaseJoining;
import org.gridcase.handling.CaseReport;
import org.gridcase.security.Actor;
import org.gridcase.whistle.WhistleCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Fills the demo district with cases: people report them and act on them, by the same ways as everybody. */
@Component
@Profile("demo")
public class DemoCases {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);

    /** The oldest case was reported so long ago, the newest just now: so there is one at every light. */
    static final Duration OLDEST = Duration.ofDays(5);

    /** Spreads old and new over all of them: each step leaps over so many, until every place has had its turn. */
    private static final int LEAP = 29;

    private final CaseHandling handling;
    private final CaseJoining joining;
    private final WhistleCalls whistles;
    private final CaseFileRepository caseFiles;
    private final CaseTasks taskList;
    private final DemoPeople people;
    private final DemoReporters reporters;
    private final DemoEvidence evidence;
    private final EngineClock clock;

    DemoCases(
            CaseHandling handling,
            CaseJoining joining,
            WhistleCalls whistles,
            CaseFileRepository caseFiles,
            CaseTasks taskList,
            DemoPeople people,
            DemoReporters reporters,
            DemoEvidence evidence,
            EngineClock clock) {
        this.evidence = evidence;
        this.handling = handling;
        this.joining = joining;
        this.whistles = whistles;
        this.caseFiles = caseFiles;
        this.taskList = taskList;
        this.people = people;
        this.reporters = reporters;
        this.clock = clock;
    }

    /**
     * Reports the cases that are not there yet and plays their stories. A case that is there stays as it stands, whatever its story
     * says. Where there are some, others begin now: the days before have their anchors, and nothing comes into them any more. In a district that somebody has used, with units and tables of their own, a new story may not fit any more: its case then stays
     * where it has come to, and the log says so.
     *
     * @return how many cases are new
     * @throws IllegalStateException naming case and step when a story does not fit the processes of an untouched district
     */
    public int play() {
        List<DemoCase> all = DemoCase.all();
        boolean untouched = standing().isEmpty();
        int added = 0;
        for (int i = 0; i < all.size(); i++) {
            DemoCase demoCase = all.get(i);
            boolean isNew = caseFiles.find(demoCase.channel(), demoCase.id()).isEmpty();
            if (isNew) {
                int age = i * LEAP % all.size();
                Duration before = untouched ? OLDEST.multipliedBy(age).dividedBy(all.size()) : Duration.ZERO;
                clock.earlier(before, () -> play(demoCase, untouched));
                added++;
            }
        }
        if (untouched) {
            reporters.ask();
        }
        return added;
    }

    /** The demo's cases, as they stand now. */
    public List<CaseFile> standing() {
        return DemoCase.all().stream()
                .flatMap(demoCase -> caseFiles.find(demoCase.channel(), demoCase.id()).stream())
                .toList();
    }

    private void play(DemoCase demoCase, boolean untouched) {
        try {
            play(demoCase);
        } catch (RuntimeException e) {
            if (untouched) {
                throw e;
            }
            LOG.warn("演示案件 {} 与现有的单位或规则不符，未按脚本办理：{}", demoCase.id(), e.getMessage());
        }
    }

    private void play(DemoCase demoCase) {
        Receipt receipt = reportingAs(people.reporting(demoCase), () -> handling.report(report(demoCase)));
        demoCase.story().forEach(step -> take(demoCase, step, receipt.caseFile().number()));
    }

    private CaseReport report(DemoCase demoCase) {
        return new CaseReport(
                demoCase.title(),
                demoCase.description(),
                handling.classify(demoCase.category(), demoCase.title(), demoCase.description())
                        .orElseThrow(() -> new IllegalStateException(
                                demoCase.id() + ": no such category: " + demoCase.category())),
                demoCase.urgency(),
                demoCase.place(),
                demoCase.channel(),
                demoCase.id(),
                null,
                null,
                demoCase.reporter());
    }

    private void take(DemoCase demoCase, DemoStep step, String number) {
        try {
            if (step.takesBack()) {
                String reason = Optional.ofNullable(step.opinion()).orElseThrow();
                reportingAs(people.reporting(demoCase), () -> handling.withdraw(number, reason));
            } else if (step.joins()) {
                String into = caseFiles
                        .find(demoCase.channel(), Objects.requireNonNull(step.lead()))
                        .orElseThrow()
                        .number();
                String reason = Optional.ofNullable(step.opinion()).orElseThrow();
                String account = people.doing(taskList.ofCase(number).get(0));
                Actor.signedInAs(account, () -> joining.join(number, into, reason));
            } else if (step.calls()) {
                Map<String, Object> call = Map.of(
                        "caseNumber", number,
                        "calledUnits", Objects.requireNonNull(step.lead()),
                        "matter", Objects.requireNonNull(step.opinion()));
                Actor.signedInAs(people.calling(demoCase, step), () -> whistles.whistled(call));
            } else if (step.rates()) {
                reporters.rate(number, step);
            } else if (step.reopens()) {
                reporters.reopen(number, people.atTheStreet(demoCase), step);
            } else if (step.isForAll()) {
                taskList.ofCase(number).stream()
                        .filter(task -> task.key().equals(step.task()))
                        .forEach(task -> taskList.complete(task, people.doing(task), step.answers("")));
            } else {
                OpenTask task = task(step, number);
                Map<String, Object> answers = step.answers(unitOf(task));
                if (step.looksOnTheSpot()) {
                    answers.putAll(evidence.at(demoCase.place()));
                }
                taskList.complete(task, people.doing(task), answers);
            }
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "case %s (%s), step %s: %s".formatted(demoCase.id(), number, step, e.getMessage()), e);
        }
    }

    private OpenTask task(DemoStep step, String number) {
        List<OpenTask> open = taskList.ofCase(number);
        List<OpenTask> fitting = open.stream()
                .filter(task -> task.key().equals(step.task()))
                .filter(task -> step.unit() == null || unitOf(task).endsWith("-" + step.unit()))
                .toList();
        if (fitting.size() != 1) {
            throw new IllegalStateException("%d tasks fit, open are %s".formatted(fitting.size(), open));
        }
        return fitting.get(0);
    }

    /** Whose task it is; a verification may be offered to people only. */
    private static String unitOf(OpenTask task) {
        return task.groups().stream().findFirst().orElse("");
    }

    private static <T> T reportingAs(String account, Supplier<T> work) {
        return account.equals(Actor.SYSTEM) ? work.get() : Actor.signedInAs(account, work);
    }
}
