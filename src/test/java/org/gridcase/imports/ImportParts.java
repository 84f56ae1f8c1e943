package org.gridcase.imports;

import org.gridcase.security.LongWorkParts;

/** What imports need, for tests of other rooms. */
public final class ImportParts {

    private ImportParts() {}

    /** Imports whose end nobody is told. */
    public static ImportRuns runs() {
        return new ImportRuns(LongWorkParts.work(ended -> {}));
    }
}
