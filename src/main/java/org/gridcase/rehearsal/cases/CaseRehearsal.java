package org.gridcase.rehearsal.cases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.engine.rehearsal.DueJobs;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.CaseReport.Classified;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Texts;
import org.gridcase.rehearsal.cases.CaseScript.Answer;
import org.gridcase.rehearsal.cases.CaseScript.Report;
import org.gridcase.rehearsal.cases.RehearsedWay.Stop;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has a case go its way: reports it and answers as the script says, by the same doors as people, while what falls due in between is done. */
@Component
public class CaseRehearsal {

    private static final int LONGEST_WHY = 500;
    private static final String WORDS = "演练";
    private static final String OPINION = "演练：已按要求办理";

    private static final Map<String, String> TASKS = Map.of(
            CaseTaskIds.HANDLE, "办理",
            CaseTaskIds.DISPATCH, "受理派遣",
            CaseTaskIds.MEETING, "会议决定",
            CaseTaskIds.RELEASE, "解除协办",
            CaseTaskIds.VERIFY, "核实");

    private final ObjectProvider<RehearsalTime> timeOfRehearsal;
    private final CaseHandling handling;
    private final CaseTasks tasks;
    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final Catalogue catalogue;
    private final Organisation organisation;
    private final DueJobs jobs;

    CaseRehearsal(
            ObjectProvider<RehearsalTime> timeOfRehearsal,
            CaseHandling handling,
            CaseTasks tasks,
            CaseFileRepository caseFiles,
            TraceRepository traces,
            Catalogue catalogue,
            Organisation organisation,
            DueJobs jobs) {
        this.timeOfRehearsal = timeOfRehearsal;
        this.handling = handling;
        this.tasks = tasks;
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.catalogue = catalogue;
        this.organisation = organisation;
        this.jobs = jobs;
    }

    /**
     * @param until how long it is watched after the last answer, or when somebody could not answer
     * @throws org.springframework.beans.factory.NoSuchBeanDefinitionException outside of a rehearsal
     */
    public RehearsedWay run(CaseScript script, Instant until) {
        RehearsalTime time = timeOfRehearsal.getObject();
        time.set(script.report().at());
        String number;
        try {
            number = report(script.report());
        } catch (RuntimeException e) {
            return new RehearsedWay(List.of(), null, List.of(), new Stop(0, words(e)));
        }
        Stop stop = answers(script, number, time);
        try {
            jobs.run(until, time::goOnTo);
        } catch (RuntimeException e) {
            stop = stop == null ? new Stop(script.answers().size(), words(e)) : stop;
        }
        jobs.drop();
        CaseFile file = caseFiles.get(number);
        List<String> waiting = tasks.ofCase(number).stream().map(this::shown).toList();
        return new RehearsedWay(RehearsedWay.marks(traces.trace(number)), file.state(), waiting, stop);
    }

    private @Nullable Stop answers(CaseScript script, String number, RehearsalTime time) {
        int given = 0;
        for (Answer answer : script.answers()) {
            given++;
            try {
                jobs.run(answer.at(), time::goOnTo);
                time.goOnTo(answer.at());
                give(number, script.report(), answer, time);
            } catch (RuntimeException e) {
                return new Stop(given, words(e));
            }
        }
        return null;
    }

    private static String words(RuntimeException failure) {
        String message = failure.getMessage();
        return Texts.shortened(message == null ? failure.getClass().getSimpleName() : message, LONGEST_WHY);
    }

    private String report(Report report) {
        var category = catalogue
                .ofCode(report.category())
                .orElseThrow(() -> new CannotGoOn("目录中没有类别 %s".formatted(report.category())));
        CaseReport made = new CaseReport(
                WORDS,
                WORDS,
                new Classified(category, null),
                report.urgency(),
                new Place(report.area(), null, null, null),
                report.channel(),
                null,
                null,
                null,
                new Reporter(WORDS, "13800000000"));
        return as(report.by(), () -> handling.report(made)).caseFile().number();
    }

    private <T> T as(@Nullable String account, Supplier<T> work) {
        return account == null || organisation.person(account).isEmpty() ? work.get() : Actor.signedInAs(account, work);
    }

    private void give(String number, Report report, Answer answer, RehearsalTime time) {
        if (answer.task().equals(Answer.WITHDRAWAL)) {
            as(report.by(), () -> handling.withdraw(number, WORDS));
            return;
        }
        OpenTask task = task(number, answer);
        Map<String, Object> values = new HashMap<>(answer.values());
        if (TASKS.containsKey(task.key())) { // an own form of a diagram need not ask for it
            values.putIfAbsent("opinion", OPINION);
        }
        if (task.key().equals(CaseTaskIds.VERIFY)) {
            values.putIfAbsent(
                    "seenAt", time.instant().truncatedTo(ChronoUnit.MINUTES).toString());
            values.putIfAbsent("noPosition", WORDS);
        }
        tasks.complete(task, somebody(task, answer), values);
    }

    private OpenTask task(String number, Answer answer) {
        List<OpenTask> open = tasks.ofCase(number);
        List<OpenTask> fitting = open.stream()
                .filter(task -> task.key().equals(answer.task()))
                .filter(task -> answer.unit() == null || isOf(task, answer.unit()))
                .toList();
        if (fitting.isEmpty()) {
            throw new CannotGoOn("没有到达“%s”%s；此时在办的是：%s"
                    .formatted(
                            nameOf(answer.task()),
                            answer.unit() == null ? "" : "（" + unitName(answer.unit()) + "）",
                            open.isEmpty()
                                    ? "无"
                                    : open.stream().map(this::shown).collect(Collectors.joining("、"))));
        }
        return fitting.get(0);
    }

    private boolean isOf(OpenTask task, String unit) {
        return task.groups().contains(unit)
                || task.people().stream()
                        .flatMap(person -> organisation.unitsOf(person).stream())
                        .map(Unit::code)
                        .anyMatch(unit::equals);
    }

    private String somebody(OpenTask task, Answer answer) {
        List<String> able = Stream.concat(
                        task.people().stream(),
                        task.groups().stream()
                                .flatMap(unit -> organisation.membersOf(unit).stream())
                                .map(Person::id))
                .distinct()
                .toList();
        List<String> ofUnit = answer.unit() == null
                ? able
                : able.stream()
                        .filter(account -> organisation.unitsOf(account).stream()
                                .anyMatch(unit -> unit.code().equals(answer.unit())))
                        .toList();
        List<String> best = new ArrayList<>(ofUnit.isEmpty() ? able : ofUnit);
        if (answer.by() != null && able.contains(answer.by())) {
            return answer.by();
        }
        if (best.isEmpty()) {
            throw new CannotGoOn("“%s”没有人可以办理".formatted(nameOf(task.key())));
        }
        return best.get(0);
    }

    private String shown(OpenTask task) {
        return "%s（%s）"
                .formatted(
                        TASKS.getOrDefault(task.key(), task.name()),
                        task.groups().isEmpty()
                                ? String.join("、", task.people())
                                : task.groups().stream().map(this::unitName).collect(Collectors.joining("、")));
    }

    private String unitName(String code) {
        return organisation.unit(code).map(Unit::name).orElse(code);
    }

    private static String nameOf(String task) {
        return TASKS.getOrDefault(task, task);
    }

    /** The case is not where the script takes it to be. */
    private static final class CannotGoOn extends RuntimeException {

        private static final long serialVersionUID = 1;

        CannotGoOn(String why) {
            super(why);
        }
    }
}
