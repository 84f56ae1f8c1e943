package org.gridcase.organisation;

import java.util.Collection;
import java.util.function.Consumer;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.jspecify.annotations.Nullable;

/** Sees to the open cases that lie elsewhere when grids are redrawn. Implemented by the room that handles cases. */
public interface RedrawnGrids {

    /** What becomes of an open case whose point lies in another grid. */
    enum Policy {
        /** It stays with its grid until it ends. */
        STAY("stay", "留原网格办结"),
        /** It goes to the other grid; who has begun to work on it goes on. */
        MOVE("move", "划入新网格");

        private final String code;
        private final String label;

        Policy(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public String label() {
            return label;
        }
    }

    /**
     * An open case whose point lies elsewhere.
     *
     * @param title as it may leave the case file
     * @param from the grid of the case
     * @param to the grid that the point lies in; the same as {@code from} where it lies there again; null if it lies in none
     */
    record Displaced(
            String number,
            String title,
            AreaCode from,
            @Nullable AreaCode to) {}

    /**
     * Which open cases would lie elsewhere, in order of number.
     *
     * @param before all grids as they are
     * @param after all grids as they would be
     */
    void displaced(Collection<Grid> before, Collection<Grid> after, Consumer<Displaced> found);

    /**
     * Keeps which open cases lie elsewhere, in the transaction that redraws the grids. After its commit they are seen to one by one, and
     * people are told.
     *
     * @param account who redraws
     * @return number of the import; 0 if no case lies elsewhere
     */
    long redraw(Collection<Grid> before, Collection<Grid> after, Policy policy, String account);
}
