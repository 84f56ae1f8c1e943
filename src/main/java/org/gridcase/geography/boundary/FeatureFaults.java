package org.gridcase.geography.boundary;

import java.util.stream.Stream;
import org.gridcase.imports.FileFaults;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;

/** What is wrong in a file of boundaries, by number and code of the feature. */
final class FeatureFaults {

    private final FileFaults faults = new FileFaults();

    /** What is wrong with the file as a whole. */
    void add(String field, String key, Object... args) {
        faults.add("", 0, field, key, args);
    }

    /** The words of the fault begin with number and code of the feature. */
    void add(Name feature, String key, Object... args) {
        Object[] named = Stream.concat(Stream.of(String.valueOf(feature.number), feature.code), Stream.of(args))
                .toArray();
        faults.addNumbered("features", feature.number, key, named);
    }

    int total() {
        return faults.total();
    }

    /** @throws ProblemException of that kind, if anything is wrong */
    void refuse(ProblemKind kind) {
        faults.refuse(kind);
    }

    /**
     * How a feature is called.
     *
     * @param number from 1, in the order of the file
     * @param code as it is written; a dash if there is none
     */
    record Name(int number, String code) {}
}
