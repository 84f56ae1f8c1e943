package org.gridcase.rulebook.proposal;

import java.util.List;
import java.util.Map;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Faults;
import org.jspecify.annotations.Nullable;

/** Asks tables, in force or proposed, with values that somebody makes up. Nothing is written. */
public interface TableTryOut {

    /** @param value as text; empty where there is none */
    record Output(String label, String name, String value) {}

    /**
     * What a table says.
     *
     * @param outputs all its columns, without values where there is no answer
     * @param problem why there is no answer; null where there is one
     */
    record Answered(List<Output> outputs, @Nullable Fault problem) {}

    /**
     * Files whose tables count instead of those in force; contents by name.
     *
     * @param first wherever one asks
     * @param everywhere but not where a rule is in force for the area alone
     */
    record Proposed(Map<String, byte[]> first, Map<String, byte[]> everywhere) {}

    /**
     * Asks a table of some files, or where they have none of this name the one in force.
     *
     * @param table its id or name
     * @param area for which it is asked; null for the whole district
     * @param given values as people write them, by label or name of the column; an empty one means that there is none
     * @param faults is told what is wrong with table or values
     * @return null where something is wrong
     */
    @Nullable
    Answered ask(Proposed files, String table, @Nullable String area, Map<String, String> given, Faults faults);

    /**
     * Which values our code could not read if the table answered them.
     *
     * @param outputs values by name of the column; an empty one means that there is none
     * @return why, in Chinese, by name of the column
     */
    Map<String, String> unreadable(Proposed files, String table, @Nullable String area, Map<String, String> outputs);
}
