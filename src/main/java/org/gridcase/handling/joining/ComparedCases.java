package org.gridcase.handling.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.search.OpenCasesNearby;
import org.gridcase.casefile.search.OpenCasesNearby.Around;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.geography.GridLocator;
import org.gridcase.handling.SimilarCases;
import org.gridcase.handling.decision.DuplicateWindows;
import org.gridcase.handling.decision.DuplicateWindows.Window;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Said;
import org.locationtech.jts.geom.Coordinate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Compares a matter one by one with what is open around it. */
@Component
class ComparedCases implements SimilarCases {

    private static final Logger LOG = LoggerFactory.getLogger(ComparedCases.class);

    /** More are hardly open around a point; of a wider area the newest are compared. */
    private static final int COMPARED = 300;

    /** Where the table has no answer. */
    private static final Window USUAL = new Window(200, Duration.ofDays(30));

    private static final long HOURS_TOLD = 48;

    private final OpenCasesNearby open;
    private final GridLocator locator;
    private final DuplicateWindows windows;

    ComparedCases(OpenCasesNearby open, GridLocator locator, DuplicateWindows windows) {
        this.open = open;
        this.locator = locator;
        this.windows = windows;
    }

    @Override
    public List<Similar> to(CaseFile file) {
        return to(Matter.of(file)).stream()
                .filter(each -> !each.file().number().equals(file.number()))
                .toList();
    }

    @Override
    public List<Similar> to(Matter matter) {
        Set<AreaCode> areas = new LinkedHashSet<>();
        if (matter.area() != null) {
            areas.add(matter.area());
        }
        Coordinate point = matter.point();
        if (point != null) {
            areas.addAll(locator.gridsWithin(point.x, point.y, DuplicateWindows.FARTHEST));
        }
        Map<String, Window> asked = new HashMap<>();
        MatterWords words = MatterWords.of(matter.title(), matter.description());
        Around around = point == null ? null : new Around(point.x, point.y, DuplicateWindows.FARTHEST);
        return open.in(areas, around, COMPARED).stream()
                .map(file -> compared(
                        matter,
                        words,
                        file,
                        asked.computeIfAbsent(file.category().code(), code -> window(file))))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing((Similar each) -> !(each.words() && each.category()))
                        .thenComparing(each -> !each.words())
                        .thenComparing(each -> each.metres() == null ? Integer.MAX_VALUE : each.metres()))
                .toList();
    }

    @Override
    public List<Similar> hints(CaseFile file) {
        try {
            return to(file);
        } catch (RuntimeException broken) {
            LOG.error("没有查出与案件 {} 疑似重复的在办案件，案件照常办理", file.number(), broken);
            return List.of();
        }
    }

    private static Said apart(Duration between) {
        long hours = between.toHours();
        return hours == 0
                ? Said.of("similar.just")
                : hours < HOURS_TOLD ? Said.of("similar.hours", hours) : Said.of("similar.days", between.toDays());
    }

    private Window window(CaseFile file) {
        try {
            return windows.of(file.category(), file.area());
        } catch (NoDecisionResultException broken) {
            LOG.warn(
                    "规则表 determine-duplicate-window 对类别“{}”没有可用的裁定，按常用范围查找",
                    file.category().name(),
                    broken);
            return USUAL;
        }
    }

    private static Optional<Similar> compared(Matter matter, MatterWords written, CaseFile file, Window window) {
        Duration between = Duration.between(file.reportedAt(), matter.at()).abs();
        Coordinate point = matter.point();
        Integer metres =
                point == null ? null : file.place().metresTo(point.x, point.y).orElse(null);
        AreaCode area = matter.area();
        boolean near =
                metres == null ? area != null && area.contains(file.place().area()) : metres <= window.metres();
        if (!near || between.compareTo(window.within()) > 0) {
            return Optional.empty();
        }
        boolean category = matter.categories().contains(file.category().code());
        boolean words = written.isLike(MatterWords.of(file.title(), file.description()));
        if (!words && !category) {
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
        why.add(apart(between));
        return Optional.of(new Similar(file, Said.joined(why, "，", ", "), words, category, metres));
    }
}
