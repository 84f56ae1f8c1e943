package org.gridcase.rulebook.proposal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Said;

/**
 * Data of policy staff that is a rule, too, and comes into force as a file of a rule change: the catalogue, the calendar. Implemented once
 * for each kind by whoever keeps it. A file is CSV as its import takes it.
 */
public interface RuleData {

    /** Names it in the journal and the register, e.g. {@code catalogue}; with {@code .csv} it is the name of its file. */
    String id();

    /** What its editions count: several kinds may be parts of one. */
    default String counted() {
        return id();
    }

    /** What is wrong with a file, held against what is in force. */
    List<Fault> faultsIn(byte[] file);

    /**
     * What a file would bring about that its author may not have meant, in Chinese; of a file without faults.
     *
     * @param tables that come into force with it
     */
    default List<String> warningsIn(byte[] file, List<byte[]> tables) {
        return List.of();
    }

    /**
     * Why a file must not come into force beside the tables that decide then, in Chinese.
     *
     * @param tables that come into force with it
     */
    default List<String> refusalsIn(byte[] file, List<byte[]> tables) {
        return List.of();
    }

    /** What follows from a file for open cases and for tables, one sentence for each matter; of a file without faults. */
    default List<Said> consequencesOf(byte[] file) {
        return List.of();
    }

    /** What is in force, as a file; of data that a file holds only a part of, that part. */
    byte[] inForce(byte[] file);

    /** Words that tables may name once a file is in force, by the name of the input; of a file without faults. */
    default Map<String, Set<String>> words(byte[] file) {
        return Map.of();
    }

    /** Grows with every change of the data. */
    int edition();

    /** In the transaction that brings the change into force. @param file one without faults */
    void bringIntoForce(byte[] file, String account);

    /**
     * What was in force at an edition is in force again.
     *
     * @param before the edition before a change
     * @param after the edition that the change made
     * @return whether it was done: what others have changed since stays
     */
    boolean restore(int before, int after, String account);
}
