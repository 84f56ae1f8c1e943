package org.gridcase.rulebook.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.rulebook.proposal.PastCases;
import org.gridcase.rulebook.proposal.PastCases.Tally;
import org.gridcase.rulebook.table.RuleRegions.Box;
import org.jspecify.annotations.Nullable;

/** How many cases of the last year lie in a region of what a table can be asked. */
final class TalliedCases {

    private final TableSpace space;
    private final @Nullable PastCases past;

    private final Map<Set<String>, Optional<List<Tally>>> tallies = new HashMap<>();

    TalliedCases(TableSpace space, @Nullable PastCases past) {
        this.space = space;
        this.past = past;
    }

    /** @param exact whether the record knows all that the region is made of; otherwise there are at most so many */
    record Count(long cases, boolean exact) {}

    /** Cases of the last year in a region; empty where the record does not know what the region is made of. */
    OptionalLong in(Box box) {
        return atMostIn(box)
                .filter(Count::exact)
                .map(count -> OptionalLong.of(count.cases()))
                .orElse(OptionalLong.empty());
    }

    /** The same by what the record does know of the region; empty where it knows nothing of it, or counting takes too long. */
    Optional<Count> atMostIn(Box box) {
        if (past == null) {
            return Optional.empty();
        }
        Map<String, Integer> restricted = restricted(box);
        boolean exact = past.inputs().containsAll(restricted.keySet());
        if (restricted.keySet().retainAll(past.inputs()) && restricted.isEmpty()) {
            return Optional.empty();
        }
        return tallies.computeIfAbsent(Set.copyOf(restricted.keySet()), past::lastYear)
                .map(all -> new Count(sum(all, restricted, box), exact));
    }

    /** Whether the record knows something of a region, but counting took too long: nobody can say that there are none. */
    boolean isUncounted(Box box) {
        if (past == null) {
            return false;
        }
        Set<String> known = new HashSet<>(restricted(box).keySet());
        known.retainAll(past.inputs());
        return Optional.empty().equals(tallies.get(known));
    }

    /** Whether the record knows all that a region is made of. */
    boolean isKnown(Box box) {
        return past != null && past.inputs().containsAll(restricted(box).keySet());
    }

    /** The columns of which a region does not have all pieces, by their variables. */
    private Map<String, Integer> restricted(Box box) {
        Map<String, Integer> restricted = new LinkedHashMap<>();
        for (int i = 0; i < space.columns.size(); i++) {
            if (box.pieces().get(i).cardinality() < space.spaces.get(i).size()) {
                restricted.put(space.columns.get(i).variable(), i);
            }
        }
        return restricted;
    }

    /** Whether a region is told apart by place or unit. */
    boolean isLocal(Box box) {
        return restricted(box).keySet().stream().anyMatch(PlaceInputs.ALL::contains);
    }

    private long sum(List<Tally> tallies, Map<String, Integer> restricted, Box box) {
        return tallies.stream()
                .filter(tally -> restricted.entrySet().stream().allMatch(column -> {
                    String word = tally.inputs().get(column.getKey());
                    // A word that the table does not name lies among all the others.
                    int piece = word == null
                            ? -1
                            : space.spaces.get(column.getValue()).pieceOfAny(word);
                    return piece >= 0 && box.pieces().get(column.getValue()).get(piece);
                }))
                .mapToLong(Tally::cases)
                .sum();
    }
}
