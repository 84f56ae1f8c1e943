package org.gridcase.patrol;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvRow;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.imports.Preview;
import org.gridcase.imports.PreviewParameter;
import org.gridcase.imports.UploadedFile;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.ProblemKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Places of visits by a file: a community enters a whole list at once. */
@RestController
@Tag(name = "走访 visits")
class CareImportController {

    private static final DataSize LARGEST = DataSize.ofMegabytes(1);
    private static final CsvColumns COLUMNS =
            new CsvColumns(List.of("grid", "place", "kind", "askedBy", "until"), List.of("note"));
    private static final int MOST = 3000;
    private static final int PLACE = 200;
    private static final int NOTE = 500;
    private static final int WORD = 64;

    private final VisitService visits;

    CareImportController(VisitService visits) {
        this.visits = visits;
    }

    /** What a file comes to. */
    @Schema(name = "CarePlacesImported")
    record Imported(
            boolean preview,

            @Schema(description = "文件中有几处 places of the file")
            int places,

            @Schema(description = "其中新增几处；已有的不变 how many are new; the others stay as they are") @Nullable
            Integer added) {}

    @PostMapping(path = "/api/visits/places", consumes = "text/csv", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "importCarePlaces",
            summary = "导入走访点 Import places of visits",
            description = "由社区导入本社区网格的走访点。CSV 的列为 grid, place, kind, askedBy, until，可有 note；类别和谁要求的可写编码或名称。"
                    + "整个文件无误才导入，已有的不变。By the community, for its grids; taken as a whole or not at all.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject("""
                                                    grid,place,kind,askedBy,until,note
                                                    370112001001001,幸福路 3 号 2 单元 101,重点,家属,2026-12-31,看看煤气和门窗
                                                    """))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "导入了几处 how many")
    @InvalidInputResponse
    @PreviewParameter
    Imported importFile(InputStream body, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query)
            throws IOException {
        boolean preview = Preview.asked(query);
        FileFaults faults = new FileFaults();
        VisitService.Listing listing = visits.listing();
        List<FileLine<PlaceToEnter>> lines = faults.read(
                "", UploadedFile.content(body, LARGEST), COLUMNS, MOST, (row, wrong) -> place(row, wrong, listing));
        faults.judge("", lines, listing::isNew);
        faults.refuse(ProblemKind.INVALID_INPUT);
        List<PlaceToEnter> places = lines.stream().map(FileLine::value).toList();
        return new Imported(preview, places.size(), preview ? null : visits.addAll(places));
    }

    private static Optional<PlaceToEnter> place(CsvRow row, Faults faults, VisitService.Listing listing) {
        String grid = FieldRules.required(faults, "grid", row.get("grid"), WORD);
        String place = FieldRules.required(faults, "place", row.get("place"), PLACE);
        String note = FieldRules.optional(faults, "note", row.get("note"), NOTE);
        VisitKind kind = FieldRules.oneOf(
                faults,
                "kind",
                FieldRules.required(faults, "kind", row.get("kind"), WORD),
                VisitKind.values(),
                VisitKind::code,
                VisitKind::label);
        AskedBy askedBy = FieldRules.oneOf(
                faults,
                "askedBy",
                FieldRules.required(faults, "askedBy", row.get("askedBy"), WORD),
                AskedBy.values(),
                AskedBy::code,
                AskedBy::label);
        CarePlaceRules.withoutNumbers(faults, "place", place);
        CarePlaceRules.withoutNumbers(faults, "note", note);
        LocalDate until = CarePlaceRules.day(faults, FieldRules.required(faults, "until", row.get("until"), WORD));
        listing.judge(faults, grid, until);
        return faults.none()
                ? Optional.of(new PlaceToEnter(
                        Objects.requireNonNull(grid),
                        Objects.requireNonNull(place),
                        note == null ? "" : note,
                        Objects.requireNonNull(kind),
                        Objects.requireNonNull(askedBy),
                        Objects.requireNonNull(until)))
                : Optional.empty();
    }
}
