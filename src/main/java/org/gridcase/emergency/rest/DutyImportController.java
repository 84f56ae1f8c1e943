package org.gridcase.emergency.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.emergency.duty.DutyRoster;
import org.gridcase.emergency.duty.DutyRoster.Planned;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvRow;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.imports.Preview;
import org.gridcase.imports.PreviewParameter;
import org.gridcase.imports.UploadedFile;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Duty rosters as files: what units keep in a spreadsheet is entered at once. */
@RestController
@Tag(name = "应急 emergencies")
class DutyImportController {

    private static final DataSize LARGEST = DataSize.ofMegabytes(1);
    private static final int MOST = 3000;
    private static final int WORD = 64;
    private static final CsvColumns COLUMNS = new CsvColumns(
            List.of("unit", "person", "from", "until"),
            List.of(),
            Map.of("单位", "unit", "值班员", "person", "开始", "from", "结束", "until"),
            row -> false);

    private final DutyRoster roster;
    private final Organisation organisation;
    private final Clock clock;

    DutyImportController(DutyRoster roster, Organisation organisation, Clock clock) {
        this.roster = roster;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** What a file comes to. */
    @Schema(name = "DutyTurnsImported")
    record Imported(
            boolean preview,

            @Schema(description = "文件中有几班 turns of the file")
            int turns,

            @Schema(description = "其中新增几班；值班表上已有的不变 how many are new; the others stay as they are")
            int added) {}

    @PostMapping(path = "/api/duty", consumes = "text/csv", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "importDutyTurns",
            summary = "导入值班表 Import turns",
            description = "CSV 的列为 unit, person, from, until（单位、值班员、开始、结束）；单位写编码或名称，值班员写账号或姓名。"
                    + "整个文件无误才导入，已有的不变。By who keeps the rosters; taken as a whole or not at all.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject("""
                                                单位,值班员,开始,结束
                                                370112001-centre,street-shift-leader,2026-11-28 20:00,2026-11-29 08:00
                                                """))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "导入了几班 how many")
    @InvalidInputResponse
    @PreviewParameter
    Imported importFile(InputStream body, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query)
            throws IOException {
        boolean preview = Preview.asked(query);
        FileFaults faults = new FileFaults();
        List<FileLine<Planned>> lines = faults.read("", UploadedFile.content(body, LARGEST), COLUMNS, MOST, this::turn);
        DutyRoster.Listing listing = roster.listing();
        List<Planned> added = new ArrayList<>();
        for (FileLine<Planned> line : lines) {
            try {
                if (listing.isNew(line.value())) {
                    added.add(line.value());
                }
            } catch (BusinessRuleViolation refused) {
                faults.add(
                        "",
                        line.number(),
                        refused.field(),
                        refused.fault().key(),
                        refused.fault().args().toArray());
            }
        }
        faults.refuse(ProblemKind.INVALID_INPUT);
        if (!preview) {
            roster.add(added);
        }
        return new Imported(preview, lines.size(), added.size());
    }

    private Optional<Planned> turn(CsvRow row, Faults faults) {
        Unit unit = unit(faults, FieldRules.required(faults, "unit", row.get("unit"), WORD));
        String person = person(faults, unit, FieldRules.required(faults, "person", row.get("person"), WORD));
        Instant from = time(faults, "from", FieldRules.required(faults, "from", row.get("from"), WORD));
        Instant until = time(faults, "until", FieldRules.required(faults, "until", row.get("until"), WORD));
        return unit == null || person == null || from == null || until == null
                ? Optional.empty()
                : Optional.of(new Planned(unit.code(), person, from, until));
    }

    private @Nullable Unit unit(Faults faults, @Nullable String written) {
        if (written == null) {
            return null;
        }
        Unit unit = organisation
                .unit(written)
                .or(() -> organisation.unitsIn(null).stream()
                        .filter(each -> each.name().equals(written))
                        .findFirst())
                .orElse(null);
        if (unit == null) {
            faults.add("unit", "fault.duty-unit", written);
        }
        return unit;
    }

    /** By the account, or by a name that only one of the unit has. */
    private @Nullable String person(Faults faults, @Nullable Unit unit, @Nullable String written) {
        if (unit == null || written == null) {
            return null;
        }
        List<Person> members = organisation.membersOf(unit.code());
        if (members.stream().anyMatch(each -> each.id().equals(written))) {
            return written;
        }
        List<Person> named =
                members.stream().filter(each -> each.name().equals(written)).toList();
        if (named.size() != 1) {
            faults.add("person", named.isEmpty() ? "fault.duty-person" : "fault.duty-persons", written, unit.name());
            return null;
        }
        return named.get(0).id();
    }

    private @Nullable Instant time(Faults faults, String field, @Nullable String written) {
        if (written == null) {
            return null;
        }
        Instant at = WrittenTimes.instant(written, clock.getZone())
                .map(WrittenTimes::storable)
                .orElse(null);
        if (at == null) {
            faults.add(field, "fault.duty-time");
        }
        return at;
    }
}
