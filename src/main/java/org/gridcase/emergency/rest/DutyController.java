package org.gridcase.emergency.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.gridcase.emergency.duty.DutyFiles;
import org.gridcase.emergency.duty.DutyRoster;
import org.gridcase.emergency.duty.DutyRoster.Planned;
import org.gridcase.emergency.duty.DutyTurn;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Scope;
import org.gridcase.organisation.Scopes;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Duty rosters: who is on duty for which unit, and when nobody is. */
@RestController
@RequestMapping(path = "/api/duty", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "应急 emergencies")
class DutyController {

    private static final int CODE = 64;

    private final DutyRoster roster;
    private final Organisation organisation;
    private final Scopes scopes;
    private final RecordReader bodies;
    private final Clock clock;

    DutyController(DutyRoster roster, Organisation organisation, Scopes scopes, RecordReader bodies, Clock clock) {
        this.roster = roster;
        this.organisation = organisation;
        this.scopes = scopes;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Schema(name = "DutyRoster")
    record RosterView(
            @Schema(description = "今后一个月的值班 the turns of the coming month")
            List<TurnView> turns,

            @Schema(
                    description = "今后七天无人值班的时段；有排班的单位才列 when in the coming seven days nobody is on duty for a unit that"
                            + " keeps a roster")
            List<GapView> gaps,

            @Schema(description = "本人排班的单位 the units whose rosters the caller keeps")
            List<KeptUnit> kept) {}

    @Schema(name = "DutyUnit")
    record KeptUnit(String unit, String unitName) {}

    @Schema(name = "DutyPerson")
    record DutyPerson(String person, String personName) {}

    @Schema(name = "DutyTurn")
    record TurnView(
            String id,
            String unit,
            String unitName,
            String person,
            String personName,
            OffsetDateTime from,
            OffsetDateTime until,

            @Schema(description = "本人可以删去 whether the caller may take it out")
            boolean removable) {}

    @Schema(name = "DutyGap")
    record GapView(String unit, String unitName, OffsetDateTime from, OffsetDateTime until) {}

    @Schema(name = "DutyTurnToEnter")
    record TurnForm(
            @Schema(description = "单位编码 code of the unit") @EnteredText(max = CODE)
            String unit,

            @Schema(description = "值班员的账号 account of the duty officer") @EnteredText(max = CODE)
            String person,

            @Schema(example = "2026-11-28 20:00", description = "本地时间，或带时区的 local time, or with an offset")
            @EnteredText(max = CODE)
            String from,

            @Schema(example = "2026-11-29 08:00") @EnteredText(max = CODE)
            String until) {}

    @GetMapping
    @Operation(
            operationId = "readDutyRoster",
            summary = "值班表 Duty rosters",
            description = "本人单位和所辖单位的。Of the caller's units and those of their areas.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "值班和空班 turns and gaps")
    RosterView read() {
        Scope scope = scopes.ofCaller();
        List<Unit> units = organisation.unitsIn(null).stream()
                .filter(unit -> scope.contains(unit.area()) || scope.units().contains(unit.code()))
                .toList();
        List<String> codes = units.stream().map(Unit::code).toList();
        AnswerNames names = new AnswerNames(organisation);
        return new RosterView(
                roster.coming(codes, DutyRoster.SHOWN).stream()
                        .map(turn -> view(turn, names))
                        .toList(),
                roster.gaps(codes).stream()
                        .map(gap ->
                                new GapView(gap.unit(), names.unit(gap.unit()), time(gap.from()), time(gap.until())))
                        .toList(),
                units.stream()
                        .filter(roster::keeps)
                        .map(unit -> new KeptUnit(unit.code(), unit.name()))
                        .toList());
    }

    @GetMapping("/people")
    @Operation(
            operationId = "readDutyPeople",
            summary = "可以排班的人 Who can be on duty for a unit",
            description = "本人排班的单位的人员。The people of a unit whose roster the caller keeps.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "人员 the people")
    List<DutyPerson> people(@Parameter(description = "单位编码 code of the unit") @RequestParam String unit) {
        return roster.peopleOf(unit).stream()
                .map(person -> new DutyPerson(person.id(), person.name()))
                .toList();
    }

    private TurnView view(DutyTurn turn, AnswerNames names) {
        return new TurnView(
                turn.id(),
                turn.unit(),
                names.unit(turn.unit()),
                turn.person(),
                names.person(turn.person(), clock.instant()),
                time(turn.from()),
                time(turn.until()),
                organisation.unit(turn.unit()).filter(roster::keeps).isPresent());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "enterDutyTurn",
            summary = "排班 Enter a turn",
            description = "由单位负责人或者上级指挥中心排班；可以跨夜，可以多人同班。By the head of the unit or the centre above.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = TurnForm.class))))
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true, description = "已排班，答全部值班 entered; all turns")
    @InvalidInputResponse
    RosterView enter(InputStream body) throws IOException {
        Faults faults = new Faults();
        TurnForm form = bodies.read(TurnForm.class, body, faults);
        Instant from = time(faults, "from", form.from());
        Instant until = time(faults, "until", form.until());
        faults.refuse();
        roster.add(List.of(
                new Planned(form.unit(), form.person(), Objects.requireNonNull(from), Objects.requireNonNull(until))));
        return read();
    }

    private @Nullable Instant time(Faults faults, String field, @Nullable String text) {
        return text == null || faults.at(field) ? null : DutyFiles.time(faults, field, text, clock.getZone());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeDutyTurn", summary = "删去值班 Take a turn out")
    @ApiResponse(responseCode = "204", description = "已删去 taken out")
    void remove(@PathVariable String id) {
        roster.remove(id);
    }

    private OffsetDateTime time(Instant at) {
        return WrittenTimes.local(at, clock.getZone());
    }
}
