package org.gridcase.supervision.rest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.evidence.KnownBreaks;
import org.gridcase.organisation.ResponsiblePerson;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.spreadsheet.Cell;
import org.gridcase.supervision.rest.BoardView.Place;
import org.gridcase.supervision.rest.BoardView.StageLights;
import org.gridcase.supervision.rest.BoardView.UnitLights;
import org.gridcase.supervision.rest.LightFigureView.Group;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The light board as a table: what its page shows with everything unfolded, each sum above what it is made of, and the sum of all last. */
@Component
class BoardTable {

    private static final Comparator<Line> WORST_FIRST = Comparator.comparingInt(Line::red)
            .thenComparingInt(Line::yellow)
            .thenComparingInt(Line::open)
            .reversed();

    private final BoardViews board;
    private final LightFigureViews figures;
    private final KnownBreaks breaks;
    private final Clock clock;

    BoardTable(BoardViews board, LightFigureViews figures, KnownBreaks breaks, Clock clock) {
        this.breaks = breaks;
        this.board = board;
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * What somebody looks at.
     *
     * @param by what the lights are counted by; streets, communities and units where it is null
     * @param name a part of what lines are called, or of the name of a person who answers for them; empty for all lines
     */
    record Look(@Nullable String area, List<String> stages, Group.@Nullable By by, String name) {}

    /** One line, with those that it is the sum of. @param broken whether a case that counts in it is not as its trace says */
    private record Line(
            Said kind,
            @Nullable String code,
            String name,
            @Nullable String of,
            List<ResponsiblePerson> people,
            int red,
            int yellow,
            int green,
            @Nullable OffsetDateTime since,
            boolean broken,
            List<Line> inside) {

        static Line sum(Said kind, @Nullable String code, String name, List<Line> inside) {
            return new Line(
                    kind,
                    code,
                    name,
                    null,
                    List.of(),
                    inside.stream().mapToInt(Line::red).sum(),
                    inside.stream().mapToInt(Line::yellow).sum(),
                    inside.stream().mapToInt(Line::green).sum(),
                    inside.stream()
                            .map(Line::since)
                            .filter(Objects::nonNull)
                            .min(Comparator.naturalOrder())
                            .orElse(null),
                    inside.stream().anyMatch(Line::broken),
                    inside);
        }

        /** Without those that it is the sum of. */
        Line alone() {
            return new Line(kind, code, name, of, people, red, yellow, green, since, broken, List.of());
        }

        Line broken(boolean really) {
            return new Line(kind, code, name, of, people, red, yellow, green, since, really, inside);
        }

        int open() {
            return red + yellow + green;
        }

        /** With all below it where it has the name, else only with what has it. */
        Optional<Line> named(String part) {
            boolean own = Stream.concat(Stream.of(name), people.stream().map(ResponsiblePerson::name))
                    .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(part));
            if (own) {
                return Optional.of(this);
            }
            List<Line> kept =
                    inside.stream().flatMap(each -> each.named(part).stream()).toList();
            return kept.isEmpty() ? Optional.empty() : Optional.of(sum(kind, code, name, kept));
        }
    }

    /** Its rows, as {@code export.light-board.columns} names their cells. */
    List<List<Cell>> rows(Look look, Locale language) {
        String part = look.name().strip().toLowerCase(Locale.ROOT);
        List<Line> shown = lines(look, language).stream()
                .flatMap(line -> line.named(part).stream())
                .toList();
        List<List<Cell>> rows = new ArrayList<>();
        shown.stream().sorted(WORST_FIRST).forEach(line -> add(rows, line, language));
        Line all = Line.sum(kind("all"), null, "", shown).alone();
        add(rows, look.by() == null ? all : all.broken(isAnyBroken(look, language)), language);
        return rows;
    }

    /** Of a person or a category nobody counts its broken cases: the sum of all says that there are some. */
    private boolean isAnyBroken(Look look, Locale language) {
        Set<String> broken = breaks.units();
        return !broken.isEmpty()
                && board.board(look.area(), false, false, language).units().stream()
                        .anyMatch(unit -> broken.contains(unit.unit()));
    }

    private List<Line> lines(Look look, Locale language) {
        Group.By by = look.by();
        return by == null
                ? streets(
                        board.board(look.area(), false, false, language).units().stream()
                                .filter(unit -> figure(unit, look.stages(), lights -> 1) > 0)
                                .toList(),
                        look.stages(),
                        language,
                        breaks.units())
                : figures.groups(by, look.area(), look.stages()).groups().stream()
                        .map(group -> line(by, group, language))
                        .toList();
    }

    private static Line line(Group.By by, Group group, Locale language) {
        BoardStep step = BoardStep.ofCode(group.key());
        String name = group.name() != null
                ? group.name()
                : (step == null ? Said.of("board.nobody") : step.said()).in(language);
        return new Line(
                by.said(),
                group.key(),
                name,
                group.of(),
                List.of(),
                group.red(),
                group.yellow(),
                group.green(),
                group.overdueSince(),
                false,
                List.of());
    }

    private static List<Line> streets(
            List<UnitLights> units, List<String> stages, Locale language, Set<String> broken) {
        return at(0, units).entrySet().stream()
                .map(street -> street.getKey().isEmpty()
                        ? sum(
                                "district",
                                null,
                                Said.of("board.district").in(language),
                                street.getValue(),
                                stages,
                                language,
                                broken)
                        : Line.sum(
                                kind("street"),
                                street.getKey(),
                                place(street.getValue(), 0).name(),
                                communities(street.getValue(), stages, language, broken)))
                .toList();
    }

    /** The units of a street: those of one community together where they are more than one. */
    private static List<Line> communities(
            List<UnitLights> units, List<String> stages, Locale language, Set<String> broken) {
        String street = place(units, 0).name();
        return at(1, units).entrySet().stream()
                .flatMap(community -> community.getKey().isEmpty()
                                || community.getValue().size() == 1
                        ? community.getValue().stream().map(unit -> line(unit, street, stages, language, broken))
                        : Stream.of(sum(
                                "community",
                                community.getKey(),
                                place(community.getValue(), 1).name(),
                                community.getValue(),
                                stages,
                                language,
                                broken)))
                .toList();
    }

    private static Line sum(
            String kind,
            @Nullable String code,
            String name,
            List<UnitLights> units,
            List<String> stages,
            Locale language,
            Set<String> broken) {
        return Line.sum(
                kind(kind),
                code,
                name,
                units.stream()
                        .map(unit -> line(unit, name, stages, language, broken))
                        .toList());
    }

    /** By the code of their street (0) or community (1); under an empty one those that have none. */
    private static Map<String, List<UnitLights>> at(int depth, List<UnitLights> units) {
        return units.stream()
                .collect(groupingBy(
                        unit -> depth < unit.places().size()
                                ? unit.places().get(depth).code()
                                : "",
                        LinkedHashMap::new,
                        toList()));
    }

    private static Place place(List<UnitLights> units, int depth) {
        return units.get(0).places().get(depth);
    }

    /** @param of what the sum above it is called: a unit with the same name is told from it */
    private static Line line(UnitLights unit, String of, List<String> stages, Locale language, Set<String> broken) {
        int red = figure(unit, stages, StageLights::red);
        return new Line(
                kind("unit"),
                unit.unit(),
                unit.unitName().equals(of) ? Said.of("board.itself", of).in(language) : unit.unitName(),
                of,
                unit.responsible(),
                red,
                figure(unit, stages, StageLights::yellow),
                figure(unit, stages, StageLights::green),
                red == 0 ? null : unit.overdueSince(),
                broken.contains(unit.unit()),
                List.of());
    }

    private static int figure(UnitLights unit, List<String> wanted, ToIntFunction<StageLights> number) {
        return unit.stages().stream()
                .filter(each -> wanted.isEmpty() || wanted.contains(each.stage()))
                .mapToInt(number)
                .sum();
    }

    private static Said kind(String code) {
        return Said.of("board.row." + code);
    }

    private void add(List<List<Cell>> rows, Line line, Locale language) {
        OffsetDateTime since = line.since();
        rows.add(List.of(
                Cell.words(line.kind().in(language)),
                Cell.words(line.name()),
                Cell.code(line.code()),
                Cell.words(line.of()),
                Cell.words(line.people().stream().map(ResponsiblePerson::name).collect(Collectors.joining("、"))),
                Cell.quantity(line.red()),
                Cell.quantity(line.yellow()),
                Cell.quantity(line.green()),
                Cell.quantity(line.open()),
                Cell.quantity((int) Math.round(100.0 * line.red() / Math.max(1, line.open()))),
                Cell.moment(since),
                Cell.quantity(
                        since == null
                                ? null
                                : (int) Duration.between(since.toInstant(), clock.instant())
                                        .toHours()),
                Cell.words(line.broken() ? Messages.text(language, "export.light-board.broken") : null)));
        line.inside().stream().sorted(WORST_FIRST).forEach(each -> add(rows, each, language));
    }
}
