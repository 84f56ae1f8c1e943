package org.gridcase.handling.process;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.history.CaseSheet;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.handling.ladder.Choices;
import org.gridcase.handling.ladder.CoHandlerShare;
import org.gridcase.handling.ladder.Verifiers;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Tiers;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shows a case as a task: what the task list shows of it, the facts the form shows, the units one may choose.
 * The facts belong to the task alone and go with it.
 */
@Component
public class TaskPresenter {

    static final String FACTS = OpenSheets.VARIABLE;
    static final String UNITS = "units";
    public static final String CATEGORIES = "categories";

    /** The tasks in which somebody chooses units. */
    private static final Set<String> DISPATCHING = Set.of(CaseTaskIds.DISPATCH, CaseTaskIds.MEETING);

    private static final String RIGHT = "只在需要时办理，不设时限，没有红黄绿灯。协办都答复了，或主办已答复的，本任务自行收回";

    private static final String CO_HANDLING = "本单位协办，主办是%s。协助完成的选办结；不能协办的选退回并写明理由：案件仍由主办单位办理，派遣的指挥中心和主办单位会收到通知";

    private static final String TELL = "本单位首接，全程代办：事项已办结并核实，请把办理结果告知报告人，登记告知方式和报告人意见后结案";
    private static final String SHARE = "要求本单位：%s。";
    private static final String LEADING = "本单位主办，协办：%s。协办都答复后才能办结；谁已答复见下，迟迟不答复的，请派遣的指挥中心解除协办";

    /** So young no case has been late with anything; most are never asked about. */
    private static final Duration NOTHING_LATE = Duration.ofMinutes(30);

    private static final String LATE = "曾超期：本单位此前办理时已过时限 %s，退回、重办不另起时限；确需延长的，请申请缓办";

    /** The stages that go on late where they were late, by their tasks. */
    private static final Map<String, String> STAGES = Map.of(
            AssignmentSteps.TASK,
            Assignment.HANDLING,
            CaseTaskIds.DISPATCH,
            StageCodes.DISPATCHING,
            CaseTaskIds.MEETING,
            StageCodes.MEETING);

    /** By these words the page does not offer what would be refused. */
    private static final String NO_RETURN = "案件地点只明确到%s，不能退回下级办理";

    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final CaseSheet sheet;
    private final Choices choices;
    private final Organisation organisation;
    private final Tiers tiers;
    private final Vacancies vacancies;
    private final Clock clock;

    TaskPresenter(
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            CaseSheet sheet,
            Choices choices,
            Organisation organisation,
            Tiers tiers,
            Vacancies vacancies,
            Clock clock) {
        this.assignments = assignments;
        this.clock = clock;
        this.tiers = tiers;
        this.vacancies = vacancies;
        this.caseFiles = caseFiles;
        this.sheet = sheet;
        this.choices = choices;
        this.organisation = organisation;
    }

    /** Shows a case to the unit that must handle it, or of the centre where it stands. */
    public void present(DelegateTask task) {
        CaseFile file = caseOf(task);
        String unit = Variables.UNIT.requiredIn(task.getExecution());
        String step = task.getTaskDefinitionKey();
        lay(task, file, before(task, file));
        if (DISPATCHING.contains(step)) {
            task.setVariableLocal(
                    UNITS,
                    Spin.JSON(choices.dispatchableBy(organisation.unit(unit).orElseThrow())));
        } else if (step.equals(CaseTaskIds.RELEASE)) {
            task.setName(task.getName().replaceFirst("：", "（需要时办理）："));
            task.setPriority(0);
        } else if (step.equals(CaseTaskIds.HANDLE) && has(Role.CO_HANDLER, task)) {
            task.setName(task.getName().replaceFirst("：", "（协办）："));
        }
        vacancies.cover(task, file, unit);
    }

    /** Shows a case that is not on the ladder yet to the unit that has it. @param before what it reads before the facts; empty for nothing */
    public void present(DelegateTask task, String before) {
        CaseFile file = caseOf(task);
        lay(task, file, before);
        vacancies.cover(task, file, Variables.UNIT.requiredIn(task.getExecution()));
    }

    /** What a unit reads before the facts; empty where they say it all. */
    private String before(DelegateTask task, CaseFile file) {
        return Stream.of(late(task, file), about(task, file))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("；"));
    }

    /** Why a task that has only just come is overdue. */
    private String late(DelegateTask task, CaseFile file) {
        String stage = STAGES.get(task.getTaskDefinitionKey());
        boolean young = file.reportedAt().plus(NOTHING_LATE).isAfter(clock.instant());
        return stage == null || young
                ? ""
                : assignments
                        .endedLate(file.number(), stage, Variables.UNIT.requiredIn(task.getExecution()))
                        .map(late -> LATE.formatted(WrittenTimes.minute(late.deadline(), clock.getZone())))
                        .orElse("");
    }

    private String about(DelegateTask task, CaseFile file) {
        String step = task.getTaskDefinitionKey();
        if (step.equals(CaseTaskIds.RELEASE)) {
            return RIGHT;
        }
        if (DISPATCHING.contains(step)) {
            Tier place = file.area().tier();
            return place.compareTo(file.tier()) >= 0 ? NO_RETURN.formatted(tiers.nameOf(place)) : "";
        }
        return step.equals(CaseTaskIds.HANDLE) ? together(task, file) : "";
    }

    /** Where several units handle a case, each reads what it is among them and what its answer does. Who only assists leads nobody. */
    private String together(DelegateTask task, CaseFile file) {
        if (has(Role.CO_HANDLER, task)) {
            String what = CoHandlerShare.of(
                            Variables.UNIT.requiredIn(task.getExecution()),
                            Variables.CO_TASKS.in(task.getExecution()).orElse(""))
                    .map(CoHandlerShare::what)
                    .orElse("");
            return (what.isEmpty() ? "" : SHARE.formatted(what)) + CO_HANDLING.formatted(nameOf(file.unit()));
        }
        if (!has(Role.LEAD, task) || file.tier() == Tier.GRID || file.tier() == Tier.COMMUNITY) {
            return ""; // nobody helps there
        }
        List<String> helpers = helpers(task);
        return helpers.isEmpty()
                ? ""
                : LEADING.formatted(helpers.stream().map(this::nameOf).collect(Collectors.joining("、")));
    }

    /** With whom a lead begins, and not whom an earlier lead had: of a case that was moved or is done again nobody else has an assignment. */
    private static List<String> helpers(DelegateTask task) {
        DelegateExecution dispatch = task.getExecution().getProcessInstance().getSuperExecution();
        return dispatch == null ? List.of() : Variables.CO_UNITS.in(dispatch);
    }

    private static boolean has(Role role, DelegateTask task) {
        return role.code().equals(Variables.ROLE.in(task.getExecution()).orElse(null));
    }

    private String nameOf(@Nullable String unit) {
        return unit == null ? "" : organisation.nameOf(unit);
    }

    /**
     * Lays a case before those whom a diagram of policy staff asks. What was answered before stays: their gateways may read it.
     *
     * @param unit to which the task is offered; empty where the diagram names roles or people
     */
    void presentToOthers(DelegateTask task, CaseFile file, Optional<Unit> unit) {
        show(task, file, "");
        unit.ifPresent(each -> vacancies.cover(task, file, each.code()));
    }

    /** Lays a case before those who verify it, and says why it is they where that is out of the ordinary. */
    public void presentToVerifiers(DelegateTask task, Verifiers verifiers) {
        CaseFile file = caseOf(task);
        lay(task, file, verifiers.why());
        if (!verifiers.why().isEmpty()) {
            task.setName(verifiers.mark() + task.getName());
        }
    }

    /** Lays a case before who received it first, to tell its reporter. */
    public void presentToFirstReceiver(DelegateTask task) {
        show(task, caseOf(task), TELL);
    }

    /** What the form of a verification shows: before the facts, why it is they where that is out of the ordinary. */
    String facts(String caseNumber, Verifiers verifiers) {
        return facts(caseFiles.hold(caseNumber), verifiers.why());
    }

    private String facts(CaseFile file, String before) {
        return before.isEmpty() ? sheet.facts(file) : sheet.facts(file, before, null);
    }

    private CaseFile caseOf(DelegateTask task) {
        return caseFiles.hold(task.getExecution().getProcessBusinessKey());
    }

    private void lay(DelegateTask task, CaseFile file, String before) {
        // What an earlier step of the same diagram answered must not stand in this one's form.
        Variables.OUTCOME.clear(task.getExecution());
        Variables.OPINION.clear(task.getExecution());
        show(task, file, before);
    }

    private void show(DelegateTask task, CaseFile file, String before) {
        task.setName(task.getName() + "：" + file.publicTitle());
        task.setPriority(priority(file.urgency()));
        task.setVariableLocal(FACTS, facts(file, before));
    }

    private static int priority(Urgency urgency) {
        return switch (urgency) {
            case ROUTINE -> 50;
            case URGENT -> 75;
            case CRITICAL -> 100;
        };
    }
}
