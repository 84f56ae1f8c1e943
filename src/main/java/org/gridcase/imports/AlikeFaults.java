package org.gridcase.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridcase.problem.Fault;

/** Faults of one kind: how many are shown, and where the others are. They cost no more memory the more they are. */
final class AlikeFaults {

    /** The most places a sentence names; numbers that follow one another are one place. */
    private static final int PLACES = 20;

    private final String field;
    private final String words;
    private final List<Place> places = new ArrayList<>();
    private boolean isElsewhere;
    private int shown;
    private int notShown;

    /** A name, or numbers that follow one another. */
    private record Place(String name, int from, int to) {

        @Override
        public String toString() {
            return from == 0 ? name : from == to ? String.valueOf(from) : from + "–" + to;
        }
    }

    /**
     * @param field in which they are
     * @param words key of the sentence that says how many there are besides, and where
     */
    AlikeFaults(String field, String words) {
        this.field = field;
        this.words = words;
    }

    int shown() {
        return shown;
    }

    int notShown() {
        return notShown;
    }

    void shows() {
        shown++;
    }

    /** One that is not shown. @param number 0 if it has only a name */
    void more(String name, int number) {
        notShown++;
        int last = places.size() - 1;
        if (number > 0 && last >= 0 && !isElsewhere && follows(number, places.get(last))) {
            places.set(last, new Place("", places.get(last).from, number));
        } else if (places.size() < PLACES) {
            places.add(new Place(name, number, number));
        } else {
            isElsewhere = true;
        }
    }

    private static boolean follows(int number, Place last) {
        return number == last.to || number == last.to + 1;
    }

    /** Those that are not shown, as one. */
    Optional<Fault> rest() {
        if (notShown == 0) {
            return Optional.empty();
        }
        String where = places.stream().map(Place::toString).collect(Collectors.joining(", "));
        return Optional.of(Fault.of(field, words, String.valueOf(notShown), isElsewhere ? where + " …" : where));
    }
}
