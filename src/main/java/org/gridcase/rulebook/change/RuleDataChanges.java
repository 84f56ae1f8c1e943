package org.gridcase.rulebook.change;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.deployment.DeploymentJournal.FileInForce;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Said;
import org.gridcase.rulebook.change.RuleChange.CheckFinding;
import org.gridcase.rulebook.data.RuleDataFiles;
import org.gridcase.rulebook.data.RuleDataInForce;
import org.gridcase.rulebook.data.RuleDataInForceRepository;
import org.gridcase.rulebook.journal.RuleJournalService.StepFile;
import org.gridcase.rulebook.proposal.RuleData;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The files of a change that are data: judged, brought into force and back, in the transaction of the step. */
@Component
class RuleDataChanges {

    private final RuleDataFiles data;
    private final RuleDataInForceRepository inForce;
    private final Clock clock;

    RuleDataChanges(RuleDataFiles data, RuleDataInForceRepository inForce, Clock clock) {
        this.data = data;
        this.inForce = inForce;
        this.clock = clock;
    }

    boolean isData(RuleChangeFile file) {
        return data.isData(file.name());
    }

    /** Those that are diagrams, tables and forms. */
    List<RuleChangeFile> ofEngine(List<RuleChangeFile> files) {
        return files.stream().filter(file -> !isData(file)).toList();
    }

    List<RuleChangeFile> ofData(List<RuleChangeFile> files) {
        return files.stream().filter(this::isData).toList();
    }

    static List<byte[]> tables(List<RuleChangeFile> files) {
        return files.stream()
                .filter(file -> Kind.DECISION.isOf(file.name()))
                .map(RuleChangeFile::content)
                .toList();
    }

    List<CheckFinding> findingsIn(List<RuleChangeFile> files) {
        List<CheckFinding> findings = new ArrayList<>();
        List<byte[]> tables = tables(files);
        for (RuleChangeFile file : ofData(files)) {
            List<Fault> faults = kind(file).faultsIn(file.content());
            faults.stream()
                    .map(fault -> new CheckFinding(
                            file.name(),
                            "error",
                            (fault.line() > 0 ? "第 %d 行：".formatted(fault.line()) : "") + fault.in(Locale.CHINESE),
                            fault.line(),
                            0,
                            null))
                    .forEach(findings::add);
            if (faults.isEmpty()) {
                kind(file).refusalsIn(file.content(), tables).stream()
                        .map(said -> new CheckFinding(file.name(), "error", said, 0, 0, null))
                        .forEach(findings::add);
                kind(file).warningsIn(file.content(), tables).stream()
                        .map(said -> new CheckFinding(file.name(), "warning", said, 0, 0, null))
                        .forEach(findings::add);
            }
        }
        return findings;
    }

    /** What follows from the data for open cases and for tables; of files that have no faults. */
    List<Said> consequencesOf(List<RuleChangeFile> files) {
        return ofData(files).stream()
                .filter(file -> kind(file).faultsIn(file.content()).isEmpty())
                .flatMap(file -> kind(file).consequencesOf(file.content()).stream())
                .toList();
    }

    /** Words that tables may name once these files are in force, by the name of the input; of those that have no faults. */
    Map<String, Set<String>> words(List<RuleChangeFile> files) {
        Map<String, Set<String>> words = new HashMap<>();
        for (RuleChangeFile file : ofData(files)) {
            RuleData kind = kind(file);
            if (kind.faultsIn(file.content()).isEmpty()) {
                words.putAll(kind.words(file.content()));
            }
        }
        return words;
    }

    private RuleData kind(RuleChangeFile file) {
        return data.of(file.name()).orElseThrow();
    }

    /** What is in force of the data of a file. */
    byte[] inForce(RuleChangeFile file) {
        return kind(file).inForce(file.content());
    }

    /** Whether it is what it was when the file was put in. */
    boolean isOvertaken(RuleChangeFile file) {
        return !Sha256.of(inForce(file)).equals(file.base());
    }

    /** What was in force before a change that is in force, or was. */
    Optional<byte[]> before(RuleChange change, RuleChangeFile file) {
        return inForce.of(change.number()).stream()
                .filter(row -> file.rules().contains(row.data()))
                .map(RuleDataInForce::before)
                .findFirst();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    List<StepFile> bringIntoForce(RuleChange change, List<RuleChangeFile> files) {
        List<StepFile> told = new ArrayList<>();
        for (RuleChangeFile file : ofData(files)) {
            RuleData kind = kind(file);
            byte[] before = kind.inForce(file.content());
            int edition = kind.edition();
            kind.bringIntoForce(file.content(), file.author());
            inForce.add(new RuleDataInForce(
                    change.number(),
                    kind.id(),
                    before,
                    edition,
                    kind.edition(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    null));
            told.add(told(file, file.content(), before));
        }
        return told;
    }

    /** @param stayed takes the ids of those that others have changed since */
    @Transactional(propagation = Propagation.MANDATORY)
    List<StepFile> takeBack(RuleChange change, List<RuleChangeFile> files, String by, Set<String> stayed) {
        List<StepFile> told = new ArrayList<>();
        Map<String, Integer> restoredTo = new HashMap<>();
        for (RuleDataInForce row : newestFirst(change)) {
            RuleData kind = data.get(row.data());
            boolean onTop = Integer.valueOf(row.edition()).equals(restoredTo.get(kind.counted()));
            int after = onTop ? kind.edition() : row.edition();
            RuleChangeFile file = files.stream()
                    .filter(each -> each.rules().contains(row.data()))
                    .findFirst()
                    .orElseThrow();
            byte[] before = kind.inForce(file.content());
            if (row.until() == null && kind.restore(row.editionBefore(), after, by)) {
                restoredTo.put(kind.counted(), row.editionBefore());
                inForce.end(row.data(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
                inForce.decidesAgain(row.data(), row.editionBefore(), kind.edition());
                stayed.remove(row.data());
                told.add(told(file, kind.inForce(file.content()), before));
            } else {
                stayed.add(row.data());
            }
        }
        return told;
    }

    private List<RuleDataInForce> newestFirst(RuleChange change) {
        return inForce.of(change.number()).stream()
                .sorted(Comparator.comparingInt(RuleDataInForce::edition).reversed())
                .toList();
    }

    private static StepFile told(RuleChangeFile file, byte[] now, byte[] before) {
        return new StepFile(file.name(), now, file.rules(), inForce(file.name(), before), null, null, true);
    }

    /** For the journal: it has no deployment. */
    static FileInForce inForce(String name, byte[] content) {
        return new FileInForce("", name, content);
    }
}
