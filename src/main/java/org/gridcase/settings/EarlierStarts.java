package org.gridcase.settings;

/** Whether this database has served Gridcase before: the settings of that time are needed then, and new ones do not fit. */
public interface EarlierStarts {

    boolean exist();
}
