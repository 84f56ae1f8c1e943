package org.gridcase.rulebook.journal;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.engine.deployment.DeployedModels;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.rulebook.Finding;
import org.gridcase.rulebook.Finding.Place;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.difference.Difference;
import org.gridcase.rulebook.difference.Differences;
import org.gridcase.rulebook.journal.EntryDetails.ChangedFile;
import org.gridcase.security.StaffNames;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What others have changed and a file undoes, because whoever sends it began with an older version. Nothing says with which one: a file that
 * has again what a change has replaced was begun before it.
 */
@Component
public class UndoneChanges {

    private static final int MOST_ENTRIES = 20;
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

    /** A warning for each change of somebody else that a file undoes, the newest first. @param author who deploys it */
    public List<Finding> in(String author, String name, byte[] file) {
        Optional<String> id = files.rulesIn(name, file).stream().findFirst();
        Optional<byte[]> ruling = id.flatMap(rule -> ruling(name, rule));
        if (ruling.isEmpty()) {
            return List.of();
        }
        List<Difference> now = Differences.between(name, ruling.get(), file);
        List<Finding> found = new ArrayList<>();
        for (RuleJournalEntry entry : journal.before(Integer.MAX_VALUE, id.get(), MOST_ENTRIES)) {
            if (entry.kind() != RuleJournalEntry.Kind.DEPLOYED) {
                continue;
            }
            List<Difference> undone = undone(entry, id.get(), now);
            if (undone.isEmpty()) {
                return found; // it was begun with this version, or a later one
            }
            if (!author.equals(entry.author())) {
                found.add(finding(entry, undone));
            }
        }
        return found;
    }

    private Optional<byte[]> ruling(String name, String id) {
        return switch (Kind.of(name)) {
            case PROCESS -> deployed.process(id);
            case FORM -> deployed.form(id);
            case DECISION -> deployed.decision(id);
        };
    }

    private static List<Difference> undone(RuleJournalEntry entry, String rule, List<Difference> now) {
        return EntryDetails.read(entry.details()).files().stream()
                .filter(file -> file.rules().contains(rule))
                .map(ChangedFile::differences)
                .flatMap(List::stream)
                .filter(changed -> now.stream().anyMatch(each -> each.undoes(changed)))
                .toList();
    }

    private Finding finding(RuleJournalEntry entry, List<Difference> undone) {
        String author = entry.author();
        String who = author == null
                ? "系统升级"
                : Objects.requireNonNull(names.stream()
                        .flatMap(each -> each.nameOf(author).stream())
                        .findFirst()
                        .orElse(author));
        String what = String.join(
                "；",
                undone.stream()
                        .limit(MOST_TOLD)
                        .map(each -> each.said(Locale.CHINESE))
                        .toList());
        return Finding.warning(
                        Place.FILE,
                        "会撤销%s %s 的改动（规则日志第 %d 条）：%s%s。是不是按更早的版本改的？"
                                .formatted(
                                        who,
                                        TIME.format(entry.at().atZone(clock.getZone())),
                                        entry.position(),
                                        what,
                                        undone.size() > MOST_TOLD ? " 等 %d 处".formatted(undone.size()) : ""))
                .proposing("从规则日志取现行的文件，再改一次；确实要改回的，请告知对方");
    }
}
