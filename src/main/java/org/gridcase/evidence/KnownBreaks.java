package org.gridcase.evidence;

import java.util.List;
import java.util.Locale;
import org.gridcase.evidence.verification.DailyVerification;
import org.gridcase.evidence.verification.VerificationRunRepository;
import org.springframework.stereotype.Component;

/** What is known to be broken of a case, for those who read its record: they should not believe all of it. */
@Component
public class KnownBreaks {

    private final VerificationRunRepository runs;
    private final DailyVerification verification;

    KnownBreaks(VerificationRunRepository runs, DailyVerification verification) {
        this.runs = runs;
        this.verification = verification;
    }

    /** What the newest verification has found of a case, as far as it was noted down, in words for people. */
    public List<String> of(String caseNumber, Locale language) {
        return runs.lastOf(caseNumber).stream()
                .map(each -> verification.said(each, language))
                .toList();
    }
}
