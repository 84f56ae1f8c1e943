package org.gridcase.intake.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.search.OpenCasesNearby;
import org.gridcase.geography.GridLocator;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.stereotype.Component;

/** Which open cases may be the matter that somebody is about to report. */
@Component
class SimilarCases {

    /** More are hardly open in the grids around a point; of a wider area the newest are compared. */
    private static final int COMPARED = 300;

    /** In metres: as far as two people put the same matter apart. */
    private static final double NEAR = 200;

    /** Which part of the pairs of characters of a title the other text has to have. */
    private static final double ALIKE = 0.6;

    private final OpenCasesNearby open;
    private final GridLocator locator;

    SimilarCases(OpenCasesNearby open, GridLocator locator) {
        this.open = open;
        this.locator = locator;
    }

    /** What is written of a matter, and where it is. @param categories codes of those it may belong to */
    record Matter(
            String title,
            String description,
            Set<String> categories,
            @Nullable AreaCode area,
            @Nullable Coordinate point) {}

    /**
     * @param why what it has in common with the matter
     * @param words whether they read alike
     * @param category whether it belongs to one of the categories
     * @param metres how far apart they are; null where that is not known
     */
    record Similar(
            CaseFile file,
            Said why,
            boolean words,
            boolean category,
            @Nullable Integer metres) {}

    /**
     * Open cases that the caller sees, of the same area or within 200 metres, that read alike or belong to one of the categories. Those
     * that do both come first, then those that read alike, then the nearest, then the newest.
     */
    List<Similar> to(Matter matter) {
        Set<AreaCode> areas = new LinkedHashSet<>();
        if (matter.area() != null) {
            areas.add(matter.area());
        }
        Coordinate point = matter.point();
        if (point != null) {
            areas.addAll(locator.gridsWithin(point.x, point.y, NEAR));
        }
        return open.in(areas, COMPARED).stream()
                .map(file -> compared(matter, file))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing((Similar each) -> !(each.words() && each.category()))
                        .thenComparing(each -> !each.words())
                        .thenComparing(each -> each.metres() == null ? Integer.MAX_VALUE : each.metres()))
                .toList();
    }

    private static Optional<Similar> compared(Matter matter, CaseFile file) {
        boolean words = alike(matter, file);
        boolean category = matter.categories().contains(file.category().code());
        Coordinate point = matter.point();
        Integer metres =
                point == null ? null : file.place().metresTo(point.x, point.y).orElse(null);
        AreaCode area = matter.area();
        boolean here = area != null && area.contains(file.place().area());
        if (!words && !category || !here && (metres == null || metres > NEAR)) {
            return Optional.empty();
        }
        List<Said> why = new ArrayList<>();
        if (words) {
            why.add(Said.of("similar.words"));
        }
        if (category) {
            why.add(Said.of("similar.category", file.category().name()));
        }
        why.add(metres == null ? Said.of("similar.area") : Said.of("similar.metres", String.valueOf(metres)));
        return Optional.of(new Similar(file, Said.joined(why, "，", ", "), words, category, metres));
    }

    /** Whether most of one title stands in what the other says. */
    private static boolean alike(Matter matter, CaseFile file) {
        return standsIn(matter.title(), file.title() + " " + file.description())
                || standsIn(file.title(), matter.title() + " " + matter.description());
    }

    private static boolean standsIn(String title, String text) {
        Set<String> wanted = pairs(title);
        Set<String> there = pairs(text);
        long found = wanted.stream().filter(there::contains).count();
        return found > 0 && found >= ALIKE * wanted.size();
    }

    /** Neighbouring letters and digits, whatever stands between them. */
    private static Set<String> pairs(String text) {
        String plain = Texts.folded(text).replaceAll("[^\\p{L}\\p{N}]+", "");
        Set<String> pairs = new HashSet<>();
        for (int at = 0; at + 2 <= plain.length(); at++) {
            pairs.add(plain.substring(at, at + 2));
        }
        return pairs;
    }
}
