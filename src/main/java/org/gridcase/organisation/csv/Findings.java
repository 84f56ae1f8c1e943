package org.gridcase.organisation.csv;

import java.util.ArrayList;
import java.util.List;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Faults;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;

/** What is wrong in the files, by file and line. Only so many faults are listed; the others are counted. */
final class Findings {

    static final int LISTED = 200;

    private final List<Fault> listed = new ArrayList<>();
    private int total;

    /** @param line from 1; 0 for what no line of the file says */
    void add(String file, int line, String field, String key, Object... args) {
        total++;
        if (listed.size() < LISTED) {
            listed.add(Fault.of(line, field.isEmpty() ? file : file + "/" + field, key, args));
        }
    }

    /** What is wrong, as far as it is listed. */
    List<Fault> listed() {
        return List.copyOf(listed);
    }

    /** Takes over what is wrong in a line. */
    void addAll(CsvFile.Row row, Faults faults) {
        faults.all()
                .forEach(fault -> add(
                        row.file(),
                        row.line(),
                        fault.field(),
                        fault.key(),
                        fault.args().toArray()));
    }

    /** @throws ProblemException of that kind, if anything is wrong */
    void refuse(ProblemKind kind) {
        if (total == 0) {
            return;
        }
        if (total > listed.size()) {
            listed.add(Fault.of("", "fault.more-faults", String.valueOf(total - listed.size())));
        }
        throw new ProblemException(kind, listed, String.valueOf(total));
    }
}
