package org.gridcase.replay.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.replay.rest.ReplayView.DifferenceView;
import org.gridcase.replay.rest.ReplayView.KindView;
import org.gridcase.replay.rest.ReplayView.PlaceView;
import org.gridcase.replay.run.FoundDifference;
import org.gridcase.replay.run.ReplayRepository;
import org.gridcase.replay.run.ReplayRepository.Tally;
import org.gridcase.replay.run.ReplayRepository.Wanted;
import org.gridcase.replay.run.ReplayRun;
import org.gridcase.rulebook.proposal.Pilots;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of a replay what people read: names beside codes. */
@Component
class ReplayViews {

    private final ReplayRepository repository;
    private final Organisation organisation;
    private final DecisionTables tables;
    private final Pilots pilots;
    private final Clock clock;

    ReplayViews(
            ReplayRepository repository, Organisation organisation, DecisionTables tables, Pilots pilots, Clock clock) {
        this.pilots = pilots;
        this.repository = repository;
        this.organisation = organisation;
        this.tables = tables;
        this.clock = clock;
    }

    ReplayView none(Locale language) {
        return new ReplayView(
                "none",
                Messages.text(language, "replay.state.none"),
                null,
                null,
                null,
                null,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** @param all what the caller may see, without what they want to see of it now */
    ReplayView of(ReplayRun run, Wanted all, Wanted wanted, int after, int limit, Locale language) {
        Names names = new Names(language);
        List<FoundDifference> found = repository.differences(run.change(), wanted, after, limit + 1);
        List<FoundDifference> page = found.subList(0, Math.min(limit, found.size()));
        Instant ended = run.ended();
        return new ReplayView(
                run.state().code(),
                Messages.text(language, "replay.state." + run.state().code()),
                local(run.begun()),
                ended == null ? null : local(ended),
                local(run.since()),
                local(run.until()),
                run.total(),
                run.cases(),
                repository.differing(run.change(), all),
                run.unrecorded(),
                run.unasked(),
                pilots.amid(run.change()).stream().map(names::pilot).toList(),
                run.failure(),
                names.kinds(repository.byKind(run.change(), all)),
                names.streets(repository.byStreet(run.change(), all)),
                names.units(repository.byUnit(run.change(), all)),
                page.stream().map(names::difference).toList(),
                found.size() > limit ? page.get(limit - 1).position() : null);
    }

    Names names(Locale language) {
        return new Names(language);
    }

    private OffsetDateTime local(Instant at) {
        return WrittenTimes.local(at, clock.getZone());
    }

    /** Looks up each name once. */
    final class Names {

        private final Locale language;
        private final Map<String, String> areas = new HashMap<>();
        private final Map<String, String> units = new HashMap<>();
        private final Map<String, String> titles = new HashMap<>();

        Names(Locale language) {
            this.language = language;
        }

        DifferenceView difference(FoundDifference each) {
            String unit = each.unit();
            return new DifferenceView(
                    each.caseNumber(),
                    each.kind(),
                    kind(each.kind()),
                    each.area(),
                    area(each.area()),
                    unit,
                    unit == null ? null : unit(unit),
                    each.matter(),
                    each.table(),
                    titles.computeIfAbsent(each.table(), tables::titleOf),
                    each.oldRow(),
                    each.newRow(),
                    each.oldValue(),
                    each.newValue());
        }

        private String pilot(Pilots.Other other) {
            Said where = Said.joined(
                    other.areas().stream().map(code -> Said.same(area(code))).toList());
            return Messages.text(
                    language, "replay.pilot", where.in(language), String.valueOf(other.change()), other.name());
        }

        private String kind(String code) {
            return Messages.text(language, "replay.kind." + code);
        }

        private String area(String code) {
            return areas.computeIfAbsent(code, known -> organisation.areaName(new AreaCode(known)));
        }

        private String unit(String code) {
            return units.computeIfAbsent(code, known -> organisation.nameOf(known));
        }

        List<KindView> kinds(List<Tally> tallies) {
            return tallies.stream().map(this::kind).toList();
        }

        private KindView kind(Tally each) {
            return new KindView(each.kind(), kind(each.kind()), each.cases(), each.differences());
        }

        List<PlaceView> streets(List<Tally> tallies) {
            return places(tallies).entrySet().stream()
                    .map(each -> new PlaceView(each.getKey(), area(each.getKey()), each.getValue()))
                    .toList();
        }

        List<PlaceView> units(List<Tally> tallies) {
            return places(tallies).entrySet().stream()
                    .map(each -> new PlaceView(each.getKey(), unit(each.getKey()), each.getValue()))
                    .toList();
        }

        private Map<String, List<KindView>> places(List<Tally> tallies) {
            Map<String, List<KindView>> places = new LinkedHashMap<>();
            for (Tally each : tallies) {
                @Nullable String code = each.key();
                if (code != null) {
                    places.computeIfAbsent(code, known -> new ArrayList<>()).add(kind(each));
                }
            }
            return places;
        }
    }
}
