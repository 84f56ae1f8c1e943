package org.gridcase.evidence.verification;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.gridcase.evidence.anchor.Anchor;

/**
 * The anchors with which earlier verifications ended, held against those that there are: whoever takes away the newest anchors, or all of
 * them, leaves a chain of anchors that looks whole as soon as the next one is taken.
 */
final class RememberedAnchors {

    private final NavigableMap<Integer, Set<String>> left;

    /** @param links of the anchors by their number; of one number there are several where it was taken anew */
    RememberedAnchors(Map<Integer, Set<String>> links) {
        this.left = new TreeMap<>(links);
    }

    /** Whether an anchor is the one that earlier verifications saw under its number, or none of them ended with it. */
    boolean takeIfKnownAs(Anchor anchor) {
        Set<String> links = left.remove(anchor.number());
        return links == null || links.equals(Set.of(anchor.link()));
    }

    /** The numbers behind the newest anchor there is that were seen before. */
    Set<Integer> goneAfter(int newest) {
        return left.tailMap(newest, false).keySet();
    }
}
