package org.gridcase.whistle.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseEndings;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.Turns;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.AlreadyDone;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls units to the spot. The case goes on as it does, with its clocks. */
@Component
public class WhistleService {

    /** Whoever is wanted later than this is not whistled for today. */
    private static final Duration LATEST = Duration.ofDays(30);

    private final WhistleRepository whistles;
    private final ResponseRepository responses;
    private final CaseFileRepository caseFiles;
    private final CaseEndings endings;
    private final CallingUnits units;
    private final WhistleTable table;
    private final WhistleNotices told;
    private final OpenSheets sheets;
    private final Actor actor;
    private final Clock clock;

    WhistleService(
            WhistleRepository whistles,
            ResponseRepository responses,
            CaseFileRepository caseFiles,
            CaseEndings endings,
            CallingUnits units,
            WhistleTable table,
            WhistleNotices told,
            OpenSheets sheets,
            Actor actor,
            Clock clock) {
        this.whistles = whistles;
        this.responses = responses;
        this.caseFiles = caseFiles;
        this.endings = endings;
        this.units = units;
        this.table = table;
        this.told = told;
        this.sheets = sheets;
        this.actor = actor;
        this.clock = clock;
    }

    /** A whistle and the units it called. */
    public record Called(Whistle whistle, List<String> units) {}

    private record ToCall(Unit unit, WhistleRule rule) {}

    /**
     * Calls units, each for a response of its own.
     *
     * @param id of the process instance
     * @throws BusinessRuleViolation when it is not theirs to call, is not understood, or the table {@code determine-whistle-rule} does not let
     *     one of the units be called; then nothing is written
     */
    public Called call(String id, WhistleRequest request) {
        CaseFile file = hold(request.caseNumber());
        Unit caller = units.of(actor.current(), file).orElseThrow(() -> notTheirs(file.number()));
        if (!file.state().open() || file.closedAt() != null) {
            throw AlreadyDone.told(
                    WhistleRequest.CASE_NUMBER,
                    "whistle.case-ended",
                    file.state().said(),
                    endings.of(file.number()));
        }
        caseFiles.holdProved(file.number());
        String matter = words(WhistleRequest.MATTER, request.matter(), FormAnswers.LONGEST_OPINION);
        FormAnswers.require(WhistleRequest.MATTER, matter, "whistle.no-matter");
        Difficulty difficulty = difficulty(request.difficulty());
        Instant arriveBy = arriveBy(request.arriveBy());
        List<ToCall> called = toCall(file, caller, request.units(), difficulty);
        int before = whistles.ofCase(file.number()).size();
        Turns.WHISTLES.refuseOneMore(file.number(), before);
        Whistle whistle = new Whistle(
                id,
                file.number(),
                before + 1,
                caller.code(),
                actor.current(),
                clock.instant(),
                Objects.requireNonNull(matter),
                words(WhistleRequest.PLACE, request.place(), WhistleRequest.LONGEST_PLACE),
                arriveBy,
                difficulty,
                null,
                null,
                null,
                null);
        whistles.add(whistle);
        for (int at = 0; at < called.size(); at++) {
            call(whistle, file, called.get(at), id + "-" + (at + 1));
        }
        sheets.renew(file);
        return new Called(
                whistle, called.stream().map(each -> each.unit().code()).toList());
    }

    private void call(Whistle whistle, CaseFile file, ToCall called, String id) {
        Unit unit = called.unit();
        Response response = new Response(
                id,
                whistle.id(),
                file.number(),
                unit.code(),
                called.rule().decisionSource(),
                called.rule().relayed() ? WhistleStep.TO_RELAY : WhistleStep.CALLED);
        responses.add(response);
        caseFiles.note(
                file.number(),
                new TraceEvent(
                        Action.WHISTLED,
                        whistle.calledBy(),
                        unit.code(),
                        unit.tier(),
                        whistle.unit(),
                        whistle.matter(),
                        called.rule().decisionSource()));
        if (called.rule().relayed()) {
            told.toBeRelayed(whistle, response, file);
        } else {
            told.called(whistle, response, file);
        }
    }

    /** A case that is not there and one that is not theirs answer alike, so that nobody learns which numbers there are. */
    private CaseFile hold(@Nullable String written) {
        String number = Texts.plain(Objects.requireNonNullElse(written, "")).replaceAll("\\s", "");
        return caseFiles.holdIfThere(number).orElseThrow(() -> notTheirs(number));
    }

    private static BusinessRuleViolation notTheirs(String number) {
        return refused(WhistleRequest.CASE_NUMBER, "whistle.not-theirs", FormAnswers.quoted(number));
    }

    private List<ToCall> toCall(CaseFile file, Unit caller, @Nullable String written, Difficulty difficulty) {
        Map<String, String> busy = responses.ofCase(file.number()).stream()
                .filter(response -> response.state().open())
                .collect(Collectors.toMap(Response::unit, Response::whistle, (one, other) -> one));
        List<ToCall> called = new ArrayList<>();
        for (Unit unit : units.meant(caller, written)) {
            if (busy.containsKey(unit.code())) {
                throw calledAlready(unit, file, busy.get(unit.code()));
            }
            called.add(new ToCall(unit, table.rule(caller, unit, file, difficulty)));
        }
        return called;
    }

    private AlreadyDone calledAlready(Unit unit, CaseFile file, String id) {
        Whistle whistle = whistles.ofCase(file.number()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return AlreadyDone.told(
                WhistleRequest.UNITS,
                "whistle.called-already",
                unit.name(),
                units.doer(whistle.calledBy(), whistle.calledAt()),
                WrittenTimes.minute(whistle.calledAt(), clock.getZone()));
    }

    private static Difficulty difficulty(@Nullable String written) {
        return written == null
                ? Difficulty.ORDINARY
                : Stream.of(Difficulty.values())
                        .filter(each -> each.code().equals(written.strip())
                                || each.label().equals(written.strip()))
                        .findFirst()
                        .orElseThrow(() -> refused(
                                WhistleRequest.DIFFICULTY, "whistle.no-difficulty", FormAnswers.quoted(written)));
    }

    private @Nullable Instant arriveBy(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        Instant at = WrittenTimes.instant(written, clock.getZone())
                .orElseThrow(() -> refused(WhistleRequest.ARRIVE_BY, "whistle.no-moment", FormAnswers.quoted(written)));
        if (!at.isAfter(clock.instant())) {
            throw refused(WhistleRequest.ARRIVE_BY, "whistle.past", WrittenTimes.minute(at, clock.getZone()));
        }
        if (at.isAfter(clock.instant().plus(LATEST))) {
            throw refused(WhistleRequest.ARRIVE_BY, "whistle.too-far", LATEST.toDays());
        }
        return at;
    }

    /** What somebody writes, as it may stand in the trace; empty where nothing is to be seen. */
    private static @Nullable String words(String field, @Nullable String written, int longest) {
        if (written == null || FormAnswers.saysNothing(written)) {
            return null;
        }
        if (Texts.unprintable(written)) {
            throw refused(field, "guard.opinion-characters");
        }
        if (Texts.length(written) > longest) {
            throw refused(field, "guard.opinion-length", String.valueOf(longest));
        }
        if (FormAnswers.hasPersonalNumbers(written)) {
            throw refused(field, "guard.opinion-numbers");
        }
        return written.strip();
    }

    private static BusinessRuleViolation refused(String field, String key, Object... args) {
        return BusinessRuleViolation.spoken(field, key, args);
    }
}
