package org.gridcase.intake.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import org.gridcase.intake.ProblemKind;
import org.gridcase.intake.problem.Faults;
import org.gridcase.intake.problem.InvalidInputException;
import org.gridcase.intake.problem.RefusedException;
import org.gridcase.intake.problem.Texts;
import org.gridcase.intake.rest.CaseForm.LocationForm;
import org.gridcase.intake.rest.CaseForm.ReporterForm;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a request body into forms. */
final class CaseForms {

    private static final int MAX_KILOBYTES = 256;

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader();

    private CaseForms() {}

    static CaseForm report(InputStream body, Faults faults) throws IOException {
        JsonFields fields = JsonFields.of(tree(body), faults);
        CaseForm form = new CaseForm(
                fields.text("title"),
                fields.text("description"),
                fields.text("category"),
                fields.text("urgency"),
                fields.text("gridCode"),
                fields.text("area"),
                location(fields.object("location")),
                fields.text("channel"),
                fields.text("externalId"),
                fields.text("occurredAt"),
                reporter(fields.object("reporter")));
        fields.noOthers();
        return form;
    }

    /** The reason of a withdrawal, as written. */
    static @Nullable String reason(InputStream body, Faults faults) throws IOException {
        JsonFields fields = JsonFields.of(tree(body), faults);
        String reason = fields.text("reason");
        fields.noOthers();
        return reason;
    }

    private static @Nullable LocationForm location(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        LocationForm location =
                new LocationForm(fields.number("longitude"), fields.number("latitude"), fields.text("address"));
        fields.noOthers();
        return location;
    }

    private static @Nullable ReporterForm reporter(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        ReporterForm reporter = new ReporterForm(fields.text("name"), fields.text("phone"));
        fields.noOthers();
        return reporter;
    }

    private static JsonNode tree(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_KILOBYTES * 1024 + 1);
        if (bytes.length > MAX_KILOBYTES * 1024) {
            throw new RefusedException(ProblemKind.TOO_LARGE, MAX_KILOBYTES + " KB");
        }
        if (bytes.length == 0) {
            throw InvalidInputException.of(ProblemKind.MALFORMED_JSON, "", "fault.empty-body");
        }
        try (JsonParser parser = JSON.createParser(bytes)) {
            return parse(parser);
        }
    }

    private static JsonNode parse(JsonParser parser) {
        try {
            JsonNode tree = JSON.readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                throw InvalidInputException.of(ProblemKind.MALFORMED_JSON, "", "fault.empty-body");
            }
            if (parser.nextToken() != null) {
                throw InvalidInputException.of(ProblemKind.MALFORMED_JSON, "", "fault.trailing-json");
            }
            return tree;
        } catch (MismatchedInputException e) {
            throw malformed(parser, "fault.duplicate-field");
        } catch (JsonProcessingException e) {
            throw malformed(parser, "fault.malformed-json");
        } catch (IOException e) {
            throw InvalidInputException.of(ProblemKind.MALFORMED_JSON, "", "fault.not-utf-8");
        }
    }

    /** Names the place: the field that was being read, line and column. */
    private static InvalidInputException malformed(JsonParser parser, String key) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        String field = Texts.shown(pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.'));
        var at = parser.currentLocation();
        return InvalidInputException.of(
                ProblemKind.MALFORMED_JSON,
                field,
                key,
                String.valueOf(at.getLineNr()),
                String.valueOf(at.getColumnNr()));
    }
}
