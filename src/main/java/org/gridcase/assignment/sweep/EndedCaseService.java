package org.gridcase.assignment.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridcase.assignment.DifferenceSearch;
import org.gridcase.assignment.OpenSubjects;
import org.gridcase.assignment.OpenSubjects.OpenSubject;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.problem.DatabaseFailures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds what is still open about cases that have ended, and closes it, each case in a transaction of its own. */
@Component
@Order(1)
class EndedCaseService implements DifferenceSearch {

    private static final Logger LOG = LoggerFactory.getLogger(EndedCaseService.class);

    private final OpenSubjects matters;
    private final CaseFileRepository caseFiles;
    private final TransactionTemplate transaction;

    EndedCaseService(OpenSubjects matters, CaseFileRepository caseFiles, PlatformTransactionManager transactions) {
        this.matters = matters;
        this.caseFiles = caseFiles;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public List<SweepDifference> find() {
        Map<String, List<OpenSubject>> byCase = matters.ofEndedCases().stream()
                .collect(Collectors.groupingBy(OpenSubject::caseNumber, LinkedHashMap::new, Collectors.toList()));
        List<SweepDifference> found = new ArrayList<>();
        byCase.forEach((number, open) -> found.addAll(closed(number, open)));
        return found;
    }

    private List<SweepDifference> closed(String number, List<OpenSubject> open) {
        try {
            transaction.executeWithoutResult(status -> {
                caseFiles.hold(number);
                matters.closeOf(number);
            });
            return differences(open, true);
        } catch (RuntimeException e) {
            DatabaseFailures.passOn(e);
            if (ConflictRetry.lost(e)) {
                return List.of(); // somebody was faster; whatever is still open, the next sweep finds
            }
            LOG.error("案件 {} 已结束，未了事项未能终止", number, e);
            return differences(open, false);
        }
    }

    private static List<SweepDifference> differences(List<OpenSubject> open, boolean repaired) {
        return open.stream()
                .map(each -> new SweepDifference(
                        each.assignment(), each.caseNumber(), "案件已结束，%s仍未了结".formatted(each.name()), repaired))
                .toList();
    }
}
