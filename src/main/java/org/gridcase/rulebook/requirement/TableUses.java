package org.gridcase.rulebook.requirement;

import java.util.List;

/** The tables that a room's code asks. Implemented by each such room. */
public interface TableUses {

    List<TableUse> tables();
}
