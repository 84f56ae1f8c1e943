package org.gridcase.intake.rest;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gridcase.assignment.TaskProof;
import org.gridcase.casefile.Assignment;
import org.gridcase.evidence.KnownBreaks;
import org.springframework.stereotype.Component;

/** What of a case its readers should not believe. */
@Component
class CaseBreaks {

    private final KnownBreaks known;
    private final TaskProof proof;

    CaseBreaks(KnownBreaks known, TaskProof proof) {
        this.known = known;
        this.proof = proof;
    }

    /**
     * What the newest verification has found, in words for people; where it has not been there yet, which open assignments are bent.
     *
     * @param assignments of the case
     */
    List<String> of(String caseNumber, List<Assignment> assignments, Locale language) {
        List<String> found = known.of(caseNumber, language);
        return found.isEmpty()
                ? assignments.stream()
                        .filter(each -> each.open() && !each.signed())
                        .flatMap(each -> proof.refusal(caseNumber, each.id()).stream())
                        .map(told -> told.in(language))
                        .distinct()
                        .toList()
                : found;
    }

    /** Of which of some cases the newest verification has found something. */
    Set<String> among(Collection<String> caseNumbers) {
        return known.among(caseNumbers);
    }
}
