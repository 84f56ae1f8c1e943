package org.gridcase.patrol;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.ResponsiblePerson;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.patrol.CarePlace.Visit;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the places of visits to whoever visits them or sees to it. */
@Component
class CarePlaceViews {

    private final VisitService visits;
    private final CareUnits units;
    private final Organisation organisation;
    private final Clock clock;

    CarePlaceViews(VisitService visits, CareUnits units, Organisation organisation, Clock clock) {
        this.visits = visits;
        this.units = units;
        this.organisation = organisation;
        this.clock = clock;
    }

    @Schema(name = "Visits", description = "走访点。The places of visits.")
    record VisitsView(
            @Schema(description = "此刻 the moment of the answer")
            OffsetDateTime asOf,

            @Schema(description = "最早到期的在前 what is due longest is first")
            List<PlaceView> places,

            @Schema(description = "本人可登记走访点的社区 the communities for which the caller may enter places")
            List<String> communities,

            List<WordView> kinds,
            List<WordView> askedBy) {}

    @Schema(name = "VisitWord")
    record WordView(String code, Said name) {}

    @Schema(name = "CarePlace")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PlaceView(
            String id,
            String grid,
            String gridName,
            String place,
            String note,
            @Schema(example = "重点") Said kind,
            @Schema(example = "家属") Said askedBy,
            @Schema(description = "走访到哪一天 the last day") LocalDate until,

            @Schema(description = "下次走访 the day of the next visit")
            LocalDate due,

            @Schema(
                    description = "今天到期为黄灯，已漏访为红灯 yellow on the day, red when it was missed",
                    allowableValues = {"green", "yellow", "red"})
            String light,

            @Schema(description = "漏访了几天 days since the visit was missed")
            long missedDays,

            @Schema(description = "负责人 who answers for the visits")
            List<ResponsiblePerson> responsible,

            @Schema(description = "最近一次走访 the newest visit") @Nullable
            OffsetDateTime lastAt,

            @Schema(
                    description =
                            "登记走访的手机时钟相差较大时，手机上的时间 what the telephone's clock said, where it differs by more than five minutes")
            @Nullable
            OffsetDateTime lastDeviceAt,

            @Nullable Said lastOutcome,
            @Nullable String lastByName,

            @Schema(description = "所立的案件 the case that was made of it") @Nullable
            String lastCase,

            @Schema(description = "本人可以结束 whether the caller may end it")
            boolean endable,

            @Schema(description = "本人今天登记、可以撤销的走访 the visit of today that the caller may take back") @Nullable
            String undoable) {}

    VisitsView all() {
        AnswerNames names = new AnswerNames(organisation);
        LocalDate today = LocalDate.now(clock);
        return new VisitsView(
                OffsetDateTime.now(clock),
                visits.places().stream().map(each -> view(each, names, today)).toList(),
                units.communities(),
                Stream.of(VisitKind.values())
                        .map(each -> new WordView(each.code(), each.said()))
                        .toList(),
                Stream.of(AskedBy.values())
                        .map(each -> new WordView(each.code(), each.said()))
                        .toList());
    }

    private PlaceView view(CarePlace place, AnswerNames names, LocalDate today) {
        Visit last = place.last();
        return new PlaceView(
                place.id(),
                place.grid(),
                organisation.areaName(new AreaCode(place.grid())),
                place.place(),
                place.note(),
                place.kind().said(),
                place.askedBy().said(),
                place.until(),
                place.due(),
                place.light(today).code(),
                place.missedDays(today),
                units.walking(place.grid())
                        .map(Unit::code)
                        .map(names::responsible)
                        .orElse(List.of()),
                last == null ? null : WrittenTimes.local(last.at(), clock.getZone()),
                last == null ? null : WrittenTimes.optional(last.wrongDeviceAt(), clock.getZone()),
                last == null ? null : last.outcome().said(),
                last == null ? null : names.person(last.account(), last.at()),
                last == null ? null : last.caseNumber(),
                units.mayKeep(place.grid()),
                visits.isUndoable(place) && last != null ? last.id() : null);
    }
}
