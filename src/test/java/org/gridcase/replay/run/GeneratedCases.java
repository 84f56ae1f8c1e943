package org.gridcase.replay.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.DeadlineBasis;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.history.RecordedCases.DecidedCase;
import org.gridcase.casefile.history.RecordedCases.DecidedLine;
import org.gridcase.casefile.trace.TracedDecisions;
import org.gridcase.engine.decision.DecisionMade;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionSubject;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.migration.FormerNames;
import org.gridcase.organisation.Grids;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.UnitKind;
import org.jspecify.annotations.Nullable;

/**
 * Records of cases as the application would have left them: each table is asked what the code asks it, and what it answers leads on. Which
 * category, urgency, tier and delay a case has is drawn, always in the same order.
 */
final class GeneratedCases {

    private static final Map<String, String> TABLES = Map.of(
            "城乡运行", "classify-city-case",
            "民生保障", "classify-livelihood-case",
            "安全秩序", "classify-order-case");
    private static final Instant FIRST = Instant.parse("2026-10-01T01:00:00Z");

    private final DecisionTables tables;
    private final Catalogue catalogue;
    private final WorkingCalendar calendar;
    private final List<Grid> grids;
    private final Random random = new Random(14);
    private final Map<Map<String, Object>, Optional<DecisionMade>> asked = new HashMap<>();

    GeneratedCases(DecisionTables tables, Catalogue catalogue, WorkingCalendar calendar, Grids grids) {
        this.tables = tables;
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.grids = grids.all();
    }

    List<DecidedCase> some(int cases) {
        List<DecidedCase> all = new ArrayList<>();
        for (int at = 0; at < cases; at++) {
            all.add(new Written(at).recorded());
        }
        return all;
    }

    /** One case while it is written. */
    private final class Written {

        private final String number;
        private final String grid;
        private final Category category;
        private final String title;
        private final Map<String, Object> traits;
        private final List<DecidedLine> lines = new ArrayList<>();
        private final List<Assignment> assignments = new ArrayList<>();
        private final Urgency urgency;
        private Instant at;
        private Tier tier;

        Written(int place) {
            List<Category> categories = catalogue.all();
            number = "3701122026100%06d".formatted(place);
            grid = grids.get(random.nextInt(grids.size())).code().value();
            category = categories.get(random.nextInt(categories.size()));
            title = category.name() + (random.nextInt(10) == 0 ? "，有人被困" : "，请处理");
            traits = category.inputs();
            at = FIRST.plus(Duration.ofMinutes(place));
            urgency = reported();
            tier = startTier();
        }

        private Urgency reported() {
            List<DecisionMade> made = new ArrayList<>();
            boolean byWords = random.nextInt(2) == 0;
            Urgency given = Urgency.values()[random.nextInt(Urgency.values().length)];
            if (byWords) {
                ask("classify-case", null, words(Map.of("reported", category.majorName())))
                        .ifPresent(line -> {
                            made.add(line);
                            Map<String, Object> outputs = line.outputs();
                            if (outputs != null) {
                                ask(
                                                TABLES.getOrDefault(String.valueOf(outputs.get("line")), ""),
                                                null,
                                                words(Map.of("major", outputs.get("major"))))
                                        .ifPresent(made::add);
                            }
                        });
                Map<String, Object> inputs = words(traits);
                ask("determine-urgency", grid, inputs).ifPresent(made::add);
                given = made.isEmpty() || made.get(made.size() - 1).outputs() == null
                        ? given
                        : Urgency.ofLabel(String.valueOf(
                                made.get(made.size() - 1).outputs().get("urgency")));
            }
            line(null, made);
            return given;
        }

        private Map<String, Object> words(Map<String, Object> more) {
            Map<String, Object> words = new HashMap<>(more);
            words.put("title", title);
            words.put("text", title + "\n现场照片见附件，附近居民多次反映。");
            return words;
        }

        private Tier startTier() {
            Optional<DecisionMade> start =
                    ask("determine-start-tier", grid, with("urgency", urgency.label(), "knownTo", Tier.GRID.label()));
            line(
                    null,
                    Stream.concat(
                                    ask(
                                            "determine-acceptance",
                                            grid,
                                            with("channel", Channel.RESIDENT.label(), "urgency", urgency.label()))
                                            .stream(),
                                    start.stream())
                            .toList());
            return start.map(made -> Tier.ofLabel(String.valueOf(made.outputs().get("tier"))))
                    .orElse(Tier.GRID);
        }

        DecidedCase recorded() {
            int rounds = 1 + random.nextInt(3);
            for (int round = 0; round < rounds; round++) {
                if (tier != Tier.GRID && tier != Tier.COMMUNITY) {
                    line(
                            "370112001-centre",
                            ask(
                                            tier == Tier.STREET
                                                    ? "determine-responsible-section"
                                                    : "determine-responsible-department",
                                            grid,
                                            with("gridType", "城市社区网格"))
                                    .stream()
                                    .toList());
                }
                stage(Assignment.HANDLING, "承办", round);
                if (round + 1 < rounds) {
                    ask(
                                    "determine-next-tier",
                                    grid,
                                    with(
                                            "tier",
                                            tier.label(),
                                            "outcome",
                                            "上报",
                                            "by",
                                            "承办单位",
                                            "urgency",
                                            urgency.label(),
                                            "returns",
                                            round))
                            .ifPresent(made -> {
                                line(null, List.of(made));
                                tier = Tier.ofLabel(
                                        String.valueOf(made.outputs().get("nextTier")));
                            });
                }
            }
            line(
                    null,
                    ask(
                                    "determine-reporter-verification",
                                    grid,
                                    with("channel", Channel.RESIDENT.label(), "urgency", urgency.label()))
                            .stream()
                            .toList());
            stage("verifying", "核实", 0);
            line(
                    null,
                    ask("determine-rework", grid, with("failures", 1 + random.nextInt(2), "tier", tier.label()))
                            .stream()
                            .toList());
            line(
                    null,
                    ask(
                                    "determine-reopening",
                                    grid,
                                    with(
                                            "tier",
                                            tier.label(),
                                            "urgency",
                                            urgency.label(),
                                            "reopenings",
                                            random.nextInt(3)))
                            .stream()
                            .toList());
            line(
                    null,
                    ask(
                                    "determine-whistle-rule",
                                    grid,
                                    with(
                                            "callerTier",
                                            "社区",
                                            "unitKind",
                                            UnitKind.SECTION.label(),
                                            "urgency",
                                            urgency.label(),
                                            "difficulty",
                                            "普通"))
                            .stream()
                            .toList());
            line(
                    null,
                    ask(
                                    "determine-emergency",
                                    grid,
                                    with(
                                            "tier",
                                            tier.label(),
                                            "urgency",
                                            urgency.label(),
                                            "declared",
                                            random.nextBoolean() ? "未宣布" : "重大"))
                            .stream()
                            .toList());
            return new DecidedCase(file(), false, lines, assignments);
        }

        /** A unit has something to do, begins now and ends when it ends: often in time, sometimes late, now and then very late. */
        private void stage(String code, String name, int round) {
            String unitKind =
                    switch (tier) {
                        case GRID -> UnitKind.GRID_TEAM.label();
                        case COMMUNITY -> UnitKind.COMMUNITY_STATION.label();
                        case STREET -> UnitKind.SECTION.label();
                        default -> UnitKind.DEPARTMENT.label();
                    };
            Map<String, Object> inputs = with(
                    "stage",
                    name,
                    FormerNames.STAGE,
                    name,
                    "tier",
                    tier.label(),
                    "urgency",
                    urgency.label(),
                    "unitKind",
                    unitKind,
                    "street",
                    "映泉街道");
            List<DecisionMade> made = new ArrayList<>();
            Optional<DecisionMade> found = ask("determine-time-limit", grid, inputs);
            found.ifPresent(made::add);
            if (found.isEmpty() || found.get().outputs() == null) {
                found = ask("determine-further-time-limit", grid, inputs);
                found.ifPresent(made::add);
            }
            line("unit-" + tier.code(), made);
            Map<String, Object> limit = found.map(DecisionMade::outputs).orElse(null);
            if (limit != null) {
                begin(
                        code,
                        round,
                        Limit.of(
                                String.valueOf(limit.get("limit")),
                                Counting.of(String.valueOf(limit.get("counting"))),
                                ((Number) limit.get("yellowShare")).doubleValue()));
            }
            at = at.plus(Duration.ofMinutes(1));
        }

        private void begin(String code, int round, Limit limit) {
            var due = calendar.deadline(at, limit);
            Duration whole = Duration.between(at, due.at());
            int percent = random.nextInt(10) < 7 ? 10 + random.nextInt(80) : 100 + random.nextInt(400);
            Instant end =
                    at.plus(Duration.ofMillis(whole.toMillis() * percent / 100).truncatedTo(ChronoUnit.MILLIS));
            Assignment begun = Assignment.begun(
                    number + code + round,
                    code,
                    null,
                    file(),
                    "unit-" + tier.code(),
                    Assignment.Role.LEAD,
                    at,
                    limit,
                    due,
                    DeadlineBasis.LIMIT);
            assignments.add(begun.ended(Assignment.Outcome.RESOLVED, null, "a", end));
        }

        private void line(@Nullable String unit, List<DecisionMade> made) {
            // As it comes back from the database.
            lines.add(new DecidedLine(lines.size() + 1, at, unit, TracedDecisions.read(TracedDecisions.write(made))));
        }

        private Map<String, Object> with(Object... more) {
            Map<String, Object> inputs = new HashMap<>(traits);
            for (int each = 0; each < more.length; each += 2) {
                inputs.put(String.valueOf(more[each]), more[each + 1]);
            }
            return inputs;
        }

        private CaseFile file() {
            return new CaseFile(
                    number,
                    title,
                    "现场照片见附件，附近居民多次反映。",
                    category,
                    urgency == null ? Urgency.ROUTINE : urgency,
                    new Place(new AreaCode(grid), null, null, null),
                    Channel.RESIDENT,
                    null,
                    null,
                    FIRST,
                    "a",
                    CaseState.CLOSED,
                    tier,
                    null,
                    0,
                    0,
                    null,
                    at.plus(Duration.ofDays(20)),
                    "已处理");
        }
    }

    /** The same question is answered once; that keeps making the cases quick. */
    private Optional<DecisionMade> ask(String table, @Nullable String area, Map<String, Object> inputs) {
        Map<String, Object> key = new HashMap<>(inputs);
        key.put("", table);
        return asked.computeIfAbsent(key, once -> tables.ask(table, DecisionSubject.in(null), inputs)
                        .map(DecisionResult::made))
                .map(made -> new DecisionMade(
                        made.table(),
                        made.version(),
                        made.row(),
                        area,
                        made.inputs(),
                        made.withheld(),
                        made.outputs()));
    }
}
