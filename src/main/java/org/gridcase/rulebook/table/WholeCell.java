package org.gridcase.rulebook.table;

import java.util.List;
import org.gridcase.feel.Feel;
import org.gridcase.rulebook.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A cell of which a part is wrong. What is proposed for the part is told with all that stands around it: without its {@code not(…)} a
 * condition would say the opposite.
 */
record WholeCell(String text) {

    /** @param from of the findings the first one that is about the part */
    void complete(List<Finding> findings, int from, Feel part) {
        for (int i = from; i < findings.size(); i++) {
            findings.set(i, complete(findings.get(i), part));
        }
    }

    private Finding complete(Finding finding, Feel part) {
        String written = written(part);
        String proposal = finding.proposal();
        if (written == null || proposal == null) {
            return finding;
        }
        int at = text.indexOf(written);
        boolean once = at >= 0 && text.indexOf(written, at + 1) < 0;
        return finding.proposing(
                once ? text.substring(0, at) + proposal + text.substring(at + written.length()) : null);
    }

    /** Null for what has parts itself, of which each is completed. */
    private static @Nullable String written(Feel part) {
        return part instanceof Feel.Text text
                ? "\"" + text.value() + "\""
                : part instanceof Feel.Variable name
                        ? name.name()
                        : part instanceof Feel.Number number ? number.value().toPlainString() : null;
    }
}
