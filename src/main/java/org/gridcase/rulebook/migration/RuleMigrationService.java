package org.gridcase.rulebook.migration;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.engine.process.ProcessMigration;
import org.gridcase.engine.process.ProcessMigration.NotMigratedException;
import org.gridcase.engine.process.ProcessMigration.Obstacle;
import org.gridcase.engine.process.ProcessMigration.Running;
import org.gridcase.engine.process.ProcessMigration.Standing;
import org.gridcase.engine.process.ProcessMigration.Together;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.problem.Incidents;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.diagram.DiagramChecks;
import org.gridcase.rulebook.migration.RuleMigration.Listed;
import org.gridcase.rulebook.migration.RuleMigration.State;
import org.gridcase.rulebook.proposal.MigratedCases;
import org.gridcase.rulebook.proposal.MigratedCases.Migrated;
import org.gridcase.rulebook.register.RuleRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says which running instances can go by another diagram, and brings them there. */
@Service
public class RuleMigrationService {

    private static final int LONGEST_DETAIL = 500;

    private final ProcessMigration processes;
    private final RuleRegister register;
    private final RuleMigrationRepository migrations;
    private final MigratedCases cases;
    private final DiagramChecks diagrams;
    private final Clock clock;

    RuleMigrationService(
            ProcessMigration processes,
            RuleRegister register,
            RuleMigrationRepository migrations,
            MigratedCases cases,
            DiagramChecks diagrams,
            Clock clock) {
        this.processes = processes;
        this.register = register;
        this.migrations = migrations;
        this.cases = cases;
        this.diagrams = diagrams;
        this.clock = clock;
    }

    /**
     * A diagram on its way into force.
     *
     * @param together files of the change by name, this one among them
     */
    public record Proposed(String process, String file, byte[] diagram, Map<String, byte[]> together) {}

    /**
     * Running instances that stand alike, and whether they can go by another version.
     *
     * @param target the version; null where it is a proposed one
     * @param obstacles empty where they can
     * @param later what they will miss on their way afterwards, in Chinese; looked at before the version is in force
     */
    public record Outlook(
            Standing standing,
            @Nullable Integer target,
            List<Obstacle> obstacles,
            List<String> later,
            List<Running> instances) {}

    /**
     * What would become of the running instances of a proposed diagram. Changes nothing.
     *
     * @param areas codes of the areas in which it is to be in force; empty for everywhere but where a pilot is
     */
    public List<Outlook> outlook(Proposed proposed, List<String> areas) {
        List<Outlook> outlook = new ArrayList<>();
        for (Standing standing : processes.standing(proposed.process())) {
            List<Running> concerned = standing.instances().stream()
                    .filter(each -> areas.isEmpty() ? isInNoPilot(proposed.process(), each) : isIn(areas, each))
                    .toList();
            if (!concerned.isEmpty()) {
                List<String> steps =
                        standing.steps().stream().map(step -> step.id()).toList();
                outlook.add(new Outlook(
                        standing,
                        null,
                        processes.obstacles(standing, proposed.file(), proposed.diagram()),
                        diagrams.unansweredLater(proposed.together(), proposed.process(), steps),
                        concerned));
            }
        }
        return outlook;
    }

    private boolean isInNoPilot(String process, Running instance) {
        return register.inForce(Kind.PROCESS, process, instance.area())
                .filter(row -> row.area() != null)
                .isEmpty();
    }

    private static boolean isIn(List<String> areas, Running instance) {
        return instance.area() != null && areas.stream().anyMatch(instance.area()::startsWith);
    }

    /** The same of the running instances that do not go by the diagram in force for them. */
    public List<Outlook> outlook(String process) {
        List<Outlook> outlook = new ArrayList<>();
        for (Standing standing : processes.standing(process)) {
            byTarget(process, standing)
                    .forEach((target, instances) -> outlook.add(new Outlook(
                            standing,
                            target.version(),
                            processes.obstacles(standing, target.definition()),
                            List.of(),
                            instances)));
        }
        return outlook;
    }

    /** Instances by the version in force for them, without those that go by its diagram. */
    private Map<RuleVersion, List<Running>> byTarget(String process, Standing standing) {
        Map<RuleVersion, List<Running>> byTarget = new LinkedHashMap<>();
        standing.instances().forEach(each -> target(process, each.area())
                .ifPresent(target -> byTarget.computeIfAbsent(target, key -> new ArrayList<>())
                        .add(each)));
        byTarget.keySet().removeIf(target -> processes.isSame(target.definition(), standing.definition()));
        return byTarget;
    }

    private Optional<RuleVersion> target(String process, @Nullable String area) {
        return register.find(Kind.PROCESS, process, area);
    }

    /** Of a run that is still under way what is left is gone on with; there is one of a change at a time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public RuleMigration begin(int change, List<String> diagrams, String by, String reason) {
        RuleMigration run = migrations
                .ofChange(change)
                .filter(each -> each.ended() == null)
                .orElseGet(() -> migrations.add(change, diagrams, by, reason, now()));
        processes.watch(run.number());
        return run;
    }

    /** How far a run is. */
    public record Progress(RuleMigration run, Map<State, Integer> counts, List<Listed> refused) {}

    /** The newest run of a change. @param mostRefused of those that were refused */
    @Transactional(readOnly = true)
    public Optional<Progress> progress(int change, int mostRefused) {
        return migrations
                .ofChange(change)
                .map(run -> new Progress(
                        run,
                        migrations.counts(run.number()),
                        migrations.in(run.number(), State.REFUSED, "", mostRefused)));
    }

    /** Whether there is something left to do. */
    boolean isUnderWay(int number) {
        return migrations.find(number).filter(run -> run.ended() == null).isPresent();
    }

    /** Writes down which instances do not go by the diagrams in force, unless that has been done. */
    @Transactional
    void list(int number) {
        RuleMigration run = migrations.hold(number);
        if (run.listed() != null) {
            return;
        }
        List<Listed> all = new ArrayList<>();
        for (String process : run.processes()) {
            for (Standing standing : processes.standing(process)) {
                byTarget(process, standing)
                        .values()
                        .forEach(instances -> instances.forEach(each -> all.add(listed(standing, each))));
            }
        }
        migrations.list(number, all, now());
    }

    private static Listed listed(Standing standing, Running instance) {
        return new Listed(
                instance.id(),
                standing.process(),
                instance.caseNumber(),
                instance.area(),
                standing.version(),
                null,
                standing.failed() ? State.FAILED_STEP : State.WAITING,
                List.of());
    }

    List<Listed> waiting(int number, State state, String after, int size) {
        return migrations.in(number, state, after, size);
    }

    /** Brings one instance to the version in force for it: all of it in one transaction, or nothing and why. */
    void bring(int number, Listed instance) {
        RuleMigration run = migrations.find(number).orElseThrow();
        RuleVersion target = target(instance.process(), instance.area()).orElse(null);
        if (target == null) {
            migrations.become(number, instance, State.OVER, null, List.of(), now());
            return;
        }
        try {
            boolean migrated = processes.migrate(
                    instance.process(),
                    instance.id(),
                    target.definition(),
                    new InOneTransaction(run, instance, target.version()));
            if (!migrated) {
                migrations.become(number, instance, State.OVER, null, List.of(), now());
            }
        } catch (NotMigratedException e) {
            boolean failed = e.obstacles().stream().anyMatch(each -> each.kind() == Obstacle.Kind.STEP_FAILED);
            migrations.become(
                    number,
                    instance,
                    failed ? State.FAILED_STEP : State.REFUSED,
                    null,
                    failed ? List.of() : e.obstacles(),
                    now());
        } catch (RuntimeException e) {
            migrations.become(number, instance, State.REFUSED, null, List.of(unexpected(instance, e)), now());
        }
    }

    private final class InOneTransaction implements Together {

        private final RuleMigration run;
        private final Listed instance;
        private final int to;

        private InOneTransaction(RuleMigration run, Listed instance, int to) {
            this.run = run;
            this.instance = instance;
            this.to = to;
        }

        @Override
        public void hold() {
            if (instance.caseNumber() != null) {
                cases.hold(instance.caseNumber());
            }
        }

        @Override
        public void note(Standing before) {
            if (instance.caseNumber() != null) {
                cases.migrated(
                        instance.caseNumber(),
                        new Migrated(before.process(), before.version(), to, run.change(), run.by(), run.reason()));
            }
            migrations.become(run.number(), instance, State.MIGRATED, to, List.of(), now());
        }
    }

    /** Has the case of an instance whose step has failed begin anew. */
    void beginAnew(int number, Listed instance) {
        String caseNumber = instance.caseNumber();
        if (caseNumber == null) {
            migrations.become(
                    number,
                    instance,
                    State.REFUSED,
                    null,
                    List.of(new Obstacle(Obstacle.Kind.STEP_FAILED, instance.process())),
                    now());
            return;
        }
        try {
            Optional<String> why = cases.beginAnew(caseNumber);
            migrations.become(
                    number,
                    instance,
                    why.isEmpty() ? State.BEGUN_ANEW : State.REFUSED,
                    null,
                    why.map(each -> List.of(new Obstacle(Obstacle.Kind.OTHER, Texts.shortened(each, LONGEST_DETAIL))))
                            .orElse(List.of()),
                    now());
        } catch (RuntimeException e) {
            migrations.become(number, instance, State.REFUSED, null, List.of(unexpected(instance, e)), now());
        }
    }

    private static Obstacle unexpected(Listed instance, RuntimeException failure) {
        String incident = Incidents.log("migration of " + instance.id(), failure);
        return new Obstacle(Obstacle.Kind.OTHER, "出错，请管理员按事件编号 %s 查日志".formatted(incident));
    }

    void end(int number) {
        migrations.end(number, now());
    }

    private Instant now() {
        return Objects.requireNonNull(clock.instant()).truncatedTo(ChronoUnit.MILLIS);
    }
}
