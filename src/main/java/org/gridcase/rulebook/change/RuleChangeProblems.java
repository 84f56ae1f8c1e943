package org.gridcase.rulebook.change;

import org.gridcase.problem.ProblemKind;
import org.springframework.http.HttpStatus;

/** Why a step of a rule change is refused. */
final class RuleChangeProblems {

    static final ProblemKind NONE = new ProblemKind("no-rule-change", HttpStatus.NOT_FOUND);
    static final ProblemKind NOT_YOURS = new ProblemKind("rule-change-of-another", HttpStatus.FORBIDDEN);
    static final ProblemKind OWN = new ProblemKind("rule-change-approved-by-author", HttpStatus.FORBIDDEN);
    static final ProblemKind WRONG_STATE = new ProblemKind("rule-change-not-possible-now", HttpStatus.CONFLICT);
    static final ProblemKind EMPTY = new ProblemKind("rule-change-without-files", HttpStatus.CONFLICT);
    static final ProblemKind UNSEEN = new ProblemKind("rule-change-changed-since", HttpStatus.CONFLICT);
    static final ProblemKind BREAKS = new ProblemKind("rule-change-breaks", HttpStatus.CONFLICT);
    static final ProblemKind UNMET = new ProblemKind("rule-change-breaks-stories", HttpStatus.CONFLICT);
    static final ProblemKind ENDS_PILOT = new ProblemKind("rule-change-ends-pilot", HttpStatus.CONFLICT);
    static final ProblemKind OVERTAKEN = new ProblemKind("rule-change-overtaken", HttpStatus.CONFLICT);
    static final ProblemKind ASKS = new ProblemKind("rule-change-asks", HttpStatus.CONFLICT);
    static final ProblemKind LEAVES_OPEN_CASES = new ProblemKind("rule-change-leaves-open-cases", HttpStatus.CONFLICT);
    static final ProblemKind NOT_WIDER = new ProblemKind("rule-change-not-wider", HttpStatus.CONFLICT);
    static final ProblemKind NO_PILOT = new ProblemKind("rule-change-no-pilot", HttpStatus.CONFLICT);
    static final ProblemKind NO_PILOT_POSSIBLE = new ProblemKind("rule-change-no-pilot-possible", HttpStatus.CONFLICT);

    static final ProblemKind NO_PILOT_OF_DATA = new ProblemKind("rule-change-no-pilot-of-data", HttpStatus.CONFLICT);
    static final ProblemKind NO_DIAGRAM = new ProblemKind("rule-change-without-diagram", HttpStatus.CONFLICT);

    private RuleChangeProblems() {}
}
