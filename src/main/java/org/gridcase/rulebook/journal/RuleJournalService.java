package org.gridcase.rulebook.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.deployment.DeploymentCheck.Fault;
import org.gridcase.engine.deployment.DeploymentJournal;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.engine.rule.DeployedFiles.DeployedFile;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.RuleJournalEntry.Kind;
import org.gridcase.rulebook.difference.Difference;
import org.gridcase.rulebook.difference.Differences;
import org.gridcase.rulebook.journal.EntryDetails.Cause;
import org.gridcase.rulebook.journal.EntryDetails.ChangedFile;
import org.gridcase.rulebook.journal.EntryDetails.Terms;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the journal of rules. What was let in is written with it or not at all; what was refused is written within bounds. */
@Service
public class RuleJournalService implements DeploymentJournal {

    private static final Logger LOG = LoggerFactory.getLogger(RuleJournalService.class);

    /** Refusals a day that are written down, of one account and of all. */
    static final int MOST_REFUSALS = 20;

    private static final int MOST_REFUSALS_OF_ALL = 500;

    /** Characters of a reason, files, differences and warnings that are kept. */
    private static final int LONGEST_REASON = 4000;

    private static final int MOST_FILES = 100;
    private static final int MOST_DIFFERENCES = 300;
    private static final int MOST_WARNINGS = 200;
    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_RULES = 4000;

    private final RuleJournal journal;
    private final DeployedFiles deployed;
    private final Clock clock;
    private final TransactionTemplate transaction;

    RuleJournalService(
            RuleJournal journal, DeployedFiles deployed, Clock clock, PlatformTransactionManager transactions) {
        this.journal = journal;
        this.deployed = deployed;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The journal of an installation that is older than it begins with what is deployed. */
    @EventListener(ApplicationStartedEvent.class)
    void begin() {
        transaction.executeWithoutResult(status -> beginIfEmpty());
    }

    void beginIfEmpty() {
        if (journal.newest().isPresent()) {
            return;
        }
        List<ChangedFile> files = new ArrayList<>();
        deployed.forEach(file -> files.add(changed(read(file), file.deployment(), false)));
        if (!files.isEmpty()) {
            add(Kind.BEGUN, null, new Attempt(null, null, null, List.of()), EntryDetails.of(files));
        }
    }

    private File read(DeployedFile file) {
        return new File(file.name(), file.content(), deployed.rulesIn(file.name(), file.content()), null);
    }

    @Override
    public void deployed(String deployment, Attempt attempt, List<Fault> warnings) {
        beginIfEmpty();
        List<ChangedFile> files = attempt.files().stream()
                .sorted(Comparator.comparing(File::name))
                .map(file -> changed(file, deployment, differences(file, attempt.author() == null)))
                .toList();
        List<String> told = warnings.stream()
                .limit(MOST_WARNINGS)
                .map(warning -> cut(warning.sentence(), LONGEST_REASON))
                .toList();
        add(Kind.DEPLOYED, deployment, attempt, new EntryDetails(files, told, null, false, null, false, null));
    }

    @Override
    public void alreadyInForce(Attempt attempt) {
        beginIfEmpty();
        List<ChangedFile> files =
                attempt.files().stream().map(file -> changed(file, null, false)).toList();
        add(Kind.UNCHANGED, null, attempt, EntryDetails.of(files));
    }

    /** What cannot be written here is lost: the refusal itself must reach whoever was refused. */
    @Override
    public void refused(Attempt attempt, String reason) {
        try {
            transaction.executeWithoutResult(status -> writeRefused(attempt, reason));
        } catch (RuntimeException e) {
            LOG.warn("被拒绝的部署未能记入规则日志 a refused deployment could not be written into the journal of rules", e);
        }
    }

    private void writeRefused(Attempt attempt, String reason) {
        Instant since = clock.instant().minus(Duration.ofDays(1));
        int own = journal.count(Kind.REFUSED, attempt.author(), since);
        int all = journal.count(Kind.REFUSED, null, since);
        if (own >= MOST_REFUSALS || all >= MOST_REFUSALS_OF_ALL) {
            return;
        }
        List<ChangedFile> files = attempt.files().stream()
                .limit(MOST_FILES)
                .map(file -> new File(cut(file.name(), LONGEST_NAME), file.content(), file.rules(), file.inForce()))
                .map(file -> changed(file, null, false))
                .toList();
        boolean last = own == MOST_REFUSALS - 1 || all == MOST_REFUSALS_OF_ALL - 1;
        add(
                Kind.REFUSED,
                null,
                attempt,
                new EntryDetails(files, List.of(), cut(reason, LONGEST_REASON), last, null, false, null));
    }

    @Override
    public void removed(String deployment, @Nullable String author) {
        add(Kind.REMOVED, deployment, new Attempt(author, null, null, List.of()), EntryDetails.of(List.of()));
    }

    /**
     * A step of a rule change.
     *
     * @param author who took it; null for the application
     * @param reason as it was given
     * @param areasEnded whether what the change had brought into force for areas no longer is
     * @param terms where and when; null where the step is not about that
     * @param cause the other change by whose step this came about; null where it is a step of its own
     */
    public record Step(
            Kind kind,
            int change,
            @Nullable String author,
            @Nullable String name,
            @Nullable String reason,
            List<StepFile> files,
            List<String> warnings,
            boolean areasEnded,
            @Nullable Terms terms,
            @Nullable Cause cause) {

        /** A step that is about no files by themselves. */
        public static Step without(
                Kind kind,
                int change,
                @Nullable String author,
                @Nullable String name,
                @Nullable String reason,
                List<StepFile> files,
                @Nullable Terms terms) {
            return new Step(kind, change, author, name, reason, files, List.of(), false, terms, null);
        }
    }

    /**
     * A file of a step.
     *
     * @param rules ids of the processes, tables and forms that it holds
     * @param before what it takes the place of; null where nothing was in force, or that is not of interest
     * @param deployment with which it is deployed; null where it is not
     * @param areas where it decides then; null for everywhere
     * @param compared whether the differences are kept
     */
    public record StepFile(
            String name,
            byte[] content,
            List<String> rules,
            @Nullable FileInForce before,
            @Nullable String deployment,
            @Nullable List<String> areas,
            boolean compared) {}

    /** Writes a step down, in its transaction. */
    public void step(Step step) {
        beginIfEmpty();
        List<ChangedFile> files =
                step.files().stream().map(RuleJournalService::changed).toList();
        List<String> told = step.warnings().stream()
                .limit(MOST_WARNINGS)
                .map(warning -> cut(warning, LONGEST_REASON))
                .toList();
        String reason = step.reason();
        add(
                step.kind(),
                files.stream()
                        .map(ChangedFile::deployment)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                new Attempt(step.author(), step.name(), null, List.of()),
                new EntryDetails(
                        files,
                        told,
                        reason == null ? null : cut(reason, LONGEST_REASON),
                        false,
                        step.change(),
                        step.areasEnded(),
                        step.terms(),
                        step.cause()));
    }

    private static ChangedFile changed(StepFile file) {
        File told = new File(file.name(), file.content(), file.rules(), file.before());
        ChangedFile changed = changed(told, file.deployment(), file.compared());
        return new ChangedFile(
                changed.name(),
                changed.deployment(),
                changed.digest(),
                changed.size(),
                changed.before(),
                changed.beforeName(),
                changed.rules(),
                changed.differences(),
                changed.more(),
                file.areas());
    }

    private static ChangedFile changed(File file, @Nullable String deployment, boolean compared) {
        return changed(file, deployment, compared ? differences(file, false) : List.of());
    }

    /** @param shipped whether a release brings it: what is in its new files nobody has approved here */
    private static List<Difference> differences(File file, boolean shipped) {
        byte @Nullable [] before =
                file.inForce() == null ? null : file.inForce().content();
        return shipped && before == null
                ? List.of(Differences.fileNew(file.name()))
                : Differences.between(file.name(), before, file.content());
    }

    private static ChangedFile changed(File file, @Nullable String deployment, List<Difference> differences) {
        FileInForce inForce = file.inForce();
        return new ChangedFile(
                file.name(),
                deployment,
                Sha256.of(file.content()),
                file.content().length,
                inForce == null ? null : inForce.deployment(),
                inForce == null ? null : inForce.name(),
                file.rules(),
                differences.stream().limit(MOST_DIFFERENCES).toList(),
                Math.max(0, differences.size() - MOST_DIFFERENCES),
                null);
    }

    private void add(Kind kind, @Nullable String deployment, Attempt attempt, EntryDetails details) {
        String rules = details.files().stream()
                .flatMap(file -> file.rules().stream())
                .distinct()
                .collect(Collectors.joining("|", "|", "|"));
        journal.add(new RuleJournalEntry(
                0,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                kind,
                attempt.author(),
                deployment,
                optional(attempt.name()),
                optional(attempt.source()),
                rules.equals("||") ? "" : rules.substring(0, Math.min(rules.length(), LONGEST_RULES)),
                details.written(),
                ""));
    }

    private static @Nullable String optional(@Nullable String text) {
        return text == null ? null : cut(text, LONGEST_NAME);
    }

    /** What people send may hold characters that no database takes, and may be long. */
    private static String cut(String text, int longest) {
        return Texts.shortened(text.replace("\u0000", ""), longest);
    }
}
