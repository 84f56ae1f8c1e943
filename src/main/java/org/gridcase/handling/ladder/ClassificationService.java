package org.gridcase.handling.ladder;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.decision.DecisionMade;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.failure.RuleFailure;
import org.gridcase.engine.failure.RuleFailureException;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.CaseReport.Classified;
import org.gridcase.handling.decision.DecidedValue;
import org.gridcase.handling.decision.RoutingTables;
import org.gridcase.handling.ladder.PendingClassificationRepository.Pending;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a report is about and how fast it must go, as its sender or the tables say. Where a table fails, the report is taken in all the
 * same, unclassified or as routine, and both are determined when its case goes on.
 */
@Component
public class ClassificationService {

    private final Catalogue catalogue;
    private final RoutingTables tables;
    private final DecisionTables decisions;
    private final CaseFileRepository caseFiles;
    private final PendingClassificationRepository pending;
    private final Actor actor;

    ClassificationService(
            Catalogue catalogue,
            RoutingTables tables,
            DecisionTables decisions,
            CaseFileRepository caseFiles,
            PendingClassificationRepository pending,
            Actor actor) {
        this.catalogue = catalogue;
        this.tables = tables;
        this.decisions = decisions;
        this.caseFiles = caseFiles;
        this.pending = pending;
        this.actor = actor;
    }

    /**
     * The category a sender means; of a table that fails, that it does.
     *
     * @return empty when nobody knows the word
     */
    public Optional<Classified> classify(String word, String title, String description) {
        try {
            return catalogue
                    .named(word)
                    .map(category -> new Classified(category, null))
                    .or(() -> tables.categoryFor(word, title, description)
                            .map(decided -> new Classified(
                                    decided.value(), decided.decisionSource(), null, null, decided.made())));
        } catch (RuleFailureException e) {
            return Optional.of(Classified.waiting(word, e.failure()));
        }
    }

    /**
     * What is known of a report when it is taken in.
     *
     * @param sources the versions of the tables that said so, between spaces; empty where its sender did
     * @param broken the rule that could not say the rest; empty where all is known
     * @param made what tables were asked
     */
    public record Classification(
            Category category,
            Urgency urgency,
            String sources,
            @Nullable RuleFailure broken,
            List<DecisionMade> made) {

        /** Why something of it is still to be determined, for the trace; empty where all is known. */
        public @Nullable String remark() {
            return broken == null
                    ? null
                    : "%s %s 有误，%s待规则修复后确定"
                            .formatted(
                                    broken.kind().label(),
                                    broken.rule(),
                                    category.equals(Category.UNCLASSIFIED) ? "类别" : "紧急程度");
        }
    }

    public Classification of(CaseReport report) {
        Classified classified = report.category();
        RuleFailure broken = classified.broken();
        Urgency given = report.urgency();
        if (broken != null || given != null) {
            return new Classification(
                    classified.category(),
                    given == null ? Urgency.ROUTINE : given,
                    sources(classified.decisionSource()),
                    broken,
                    classified.made());
        }
        try {
            DecidedValue<Urgency> decided =
                    tables.urgency(classified.category(), report.place().area(), report.title(), report.description());
            return new Classification(
                    classified.category(),
                    decided.value(),
                    sources(classified.decisionSource(), decided.decisionSource()),
                    null,
                    Stream.concat(classified.made().stream(), decided.made().stream())
                            .toList());
        } catch (RuleFailureException e) {
            return new Classification(
                    classified.category(),
                    Urgency.ROUTINE,
                    sources(classified.decisionSource()),
                    e.failure(),
                    classified.made());
        }
    }

    /** The case of a report is about to be opened: what tables said of it is kept with its trace. */
    public void opening(String caseNumber, Classification classification) {
        classification.made().forEach(each -> decisions.keep(caseNumber, each));
    }

    /** The case of a report has been opened: what its classification lacks is remembered. */
    public void opened(String caseNumber, CaseReport report, Classification classification) {
        if (classification.broken() != null) {
            pending.add(caseNumber, new Pending(report.category().word(), report.urgency() == null));
        }
    }

    /** A case that ends before it was classified stays as it is. */
    public void ended(String caseNumber) {
        pending.remove(caseNumber);
    }

    /**
     * Determines what was missing when the report of a case was taken in, and writes it into the record and the trace. The case is locked.
     *
     * @return the case as it is classified now
     * @throws RuleFailureException while a table still fails, or does not know the sender's word
     */
    CaseFile complete(CaseFile file) {
        return pending.find(file.number())
                .map(missing -> completed(file, missing))
                .orElse(file);
    }

    private CaseFile completed(CaseFile file, Pending missing) {
        DecidedValue<Category> category = missing.word() == null
                ? new DecidedValue<>(file.category(), "")
                : tables.category(file, missing.word());
        DecidedValue<Urgency> urgency =
                missing.urgency() ? tables.urgency(file, category.value()) : new DecidedValue<>(file.urgency(), "");
        TraceEvent step = TraceEvent.decided(
                Action.CLASSIFIED,
                actor.current(),
                null,
                file.tier(),
                category.value().code() + " " + urgency.value().code(),
                sources(category.decisionSource(), urgency.decisionSource()));
        pending.remove(file.number());
        caseFiles.listAnew(file.number());
        return caseFiles.advance(file.number(), step, before -> before.classified(category.value(), urgency.value()));
    }

    private static String sources(@Nullable String... each) {
        return Stream.of(each)
                .filter(source -> source != null && !source.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
