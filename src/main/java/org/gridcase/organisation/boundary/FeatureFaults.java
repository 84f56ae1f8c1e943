package org.gridcase.organisation.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gridcase.problem.Fault;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;

/** What is wrong in a file of boundaries, by number and code of the feature. Only so many are listed; the others are counted. */
final class FeatureFaults {

    static final int LISTED = 200;

    private final List<Fault> listed = new ArrayList<>();
    private int total;

    /** What is wrong with the file as a whole. */
    void add(String field, String key, Object... args) {
        add(Fault.of(field, key, args));
    }

    /** The words of the fault begin with number and code of the feature. */
    void add(Name feature, String key, Object... args) {
        Object[] named = Stream.concat(Stream.of(String.valueOf(feature.number), feature.code), Stream.of(args))
                .toArray();
        add(Fault.of("features/" + feature.number, key, named));
    }

    private void add(Fault fault) {
        total++;
        if (listed.size() < LISTED) {
            listed.add(fault);
        }
    }

    int total() {
        return total;
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

    /**
     * How a feature is called.
     *
     * @param number from 1, in the order of the file
     * @param code as it is written; a dash if there is none
     */
    record Name(int number, String code) {}
}
