package org.gridcase.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.gridcase.organisation.RedrawnGrids.Displaced;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;

/**
 * The open cases that an import puts elsewhere.
 *
 * @param boundaryImport its number; 0 for a preview, and where no case lies elsewhere
 * @param inAnother how many lie in another grid
 * @param inNone how many lie in no grid
 * @param again how many lie in their own grid again
 * @param first the first of them, in order of number
 */
public record DisplacedCases(
        Policy policy, long boundaryImport, int inAnother, int inNone, int again, List<Displaced> first) {

    /** So many are listed one by one. */
    public static final int LISTED = 200;

    public static DisplacedCases none(Policy policy) {
        return new DisplacedCases(policy, 0, 0, 0, 0, List.of());
    }

    /** Counts what redrawing would put elsewhere. */
    public static DisplacedCases of(
            RedrawnGrids redrawn, Collection<Grid> before, Collection<Grid> after, Policy policy) {
        int[] counts = new int[3];
        List<Displaced> first = new ArrayList<>();
        redrawn.displaced(before, after, each -> {
            counts[kind(each)]++;
            if (first.size() < LISTED) {
                first.add(each);
            }
        });
        return new DisplacedCases(policy, 0, counts[0], counts[1], counts[2], List.copyOf(first));
    }

    private static int kind(Displaced displaced) {
        AreaCode to = displaced.to();
        return to == null ? 1 : to.equals(displaced.from()) ? 2 : 0;
    }

    public int count() {
        return inAnother + inNone + again;
    }

    /** The same, kept under a number. */
    public DisplacedCases keptAs(long number) {
        return new DisplacedCases(policy, number, inAnother, inNone, again, first);
    }
}
