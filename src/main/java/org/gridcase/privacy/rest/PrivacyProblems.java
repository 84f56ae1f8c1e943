package org.gridcase.privacy.rest;

import java.util.Optional;
import org.gridcase.privacy.protection.DisclosureService.NotInvolvedException;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.ProblemTranslation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The kinds of problems there are with personal data. */
@Component
class PrivacyProblems implements ProblemTranslation {

    static final ProblemKind REVEAL_NOT_ALLOWED = new ProblemKind("reveal-not-allowed", HttpStatus.FORBIDDEN);
    static final ProblemKind NO_REPORTER = new ProblemKind("no-reporter", HttpStatus.NOT_FOUND);
    static final ProblemKind REPORTER_DAMAGED = new ProblemKind("reporter-damaged", HttpStatus.CONFLICT);
    static final String PERSONAL_DATA_NOT_ALLOWED = "personal-data-not-allowed";

    @Override
    public Optional<ProblemException> translate(Exception failure) {
        return failure instanceof NotInvolvedException
                ? Optional.of(new ProblemException(REVEAL_NOT_ALLOWED))
                : Optional.empty();
    }
}
