package org.gridcase.rulebook.change;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.gridcase.calendar.CalendarDrafts;
import org.gridcase.calendar.CalendarPart;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.data.RuleDataFiles;
import org.gridcase.rulebook.journal.RuleJournalService;
import org.gridcase.rulebook.journal.RuleJournalService.Step;
import org.gridcase.rulebook.journal.RuleJournalService.StepFile;
import org.gridcase.rulebook.proposal.RuleData;
import org.gridcase.rulebook.proposal.RuleDataDrafts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what people import into their draft. */
@Service
class RuleDataDraftService implements RuleDataDrafts, CalendarDrafts {

    private final RuleDeploymentSetting setting;
    private final RuleChangeRepository changes;
    private final RuleDraftService drafts;
    private final RuleDataFiles data;
    private final RuleDeployment deployment;
    private final RuleJournalService journal;
    private final RuleChangeJournal steps;
    private final Clock clock;

    RuleDataDraftService(
            RuleDeploymentSetting setting,
            RuleChangeRepository changes,
            RuleDraftService drafts,
            RuleDataFiles data,
            RuleDeployment deployment,
            RuleJournalService journal,
            RuleChangeJournal steps,
            Clock clock) {
        this.setting = setting;
        this.changes = changes;
        this.drafts = drafts;
        this.data = data;
        this.deployment = deployment;
        this.journal = journal;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public boolean rulesAtOnce() {
        return setting.rulesAtOnce();
    }

    @Override
    @Transactional
    public String put(CalendarPart part, byte[] file, String account) {
        return put(data.get(part.code()), file, account);
    }

    @Override
    @Transactional
    public String put(RuleData kind, byte[] file, String account) {
        deployment.waitForOthers();
        String name = RuleDataFiles.nameOf(kind);
        byte[] inForce = kind.inForce(file);
        if (Arrays.equals(inForce, file)) {
            changes.openDraft(account).ifPresent(draft -> drop(draft, name, account));
            return "内容与现行的相同，没有可生效的。 The same as in force; there is nothing to bring into force.";
        }
        List<String> warnings = kind.warningsIn(
                file,
                changes.openDraft(account)
                        .map(draft -> RuleDataChanges.tables(changes.files(draft.number())))
                        .orElse(List.of()));
        RuleChange draft = drafts.draftOf(account);
        RuleChangeFile put =
                new RuleChangeFile(name, file, List.of(kind.id()), account, now(), Sha256.of(inForce), null, null);
        changes.put(draft.number(), put);
        StepFile told =
                new StepFile(name, file, List.of(kind.id()), RuleDataChanges.inForce(name, inForce), null, null, true);
        journal.step(Step.without(
                RuleJournalEntry.Kind.DRAFTED, draft.number(), account, draft.name(), null, List.of(told), null));
        return ("已放进变更 %d 的草稿，尚未生效：请在 Cockpit“规则变更”中封存，由另一人批准。"
                                + " It lies in the draft of change %d and is not in force: seal it, and have a second person approve it.")
                        .formatted(draft.number(), draft.number())
                + (warnings.isEmpty() ? "" : " 注意：" + String.join("；", warnings) + "。");
    }

    private void drop(RuleChange draft, String name, String account) {
        List<RuleChangeFile> dropped = changes.files(draft.number()).stream()
                .filter(file -> file.name().equals(name))
                .toList();
        if (!dropped.isEmpty()) {
            changes.remove(draft.number(), name);
            steps.leftDraft(draft, account, dropped);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
