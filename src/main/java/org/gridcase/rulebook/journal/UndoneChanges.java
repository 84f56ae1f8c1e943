package org.gridcase.rulebook.journal;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.engine.deployment.DeployedModels;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.difference.Difference;
import org.gridcase.rulebook.difference.Differences;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.journal.EntryDetails.ChangedFile;
import org.gridcase.security.StaffNames;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What has been changed and a file undoes, because whoever sends it began with an older version: by somebody else, or by the same person,
 * who may have opened last week's file. Nothing says with which one it was begun: a file that has again what a change has replaced was
 * begun before it.
 */
@Component
public class UndoneChanges {

    /** With what something comes into force. */
    private static final Set<RuleJournalEntry.Kind> IN_FORCE =
            Set.of(RuleJournalEntry.Kind.DEPLOYED, RuleJournalEntry.Kind.WIDENED, RuleJournalEntry.Kind.TAKEN_BACK);

    private static final int MOST_ENTRIES = 50;
    private static final int MOST_TOLD = 3;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA);

    private final RuleJournal journal;
    private final DeployedModels deployed;
    private final DeployedFiles files;
    private final ObjectProvider<StaffNames> names;
    private final Clock clock;

    UndoneChanges(
            RuleJournal journal,
            DeployedModels deployed,
            DeployedFiles files,
            ObjectProvider<StaffNames> names,
            Clock clock) {
        this.journal = journal;
        this.deployed = deployed;
        this.files = files;
        this.names = names;
        this.clock = clock;
    }

    /** A warning for each change that a file undoes, the newest first. @param author who deploys it */
    public List<Finding> in(String author, String name, byte[] file) {
        Optional<String> id = files.rulesIn(name, file).stream().findFirst();
        Optional<byte[]> inForce = id.flatMap(rule -> inForce(name, rule));
        if (inForce.isEmpty()) {
            return List.of();
        }
        List<Difference> now = Differences.between(name, inForce.get(), file);
        List<RuleJournalEntry> entries = journal.before(Integer.MAX_VALUE, id.get(), MOST_ENTRIES);
        List<Finding> found = new ArrayList<>();
        for (RuleJournalEntry entry : entries) {
            List<Difference> changed = changedEverywhere(entry, id.get());
            if (changed.isEmpty()) {
                continue;
            }
            List<Difference> undone = changed.stream()
                    .filter(each -> now.stream().anyMatch(other -> other.undoes(each)))
                    .toList();
            if (undone.isEmpty()) {
                break; // it was begun with this version, or a later one, unless it has what stood there longer ago
            }
            Optional<String> changer = changer(entry, entries);
            found.add(finding(entry, changer, changer.equals(Optional.of(author)), undone));
        }
        return found.isEmpty() ? olderValues(now, entries, id.get()) : found;
    }

    /** A change that was taken back, or changed once more, stands between last week's file and what is in force. */
    private static List<Finding> olderValues(List<Difference> now, List<RuleJournalEntry> entries, String rule) {
        for (RuleJournalEntry entry : entries) {
            List<Difference> changed = changedEverywhere(entry, rule);
            List<Difference> back = now.stream()
                    .filter(each -> changed.stream().anyMatch(each::goesBackBefore))
                    .toList();
            if (!back.isEmpty()) {
                return List.of(Finding.warning(
                                Place.FILE, "会改回规则日志第 %d 条之前的值：%s。是不是按更早的版本改的？".formatted(entry.position(), told(back)))
                        .proposing("从规则日志取现行的文件，再改一次；确实要改回的，请在原因中写明"));
            }
        }
        return List.of();
    }

    /** Who has changed it. What an approval, or its time, brings into force is the change of whoever put it into the draft. */
    private static Optional<String> changer(RuleJournalEntry entry, List<RuleJournalEntry> entries) {
        Integer change = EntryDetails.read(entry.details()).change();
        if (change == null || entry.kind() == RuleJournalEntry.Kind.TAKEN_BACK) {
            return Optional.ofNullable(entry.author());
        }
        return entries.stream()
                .filter(each -> each.kind() == RuleJournalEntry.Kind.DRAFTED
                        && change.equals(EntryDetails.read(each.details()).change()))
                .map(RuleJournalEntry::author)
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> Optional.ofNullable(entry.author()));
    }

    private Optional<byte[]> inForce(String name, String id) {
        return switch (Kind.of(name)) {
            case PROCESS -> deployed.process(id);
            case FORM -> deployed.form(id);
            case DECISION -> deployed.decision(id);
        };
    }

    /** What an entry says has changed of a rule in force everywhere: what a pilot brings is none of it. */
    private static List<Difference> changedEverywhere(RuleJournalEntry entry, String rule) {
        if (!IN_FORCE.contains(entry.kind())) {
            return List.of();
        }
        return EntryDetails.read(entry.details()).files().stream()
                .filter(file -> file.areas() == null && file.rules().contains(rule))
                .map(ChangedFile::differences)
                .flatMap(List::stream)
                .toList();
    }

    /** @param own whether it is a change of the same person */
    private Finding finding(RuleJournalEntry entry, Optional<String> changer, boolean own, List<Difference> undone) {
        String who = changer.map(account -> names.stream()
                        .flatMap(each -> each.nameOf(account).stream())
                        .findFirst()
                        .orElse(account))
                .orElse("系统升级");
        return Finding.warning(
                        Place.FILE,
                        "会撤销%s%s %s 的改动（规则日志第 %d 条）：%s。是不是按更早的版本改的？"
                                .formatted(
                                        who,
                                        own ? "（本人）" : "",
                                        TIME.format(entry.at().atZone(clock.getZone())),
                                        entry.position(),
                                        told(undone)))
                .proposing(own ? "从规则日志取现行的文件，再改一次；确实要改回的，请在原因中写明" : "从规则日志取现行的文件，再改一次；确实要改回的，请告知对方");
    }

    private static String told(List<Difference> differences) {
        String first = differences.stream()
                .limit(MOST_TOLD)
                .map(each -> each.said(Locale.CHINESE))
                .collect(Collectors.joining("；"));
        // a description that is quoted has its full stop, and a sentence follows
        first = first.replaceFirst("。$", "");
        return differences.size() > MOST_TOLD ? first + " 等 %d 处".formatted(differences.size()) : first;
    }
}
