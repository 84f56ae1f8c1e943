package org.gridcase.intake;

import org.gridcase.casefile.Channel;
import org.springframework.security.core.Authentication;

/** Who may send reports of a channel under ids of their own. */
public interface ReportSenders {

    /** @throws org.gridcase.problem.ProblemException if the caller may not, or nobody may */
    void toNameCases(Channel channel, Authentication caller);
}
