package org.gridcase.intake.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.gridcase.handling.Phrases;
import org.gridcase.handling.Phrases.Phrase;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.RecordReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people of a unit write again and again in opinions and replies. */
@RestController
@RequestMapping(path = "/api/phrases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "案件 cases")
class PhraseController {

    private static final int CODE = 64;

    private final Phrases phrases;
    private final RecordReader bodies;

    PhraseController(Phrases phrases, RecordReader bodies) {
        this.phrases = phrases;
        this.bodies = bodies;
    }

    @Schema(name = "Phrase", description = "一个单位的常用语 a phrase that a unit keeps")
    record PhraseView(String id, String unit, String unitName, String words) {

        static PhraseView of(Phrase phrase) {
            return new PhraseView(phrase.id(), phrase.unit(), phrase.unitName(), phrase.words());
        }
    }

    @Schema(name = "PhraseToKeep")
    record PhraseForm(
            @Schema(description = "本人所在的单位,不填的为第一个 code of a unit of the caller; left out, the first of them")
            @EnteredText(max = CODE, optional = true)
            @Nullable
            String unit,

            @EnteredText(max = Phrases.LONGEST) String words) {}

    @GetMapping
    @Operation(
            operationId = "listPhrases",
            summary = "常用语 Phrases",
            description = "本人所在单位的。Those of the units in which the caller works.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "常用语 the phrases")
    List<PhraseView> list() {
        return phrases.ofCaller().stream().map(PhraseView::of).toList();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "keepPhrase",
            summary = "存为常用语 Keep a phrase",
            description =
                    "本单位的人都能用;每个单位至多 30 条,不能有电话和证件号码。Everybody of the unit may use it; at most 30 a unit, without numbers of people.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = PhraseForm.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "本人的常用语 the caller's phrases")
    @InvalidInputResponse
    List<PhraseView> keep(InputStream body) throws IOException {
        Faults faults = new Faults();
        PhraseForm form = bodies.read(PhraseForm.class, body, faults);
        faults.refuse();
        phrases.add(form.unit(), form.words());
        return list();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "forgetPhrase", summary = "删去常用语 Forget a phrase")
    @ApiResponse(responseCode = "204", description = "已删去 it is gone")
    void forget(@PathVariable String id) {
        phrases.remove(id);
    }
}
