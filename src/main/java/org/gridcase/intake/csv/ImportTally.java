package org.gridcase.intake.csv;

import java.util.EnumMap;
import java.util.Map;
import org.gridcase.intake.csv.CaseImportService.Rest;
import org.gridcase.intake.csv.ImportedLine.Status;
import org.gridcase.problem.Said;

/** How many lines of a file had which outcome. */
final class ImportTally {

    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);

    void add(ImportedLine line) {
        counts.merge(line.status(), 1, Integer::sum);
    }

    /** All of it in a sentence. */
    Said sentence(Rest rest) {
        int read = counts.values().stream().mapToInt(Integer::intValue).sum();
        Said told = Said.of("tally.read", read, count(Status.CREATED), count(Status.KNOWN), count(Status.FAULTY));
        Said left = rest.left() == 0 ? Said.same("") : Said.of("tally.left", rest.left());
        Said again = count(Status.FAULTY) + rest.left() == 0 ? Said.same("") : Said.of("tally.again");
        return told.then(left).then(rest.stopped() == null ? again : Said.same(rest.stopped()));
    }

    private int count(Status status) {
        return counts.getOrDefault(status, 0);
    }
}
