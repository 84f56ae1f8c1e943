package org.gridcase.rulebook.finding;

import org.gridcase.engine.deployment.DeploymentCheck.Fault;
import org.gridcase.engine.deployment.DeploymentCheck.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a check has found wrong with a diagram, table or form, and where.
 *
 * @param file whose it is; null for the deployment as a whole
 * @param severity whether it keeps the file from being deployed
 * @param message for the policy officer, in Chinese; without the place where that is a cell of a table
 * @param proposal what to write instead, where there is one
 */
public record Finding(
        @Nullable String file,
        Severity severity,
        Place place,
        String message,
        @Nullable String proposal) {

    /**
     * Where in a file.
     *
     * @param element id of the element at fault: a step, a rule, a cell; null where it is not known
     * @param line of the file, from 1; 0 where it is not known
     * @param column of the file, likewise
     * @param row of a table, from 1; 0 where no single row is meant
     * @param label of the table's column; null where no single column is meant
     */
    public record Place(
            @Nullable String element,
            int line,
            int column,
            int row,
            @Nullable String label) {

        /** The file as a whole. */
        public static final Place FILE = new Place(null, 0, 0, 0, null);

        /** An element of a diagram, table or form, by its id. */
        public static Place at(@Nullable String element) {
            return new Place(element, 0, 0, 0, null);
        }

        /** The place as people count in a table, such as 第 3 行“时限”; empty outside tables. */
        String said() {
            return (row > 0 ? "第 %d 行".formatted(row) : "") + (label == null ? "" : "“%s”".formatted(label));
        }
    }

    /** Something that certainly breaks: the file is refused. */
    public static Finding error(Place place, String message) {
        return new Finding(null, Severity.ERROR, place, message, null);
    }

    /** Something that probably is a mistake: the file is let in, and this is told and kept. */
    public static Finding warning(Place place, String message) {
        return new Finding(null, Severity.WARNING, place, message, null);
    }

    public Finding in(@Nullable String name) {
        return new Finding(name, severity, place, message, proposal);
    }

    public Finding proposing(@Nullable String better) {
        return new Finding(file, severity, place, message, better);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The message with its place in front, as one sentence. */
    public String sentence() {
        String where = place.said();
        return where.isEmpty() ? message : where + "：" + message;
    }

    /** As the engine tells it to whoever deploys. */
    public Fault asFault() {
        return new Fault(file, severity, sentence(), place.line(), place.column(), place.element());
    }
}
