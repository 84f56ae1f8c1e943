package org.gridcase.rehearsal.cases;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridcase.casefile.trace.result.DispatchOutcome;
import org.gridcase.engine.rehearsal.RecordedAnswers;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.handling.CaseHandling;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.rehearsal.cases.CaseScript.Answer;
import org.gridcase.security.Actor;
import org.gridcase.supervision.DeferralRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does what people do: withdraws, asks for a later deadline, completes the task that an answer is meant for. */
@Component
class ScriptedAnswers {

    static final String WORDS = "演练";
    private static final String OPINION = "演练：已按要求办理";

    private final CaseHandling handling;
    private final DeferralRequests deferrals;
    private final CaseTasks tasks;
    private final RecordedAnswers recorded;
    private final Organisation organisation;

    ScriptedAnswers(
            CaseHandling handling,
            DeferralRequests deferrals,
            CaseTasks tasks,
            RecordedAnswers recorded,
            Organisation organisation) {
        this.handling = handling;
        this.deferrals = deferrals;
        this.tasks = tasks;
        this.recorded = recorded;
        this.organisation = organisation;
    }

    /** In somebody's name, if there is such a person. */
    <T> T as(@Nullable String account, Supplier<T> work) {
        return account == null || organisation.person(account).isEmpty() ? work.get() : Actor.signedInAs(account, work);
    }

    /**
     * @param reporter account that entered the report
     * @return the answer as it was sent
     * @throws CannotGoOnException when the case does not wait for it
     */
    Answer give(String number, @Nullable String reporter, Answer answer, RehearsalTime time) {
        return switch (answer.task()) {
            case Answer.WITHDRAWAL -> {
                as(reporter, () -> handling.withdraw(number, WORDS));
                yield answer;
            }
            case Answer.DEFERRAL -> {
                requestDeferral(number, answer);
                yield answer;
            }
            default -> complete(task(number, answer), answer, time);
        };
    }

    private void requestDeferral(String number, Answer answer) {
        Map<String, Object> request = new HashMap<>(answer.values());
        request.remove("opinion");
        request.put("caseNumber", number);
        request.put("reason", OPINION);
        request.put("assignmentUnit", answer.unit());
        List<String> able = answer.unit() == null
                ? List.of()
                : organisation.membersOf(answer.unit()).stream().map(Person::id).toList();
        Actor.signedInAs(oneOf(able, answer), () -> deferrals.deferralRequested(request));
    }

    private Answer complete(OpenTask task, Answer answer, RehearsalTime time) {
        Map<String, Object> values = new HashMap<>(recorded.inValues(task.id(), answer.values()));
        Object said = values.remove(Answer.SAID);
        if (said != null) {
            values.putAll(recorded.sent(task.id(), said.toString(), WORDS));
        }
        if (AnswerKind.ofTask(task.key()).isPresent()) { // an own form of a diagram need not ask for it
            values.putIfAbsent("opinion", OPINION);
        }
        if (task.key().equals(CaseTaskIds.DISPATCH)
                && DispatchOutcome.DISPATCH.code().equals(values.get("outcome"))) {
            values.putIfAbsent("coUnits", "");
        }
        if (task.key().equals(CaseTaskIds.VERIFY)) {
            values.putIfAbsent(
                    "seenAt", time.instant().truncatedTo(ChronoUnit.MINUTES).toString());
            values.putIfAbsent("noPosition", WORDS);
        }
        tasks.complete(task, somebody(task, answer), values);
        return answer.with(said == null ? answer.values() : values);
    }

    private OpenTask task(String number, Answer answer) {
        List<OpenTask> open = tasks.ofCase(number);
        List<OpenTask> fitting = open.stream()
                .filter(isMeantBy(answer.task()))
                .filter(task -> answer.unit() == null || isOf(task, answer.unit()))
                .toList();
        if (fitting.isEmpty()) {
            Said name = nameOf(answer.task());
            Said instead = open.isEmpty() ? Said.of("rehearsal.nothing-open") : Said.joined(shown(open));
            throw new CannotGoOnException(
                    answer.unit() == null
                            ? Said.of("rehearsal.not-reached", name, instead)
                            : Said.of("rehearsal.not-reached-by", name, unitName(answer.unit()), instead));
        }
        return fitting.get(0);
    }

    /** The trace has the name of an added task without the title of the case, which follows it in the list of tasks. */
    private static Predicate<OpenTask> isMeantBy(String written) {
        if (!written.startsWith(Answer.STEP)) {
            return task -> task.key().equals(written);
        }
        String name = written.substring(Answer.STEP.length());
        return task -> task.name().equals(name) || task.name().equals(name + "：" + WORDS);
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
        requireTheirs(task, answer, able);
        return oneOf(answer.by() != null && able.contains(answer.by()) || ofUnit.isEmpty() ? able : ofUnit, answer);
    }

    /** Who did it then may have left, or be elsewhere; whom a story names is who is to do it. */
    private void requireTheirs(OpenTask task, Answer answer, List<String> able) {
        String by = answer.by();
        if (answer.named()
                && by != null
                && !able.contains(by)
                && organisation.person(by).isPresent()) {
            throw new CannotGoOnException(Said.of(
                    "rehearsal.not-theirs",
                    nameOf(answer.task()),
                    by,
                    Said.joined(whose(task).stream().map(Said::same).toList())));
        }
    }

    /** Whoever did it then, if that is possible. */
    private static String oneOf(List<String> able, Answer answer) {
        if (answer.by() != null && able.contains(answer.by())) {
            return answer.by();
        }
        return able.stream()
                .findFirst()
                .orElseThrow(() -> new CannotGoOnException(Said.of("rehearsal.nobody", nameOf(answer.task()))));
    }

    /** The tasks of a case that are open, as people call them, each with whose it is. */
    List<Said> waiting(String number) {
        return shown(tasks.ofCase(number));
    }

    private List<Said> shown(List<OpenTask> open) {
        return open.stream().map(this::shown).toList();
    }

    private Said shown(OpenTask task) {
        return Said.of("rehearsal.of-unit", name(task.key(), task.name()), Said.listed(whose(task)));
    }

    private List<String> whose(OpenTask task) {
        return task.groups().isEmpty() ? task.people() : units(task);
    }

    private List<String> units(OpenTask task) {
        return task.groups().stream().map(this::unitName).toList();
    }

    private String unitName(String code) {
        return organisation.nameOf(code);
    }

    /** As people call it. */
    static Said nameOf(String task) {
        return task.startsWith(Answer.STEP) ? Said.same(task.substring(Answer.STEP.length())) : name(task, task);
    }

    /** @param otherwise the name that a task of policy staff has in its diagram */
    private static Said name(String task, String otherwise) {
        return AnswerKind.ofTask(task).map(AnswerKind::said).orElseGet(() -> Said.same(otherwise));
    }
}
