package org.gridcase.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/** Reads the JSON of a request body. */
public final class JsonBody {

    private static final int MAX_KILOBYTES = 256;

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader();

    private JsonBody() {}

    /** @throws ProblemException if it is no JSON in UTF-8, or too much of it */
    public static JsonNode tree(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_KILOBYTES * 1024 + 1);
        if (bytes.length > MAX_KILOBYTES * 1024) {
            throw new ProblemException(ProblemKind.TOO_LARGE, MAX_KILOBYTES + " KB");
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
