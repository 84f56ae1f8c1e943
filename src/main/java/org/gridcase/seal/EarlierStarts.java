package org.gridcase.seal;

/** Whether this database has served Gridcase before: the keys of that time are needed then, and a new one opens nothing. */
interface EarlierStarts {

    boolean exist();
}
