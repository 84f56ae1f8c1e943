package org.gridcase.assignment;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.problem.DatabaseFailures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at one case after another while nobody else works on it. One that cannot be looked at ends no sweep. */
@Component
public class CaseByCase {

    private static final Logger LOG = LoggerFactory.getLogger(CaseByCase.class);

    private final CaseFileRepository caseFiles;
    private final TransactionTemplate transaction;

    CaseByCase(CaseFileRepository caseFiles, PlatformTransactionManager transactions) {
        this.caseFiles = caseFiles;
        // As the sweep over the lights: after a commit, when there is still a transaction that writes nothing.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @return what was found; empty also where the case is gone or in other hands: the next sweep finds it */
    public <T> Optional<T> at(String caseNumber, Supplier<Optional<T>> looking) {
        try {
            return Objects.requireNonNull(transaction.execute(
                    status -> caseFiles.holdIfThere(caseNumber).flatMap(file -> looking.get())));
        } catch (RuntimeException e) {
            DatabaseFailures.passOn(e);
            if (!ConflictRetry.lost(e)) {
                LOG.error("案件 {} 未能核查，留待下次核查", caseNumber, e);
            }
            return Optional.empty();
        }
    }
}
