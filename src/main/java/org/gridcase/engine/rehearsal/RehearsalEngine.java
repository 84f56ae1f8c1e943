package org.gridcase.engine.rehearsal;

import java.util.List;
import java.util.Set;

/** What the engine of a rehearsal is made of. */
public interface RehearsalEngine {

    /** The name of the engine. One of this name is served by no interface. */
    String NAME = "rehearsal";

    /**
     * A table of which a rehearsal has the same rows as the installation.
     *
     * @param name of the table
     * @param columns names separated by commas; {@code *} for all
     * @param condition of SQL that its rows meet; empty for all rows
     */
    record CopiedTable(String name, String columns, String condition) {

        public static CopiedTable whole(String name) {
            return new CopiedTable(name, "*", "");
        }
    }

    /** Accounts without their passwords, groups, rights, and all that was ever deployed. */
    List<CopiedTable> tables();

    /** Names of tables in which an engine writes down what it keeps in memory of diagrams it has read: who empties them has to start it anew. */
    Set<String> leftAlone();
}
