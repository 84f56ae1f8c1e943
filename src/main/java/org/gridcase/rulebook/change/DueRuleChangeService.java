package org.gridcase.rulebook.change;

import java.util.List;
import java.util.Optional;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.change.RuleChange.Approval;
import org.gridcase.rulebook.change.RuleChange.CheckFinding;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.rulebook.finding.RuleAreas;
import org.gridcase.rulebook.proposal.RuleChangeHeldBack;
import org.gridcase.security.StaffNames;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings changes into force at the time that was approved, or holds them back. */
@Service
class DueRuleChangeService {

    private static final int LONGEST_PROBLEM = 4000;
    private static final int LONGEST_MESSAGE = 200;

    private final RuleChangeRepository changes;
    private final RuleChangeChecks checks;
    private final RuleActivationService activation;
    private final RuleDeployment deployment;
    private final RuleChangeJournal journal;
    private final RuleAreas areas;
    private final StaffNames names;
    private final ApplicationEventPublisher events;

    DueRuleChangeService(
            RuleChangeRepository changes,
            RuleChangeChecks checks,
            RuleActivationService activation,
            RuleDeployment deployment,
            RuleChangeJournal journal,
            RuleAreas areas,
            StaffNames names,
            ApplicationEventPublisher events) {
        this.changes = changes;
        this.checks = checks;
        this.activation = activation;
        this.deployment = deployment;
        this.journal = journal;
        this.areas = areas;
        this.names = names;
        this.events = events;
    }

    /** Its time has come. What would break something, or undo what others have done, waits for a second approval. */
    @Transactional
    void due(int number) {
        deployment.waitForOthers();
        RuleChange change = changes.find(number).orElse(null);
        if (change == null || change.state() != State.APPROVED) {
            return;
        }
        Optional<String> problem = problem(change);
        if (problem.isEmpty()) {
            activation.putIntoForce(change, null);
            return;
        }
        String why = Texts.shortened(problem.get() + approvedBefore(change), LONGEST_PROBLEM);
        RuleChange held = change.heldBack(why);
        changes.save(held);
        journal.step(RuleJournalEntry.Kind.HELD_BACK, held, null, why);
        events.publishEvent(new RuleChangeHeldBack(
                number, change.name(), why, change.responsible(changes.authors(change.number()))));
    }

    /** The job that was to bring it into force has failed for good: it waits for an operator, and those who made it are told. */
    @Transactional
    void failed(int number, String message) {
        changes.find(number)
                .filter(change -> change.state() == State.APPROVED)
                .ifPresent(change -> events.publishEvent(new RuleChangeHeldBack(
                        number,
                        change.name(),
                        "到了生效时间没有生效：后台作业出错（%s）。请管理员在 Cockpit 中排除后重试，或撤回变更"
                                .formatted(Texts.shortened(message, LONGEST_MESSAGE)),
                        change.responsible(changes.authors(change.number())))));
    }

    /** Who approved it and where it was to be in force, for whoever approves it anew. */
    private String approvedBefore(RuleChange change) {
        Approval approval = change.approval();
        String where = change.areas().isEmpty()
                ? "全区"
                : String.join(
                        "、",
                        change.areas().stream()
                                .map(code -> areas.nameOf(code).orElse(code))
                                .toList());
        return approval == null || approval.by() == null
                ? ""
                : "（原由 %s 批准，在%s生效）".formatted(names.nameOf(approval.by()).orElse(approval.by()), where);
    }

    private Optional<String> problem(RuleChange change) {
        List<String> gone = change.areas().stream()
                .filter(code -> areas.nameOf(code).isEmpty())
                .toList();
        if (!gone.isEmpty()) {
            return Optional.of("到了生效时间没有生效：区域 %s 已不存在".formatted(String.join("、", gone)));
        }
        List<RuleChangeFile> overtaken = checks.overtaken(files(change));
        if (!overtaken.isEmpty()) {
            return Optional.of("到了生效时间没有生效：批准之后，现行规则已被他人改动，生效会把它改回去：%s。请核对后重新批准"
                    .formatted(String.join(
                            "、", overtaken.stream().map(RuleChangeFile::name).toList())));
        }
        List<String> errors = checks.findingsIn(change, files(change)).stream()
                .filter(finding -> finding.severity().equals("error"))
                .map(CheckFinding::message)
                .toList();
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of("到了生效时间没有生效：按现行规则检查有误：%s".formatted(String.join("；", errors)));
    }

    private List<RuleChangeFile> files(RuleChange change) {
        return changes.files(change.number());
    }
}
