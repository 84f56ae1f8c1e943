package org.gridcase.supervision.failure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.assignment.LightStepIds;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.CaseSheet;
import org.gridcase.engine.deployment.DeployedModels;
import org.gridcase.engine.failure.FailedSteps;
import org.gridcase.engine.failure.FailedSteps.FailedAgain;
import org.gridcase.engine.failure.IncidentEnded;
import org.gridcase.engine.failure.IncidentRaised;
import org.gridcase.engine.failure.RuleFailure;
import org.gridcase.engine.failure.RuleFailure.Kind;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.rulebook.RulesChanged;
import org.gridcase.supervision.CaseRestart;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.process.SupervisionProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A rule has failed while a case was on its way. The step waits; somebody has the task to repair the rule, with a deadline like any other;
 * policy officers are told; and once it is repaired, all cases that wait for it go on.
 */
@Component
public class RuleFailureService {

    /** After so many failures one after the other the rule is not repaired, and the other cases would fail alike. */
    private static final int GIVE_UP = 3;

    private static final int SENTENCES_SHOWN = 5;

    private static final String OTHER_REASON = "规则修复后，这一步再办时仍然出错，原因不在规则，请管理员查看日志";

    private final RuleFailureRepository repository;
    private final FailedSteps steps;
    private final CaseFileRepository caseFiles;
    private final ResponsiblePersons responsiblePersons;
    private final SupervisionProcess process;
    private final RuleFailureNotices notices;
    private final DeployedModels models;
    private final ObjectProvider<CaseRestart> restart;

    RuleFailureService(
            RuleFailureRepository repository,
            FailedSteps steps,
            CaseFileRepository caseFiles,
            ResponsiblePersons responsiblePersons,
            SupervisionProcess process,
            RuleFailureNotices notices,
            DeployedModels models,
            ObjectProvider<CaseRestart> restart) {
        this.repository = repository;
        this.steps = steps;
        this.caseFiles = caseFiles;
        this.responsiblePersons = responsiblePersons;
        this.process = process;
        this.notices = notices;
        this.models = models;
        this.restart = restart;
    }

    /** A step fails for good; in the transaction in which it is given up. */
    @EventListener
    void failed(IncidentRaised incident) {
        RuleFailure rule = ruleOf(incident);
        if (rule == null) {
            return;
        }
        String number = incident.businessKey();
        boolean beside = !incident.step() || LightStepIds.PROCESS.equals(incident.process());
        repository.add(incident.job(), number, rule, incident.activity(), beside);
        CaseFile file = number == null ? null : caseFiles.find(number).orElse(null);
        if (file == null) {
            return;
        }
        if (incident.step() && !SupervisionProcess.REPAIR.equals(incident.process())) {
            Unit centre = responsiblePersons.atOrAbove(Tier.DISTRICT, file.area());
            repository.repairedIn(incident.job(), process.repairAsked(file.number(), centre.code(), incident.job()));
        }
        notices.tell(rule, file);
    }

    /** Lights go on by themselves as soon as another version of their table rules: no case waits behind them, so nobody would ask. */
    @EventListener
    void changed(RulesChanged change) {
        for (String table : change.rules()) {
            repository.replaced(table);
            repository.waitingBeside(table).stream()
                    .filter(step -> step.rule().version() != models.version(Kind.TABLE, table))
                    .forEach(step -> steps.takeAgainSoon(step.job()));
        }
    }

    /** Once a day those are told again who have to repair what still waits. */
    @EventListener
    void daily(SweepService.Due due) {
        brokenRules().forEach(broken -> notices.remind(broken.newest(), broken.cases()));
    }

    /**
     * The rule for which a step waits, from now on or still: what fails for another reason once its rule is repaired is out of nobody's
     * sight either.
     */
    private @Nullable RuleFailure ruleOf(IncidentRaised incident) {
        RuleFailure failed = incident.rule();
        if (failed != null || !incident.step()) {
            return failed;
        }
        return repository
                .newestOf(incident.job())
                .map(WaitingStep::rule)
                .map(rule -> new RuleFailure(rule.kind(), rule.rule(), rule.version(), rule.place(), OTHER_REASON))
                .orElse(null);
    }

    /** A step goes on, or has gone with its case. */
    @EventListener
    void ended(IncidentEnded incident) {
        List<WaitingStep> waited = repository.ofJob(incident.job());
        if (waited.isEmpty()) {
            return; // every job that is done says so, and hardly any has waited for a rule
        }
        repository.ended(incident.job());
        waited.stream()
                .flatMap(each -> Optional.ofNullable(each.repairProcess()).stream())
                .distinct()
                .forEach(process::repaired);
    }

    /**
     * A rule for which cases wait.
     *
     * @param newest what it failed of last
     * @param sentences the different things that are missing, a few of them
     * @param cases numbers of the cases that wait, oldest first
     * @param steps how many steps wait, also such as concern no case
     * @param deployed the version that is in force now, where it is none of those that have failed: what waits can go on
     */
    public record BrokenRule(
            RuleFailure newest,
            Set<String> sentences,
            Set<String> cases,
            int steps,
            Instant since,
            @Nullable Integer deployed) {}

    /** The rules for which something waits, the one that has waited longest first. */
    public List<BrokenRule> brokenRules() {
        Map<String, List<WaitingStep>> byRule = new LinkedHashMap<>();
        repository.waiting(null).forEach(step -> byRule.computeIfAbsent(
                        step.rule().rule(), rule -> new ArrayList<>())
                .add(step));
        return byRule.values().stream().map(this::brokenRule).toList();
    }

    private BrokenRule brokenRule(List<WaitingStep> waiting) {
        Set<String> sentences = new LinkedHashSet<>();
        Set<String> cases = new LinkedHashSet<>();
        for (WaitingStep step : waiting) {
            if (sentences.size() < SENTENCES_SHOWN) {
                sentences.add(step.rule().sentence());
            }
            Optional.ofNullable(step.caseNumber()).ifPresent(cases::add);
        }
        RuleFailure newest = waiting.get(waiting.size() - 1).rule();
        int deployed = models.version(newest.kind(), newest.rule());
        boolean another =
                deployed > 0 && waiting.stream().allMatch(step -> step.rule().version() != deployed);
        return new BrokenRule(
                newest, sentences, cases, waiting.size(), waiting.get(0).failedAt(), another ? deployed : null);
    }

    /**
     * What became of the steps that waited for a rule.
     *
     * @param continued how many go on
     * @param waiting how many wait still
     * @param reason why the last of them waits still; empty where none does
     */
    public record Retried(
            int continued, int waiting, @Nullable String reason) {}

    /** Whether there is such a table or diagram, or was while something began to wait for it. */
    public boolean knows(String rule) {
        return Stream.of(Kind.values()).anyMatch(kind -> models.version(kind, rule) > 0)
                || !repository.waiting(rule).isEmpty();
    }

    /** The rule is repaired: everything that waits for it goes on, each step in a transaction of its own. */
    public Retried retry(String rule) {
        int continued = 0;
        int failed = 0;
        String reason = null;
        List<WaitingStep> waiting = repository.waiting(rule);
        for (WaitingStep step : waiting) {
            Optional<String> why = takenAgain(step);
            if (why.isEmpty()) {
                repository.ended(step.job()); // also where its job had gone without a word
                continued++;
                failed = 0;
            } else {
                reason = why.get();
                if (++failed == GIVE_UP) {
                    break;
                }
            }
        }
        return new Retried(continued, waiting.size() - continued, reason);
    }

    private Optional<String> takenAgain(WaitingStep step) {
        FailedAgain failed = steps.takeAgain(step.job()).orElse(null);
        if (failed == null) {
            return Optional.empty();
        }
        String number = step.caseNumber();
        String reason = failed.sentence();
        if (number != null && failed.mayGoOnAnew(() -> models.hasDiagramsSince(step.failedAt()))) {
            String why = restart.getObject().restart(number).orElse(null); // by the diagrams that are in force now
            if (why == null) {
                return Optional.empty();
            }
            reason = reason + "；" + why;
        }
        Optional.ofNullable(failed.rule()).ifPresent(rule -> repository.failedAgain(step.job(), rule));
        return Optional.of(reason);
    }

    /**
     * What whoever repairs a rule must read.
     *
     * @param about which rule, and which case waits for it
     * @param centre that has the task where there are no policy officers
     */
    public record Brief(String about, String words, Unit centre) {}

    /** @param job that waits for the repair */
    public Brief brief(String job, String centre) {
        List<WaitingStep> waiting = repository.ofJob(job);
        WaitingStep newest = waiting.get(waiting.size() - 1);
        RuleFailure rule = newest.rule();
        String goingOn = rule.kind() == Kind.TABLE
                ? "修复并重新部署之后提交本任务，案件从停下的那一步继续办理。"
                : "修复并重新部署之后，在 Cockpit 灯板的“规则异常”中点“继续办理”，案件按新的流程图继续办理，本任务随之结束。";
        String number = String.valueOf(newest.caseNumber());
        return new Brief(
                "%s %s（案件 %s）".formatted(rule.kind().label(), rule.rule(), number),
                "案件 %s 停在一步等待。%s。\n\n%s%s"
                        .formatted(number, CaseSheet.escaped(rule.sentence()), notices.originOnSheet(rule), goingOn),
                responsiblePersons.unit(centre));
    }

    /** Somebody says that the rule is repaired: what waits in their process is taken again as soon as the task is done. */
    public void retryIn(String repairProcess) {
        for (WaitingStep step : repository.inProcess(repairProcess)) {
            repository.repairedIn(step.job(), null); // their process ends by itself
            steps.takeAgainSoon(step.job());
        }
    }
}
