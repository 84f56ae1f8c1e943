package org.gridcase.organisation;

import java.util.List;
import org.gridcase.organisation.structure.Tier;

/**
 * Knows which units decision tables answer, so that an import can tell which of them are not there. Answered by the room that asks the
 * tables.
 */
public interface UnitsInTables {

    /**
     * A short name that a table answers.
     *
     * @param version of the table
     * @param rows of the table in which it stands, from 1
     * @param tier whose centre asks the table: the street's for sections, the district's for departments
     */
    record NamedUnit(String table, int version, List<Integer> rows, String shortName, Tier tier) {}

    /** What the newest tables answer. */
    List<NamedUnit> named();
}
