package org.gridcase.rulebook.table;

import java.util.ArrayList;
import java.util.List;
import org.gridcase.rulebook.TablesInForce.Subject;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.proposal.PastCases;
import org.gridcase.rulebook.table.Gaps.Missing;
import org.jspecify.annotations.Nullable;

/** What the rules of a table do together: which overlap, which never apply, and what none of them reaches. Every cell must be FEEL. */
final class RulesCheck {

    private RulesCheck() {}

    /** @param another whether it is a table that it is not to be: what that one would leave open helps nobody */
    static List<Finding> of(Table table, TableContext around, @Nullable PastCases past, boolean another) {
        TableSpace space = new TableSpace(table, around);
        List<Finding> findings = new ArrayList<>(new Overlaps(space).find());
        findings.addAll(LapseCheck.of(space, past));
        if (!another && alwaysAnswers(around)) {
            findings.addAll(new Gaps(space, past).find());
        }
        return findings;
    }

    /** Whether something must apply in all circumstances: where a program or companions rely on it, or nobody knows who asks. */
    private static boolean alwaysAnswers(TableContext around) {
        return around.use() == null
                ? around.model().isEmpty()
                : around.use().alwaysAnswers() || !around.companions().isEmpty();
    }

    /** For each subject, by the values of some inputs, what no rule catches. */
    static List<List<Missing>> missing(Table table, TableContext around, List<Subject> subjects) {
        return new Gaps(new TableSpace(table, around), null).missing(subjects);
    }
}
