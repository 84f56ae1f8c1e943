package org.gridcase.engine.deployment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates a table of a file that need not be deployed. Nothing is written, and the budgets of cells hold. */
public interface TableTrial {

    /**
     * What a table answered.
     *
     * @param rows that applied, from 1; where it could not be evaluated those at fault, as far as they are known
     * @param answers of each rule that applied, its outputs by name
     * @param failure why it could not be evaluated; null where it could
     * @param severalRules whether that is because several rules applied where one may
     */
    record Trial(
            List<Integer> rows,
            List<Map<String, Object>> answers,
            @Nullable String failure,
            boolean severalRules) {}

    /** @throws IllegalArgumentException when the engine cannot read the file, or it has no such table */
    Trial evaluate(byte[] file, String table, Map<String, Object> inputs);

    /** A table of a file that has been read once, to be evaluated many times. It may be asked by one thread at a time. */
    interface Prepared {

        Trial evaluate(Map<String, Object> inputs);
    }

    /**
     * Of each rule the first condition that does not hold, as the place of its column from 0; -1 where all hold. A condition that cannot be
     * evaluated does not hold.
     *
     * @throws IllegalArgumentException when the engine cannot read the file, or it has no such table
     */
    List<Integer> firstUnmet(byte[] file, String table, Map<String, Object> inputs);

    /** @throws IllegalArgumentException when the engine cannot read the file, or it has no such table */
    Prepared prepare(byte[] file, String table);
}
