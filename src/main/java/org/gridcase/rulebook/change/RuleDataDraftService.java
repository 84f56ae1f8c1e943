package org.gridcase.rulebook.change;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.calendar.CalendarDrafts;
import org.gridcase.calendar.CalendarPart;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.problem.Said;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.data.RuleDataFiles;
import org.gridcase.rulebook.finding.FindingWords;
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
    @Transactional(readOnly = true)
    public Optional<Said> told(CalendarPart part, byte[] file) {
        RuleData kind = data.get(part.code());
        if (Arrays.equals(kind.inForce(file), file)) {
            return Optional.empty();
        }
        List<Said> findings = findings(kind, file, List.of());
        return findings.isEmpty() ? Optional.empty() : Optional.of(Said.joined(findings, "；", "; "));
    }

    private static List<Said> findings(RuleData kind, byte[] file, List<byte[]> tables) {
        return Stream.concat(kind.refusalsIn(file, tables).stream(), kind.warningsIn(file, tables).stream())
                .map(finding -> new Said(finding, FindingWords.in(Locale.ENGLISH, finding)))
                .toList();
    }

    @Override
    @Transactional
    public Said put(CalendarPart part, byte[] file, String account) {
        return put(data.get(part.code()), file, account);
    }

    @Override
    @Transactional
    public Said put(RuleData kind, byte[] file, String account) {
        deployment.waitForOthers();
        String name = RuleDataFiles.nameOf(kind);
        byte[] inForce = kind.inForce(file);
        if (Arrays.equals(inForce, file)) {
            changes.openDraft(account).ifPresent(draft -> drop(draft, name, account));
            return Said.of("rule-change.data-same");
        }
        List<byte[]> tables = changes.openDraft(account)
                .map(draft -> RuleDataChanges.tables(changes.files(draft.number())))
                .orElse(List.of());
        List<Said> findings = findings(kind, file, tables);
        RuleChange draft = drafts.draftOf(account);
        RuleChangeFile put =
                new RuleChangeFile(name, file, List.of(kind.id()), account, now(), Sha256.of(inForce), null, null);
        changes.put(draft.number(), put);
        StepFile told =
                new StepFile(name, file, List.of(kind.id()), RuleDataChanges.inForce(name, inForce), null, null, true);
        journal.step(new Step(
                RuleJournalEntry.Kind.DRAFTED,
                draft.number(),
                account,
                draft.name(),
                null,
                List.of(told),
                findings.stream().map(Said::chinese).toList(),
                false,
                null,
                null));
        Said drafted = Said.of("rule-change.data-drafted", String.valueOf(draft.number()));
        return findings.isEmpty()
                ? drafted
                : drafted.then(Said.of("rule-change.data-findings", Said.joined(findings, "；", "; ")));
    }

    private void drop(RuleChange draft, String name, String account) {
        List<RuleChangeFile> dropped = changes.files(draft.number()).stream()
                .filter(file -> file.name().equals(name))
                .toList();
        if (!dropped.isEmpty()) {
            changes.remove(draft.number(), name);
            steps.leftDraft(draft, account, dropped);
            drafts.withoutNameOfOthers(draft);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
