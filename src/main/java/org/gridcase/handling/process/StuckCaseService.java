package org.gridcase.handling.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.gridcase.assignment.AssignmentLifecycle;
import org.gridcase.assignment.RecordRepair;
import org.gridcase.assignment.StandstillSearch;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.failure.FailedSteps;
import org.gridcase.engine.failure.RuleFailures;
import org.gridcase.engine.process.LiveProcesses;
import org.gridcase.engine.process.LiveProcesses.Life;
import org.gridcase.handling.StuckCases;
import org.gridcase.handling.ladder.DueSteps;
import org.gridcase.handling.ladder.TierService;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.supervision.CaseRestart;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds the open cases that stand still, says why, and brings them on again. */
@Component
class StuckCaseService implements StuckCases, CaseRestart, StandstillSearch {

    private static final String PROCESS = "case-handling";
    private static final int PAGE = 500;

    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final AssignmentLifecycle lifecycle;
    private final RecordRepair records;
    private final LiveProcesses processes;
    private final FailedSteps steps;
    private final TierService ladder;
    private final DueSteps dueSteps;
    private final CaseHandlingProcess process;
    private final TransactionTemplate transaction;
    private final Organisation organisation;
    private final Actor actor;

    StuckCaseService(
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            AssignmentLifecycle lifecycle,
            RecordRepair records,
            LiveProcesses processes,
            FailedSteps steps,
            TierService ladder,
            DueSteps dueSteps,
            CaseHandlingProcess process,
            TransactionTemplate transaction,
            Organisation organisation,
            Actor actor) {
        this.actor = actor;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.lifecycle = lifecycle;
        this.records = records;
        this.processes = processes;
        this.steps = steps;
        this.ladder = ladder;
        this.dueSteps = dueSteps;
        this.process = process;
        this.transaction = transaction;
        this.organisation = organisation;
    }

    /** With every sweep over the lights. What is found is for people to repair: something has gone wrong that they should know of. */
    @Override
    public List<Standstill> standing() {
        List<Standstill> found = new ArrayList<>();
        forEachOpen((file, life) -> {
            Said fault = fault(life);
            if (fault != null) {
                found.add(new Standstill(file.number(), fault.chinese()));
            }
        });
        return found;
    }

    @Override
    public Standing find() {
        List<WaitingCase> waiting = new ArrayList<>();
        List<StuckCase> stuck = new ArrayList<>();
        forEachOpen((file, life) -> {
            Said fault = fault(life);
            if (fault != null) {
                stuck.add(new StuckCase(file, fault));
            } else {
                rest(file, life).ifPresent(rest -> waiting.add(new WaitingCase(file, rest)));
            }
        });
        return new Standing(stuck, waiting);
    }

    @Override
    public Optional<Rest> rest(CaseFile file) {
        Life life = life(file.number());
        return fault(life) == null ? rest(file, life) : Optional.empty();
    }

    private Optional<Rest> rest(CaseFile file, Life life) {
        return Optional.ofNullable(life.next())
                .filter(next -> life.tasks() == 0)
                .map(next -> new Rest(
                        processes.nameOf(next.definition(), next.activity()),
                        next.at(),
                        next.failed(),
                        responsible(file)));
    }

    private void forEachOpen(BiConsumer<CaseFile, Life> look) {
        String after = "";
        List<CaseFile> page;
        do {
            page = caseFiles.open(after, PAGE);
            Map<String, Life> lives =
                    processes.of(PROCESS, page.stream().map(CaseFile::number).toList());
            for (CaseFile file : page) {
                look.accept(file, lives.getOrDefault(file.number(), Life.NONE));
                after = file.number();
            }
        } while (page.size() == PAGE);
    }

    /** Whoever had it last; before anybody has had it, whoever takes the cases of its place. */
    private Unit responsible(CaseFile file) {
        return Optional.ofNullable(file.unit())
                .flatMap(organisation::unit)
                .orElseGet(() -> organisation.takingAtOrAbove(file.tier(), file.area()));
    }

    private static @Nullable Said fault(Life life) {
        if (life.instances().isEmpty()) {
            return Said.of("stuck.no-process");
        }
        if (!life.halted().isEmpty()) {
            return Said.of("stuck.halted");
        }
        if (life.unseenTasks() > 0) {
            return Said.of("stuck.unseen-task");
        }
        if (life.lostTasks() > 0) {
            return Said.of(life.tasks() + life.pending() > 0 ? "stuck.lost-task" : "stuck.nothing-next");
        }
        if (life.tasks() > 0 || life.pending() > 0) {
            return null;
        }
        return Said.of(life.failedJobs().isEmpty() ? "stuck.nothing-next" : "stuck.failed-step");
    }

    @Override
    public Optional<Repaired> repair(String number) {
        Life life = life(number);
        Said fault = caseFiles.get(number).state().open() ? fault(life) : null;
        if (fault == null) {
            return Optional.empty();
        }
        transaction.executeWithoutResult(status -> {
            caseFiles.hold(number);
            records.putBackAll(number);
        });
        if (!life.halted().isEmpty()) {
            wentOn(number);
            Said left = fault(life(number));
            return Optional.of(new Repaired(fault, left == null, left));
        }
        Said reason = life.failedJobs().isEmpty() || life.unseenTasks() + life.lostTasks() > 0
                ? begunAnew(number)
                : takenAgain(number, life.failedJobs());
        return Optional.of(new Repaired(fault, reason == null, reason));
    }

    private void wentOn(String number) {
        transaction.executeWithoutResult(status -> {
            CaseFile file = caseFiles.hold(number);
            Life life = life(number);
            Said fault = fault(life);
            if (file.state().open() && !life.halted().isEmpty() && fault != null) {
                processes.goOn(life.halted());
                caseFiles.note(
                        number,
                        TraceEvent.told(
                                Action.PROCESS_RESTARTED,
                                actor.current(),
                                file.unit(),
                                file.tier(),
                                "resumed",
                                fault,
                                null));
            }
        });
    }

    /** Whoever repairs a single case has it begin anew whether or not diagrams have been deployed since it failed. */
    private @Nullable Said takenAgain(String number, List<String> jobs) {
        return jobs.stream()
                .flatMap(job -> steps.takeAgain(job).stream())
                .findFirst()
                .map(failed -> failed.mayGoOnAnew(() -> true) ? begunAnew(number) : Said.same(failed.sentence()))
                .orElse(null);
    }

    @Override
    public Optional<String> restart(String number) {
        return fault(life(number)) == null
                ? Optional.of("案件的其他步骤还在办理，办完以后再继续")
                : Optional.ofNullable(begunAnew(number)).map(Said::chinese);
    }

    private Life life(String number) {
        return processes.of(PROCESS, List.of(number)).getOrDefault(number, Life.NONE);
    }

    /** @return why it still stands still; null where it goes on */
    private @Nullable Said begunAnew(String number) {
        if (endsUnasked(number)) {
            return Said.of("stuck.answered-since");
        }
        RuleFailures.outlast(() -> transaction.execute(status -> {
            CaseFile file = caseFiles.hold(number);
            Life life = life(number);
            Said fault = file.state().open() ? fault(life) : null;
            if (fault != null) {
                var due = ladder.resume(number, dueSteps.of(number), fault);
                endWhatIsLost(number, life);
                process.begunAnew(number, life.instances(), due);
            }
            return number;
        }));
        return caseFiles.get(number).state().open() ? fault(life(number)) : null;
    }

    private boolean endsUnasked(String number) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean open = caseFiles.hold(number).state().open();
            return open && fault(life(number)) != null && process.endsUnasked(number, dueSteps.of(number));
        }));
    }

    /** Without a process nobody answers the assignments it had. */
    private void endWhatIsLost(String number, Life life) {
        if (life.instances().isEmpty()) {
            assignments.openOf(number).stream()
                    .filter(each -> each.isHandling() || Objects.equals(each.stage(), StageCodes.VERIFYING))
                    .forEach(each -> lifecycle.end(each, Outcome.CANCELLED, null, false));
        }
    }
}
