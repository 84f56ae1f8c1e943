package org.gridcase.imports;

/** What imports need, for tests of other rooms. */
public final class ImportParts {

    private ImportParts() {}

    /** Imports whose end nobody is told. */
    public static ImportRuns runs() {
        return new ImportRuns(ended -> {});
    }
}
