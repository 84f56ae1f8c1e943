package org.gridcase.geography.boundary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Texts;
import org.springframework.util.unit.DataSize;

/** Reads a GeoJSON FeatureCollection (RFC 7946), feature by feature, so that a city's file needs little memory. */
final class BoundaryFile {

    /** A feature's coordinates lie 8 deep; the rest is for what else a feature may carry. */
    private static final int DEEPEST = 24;

    /** Of one feature; the largest that a survey draws has a fifth of the 250,000 positions that fit. */
    private static final int MOST_TOKENS = 1_000_000;

    private static final int MOST_FEATURES = 50_000;

    /** Old GeoJSON may name its system of coordinates: WGS-84 or CGCS2000 in degrees. */
    private static final Pattern DEGREES = Pattern.compile(".*(CRS:?84|[:/]4326|[:/]4490)");

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(100)
                            .build())
                    // NaN is named with its feature instead of ending the reading.
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build()
            .reader();

    private final FeatureFaults faults;
    private final FeatureReader reader;
    private final List<Feature> features = new ArrayList<>();
    private boolean collection;
    private boolean listed;

    private BoundaryFile(FeatureReader reader, FeatureFaults faults) {
        this.reader = reader;
        this.faults = faults;
    }

    /**
     * Reads all features; what is wrong is noted, and such features are left out.
     *
     * @param property names the property that holds the code
     * @throws ProblemException if it is no JSON, or too much of it
     */
    static List<Feature> read(
            InputStream body, DataSize most, String property, CoordinateSystem system, FeatureFaults faults)
            throws IOException {
        BoundaryFile file = new BoundaryFile(new FeatureReader(property, system, faults), faults);
        try (JsonParser parser = new Counted(JSON.createParser(new Bounded(body, most)))) {
            file.read(parser);
        }
        return file.features;
    }

    private void read(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw InvalidInputException.of(ProblemKind.MALFORMED_JSON, "", "fault.empty-body");
            }
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                members(parser);
            } else {
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw InvalidInputException.of(ProblemKind.MALFORMED_JSON, "", "fault.trailing-json");
            }
        } catch (StreamConstraintsException e) {
            throw malformed(parser, "fault.too-deep");
        } catch (JsonProcessingException e) {
            throw malformed(parser, "fault.malformed-json");
        } catch (CharConversionException e) {
            throw InvalidInputException.of(ProblemKind.MALFORMED_JSON, "", "fault.not-utf-8");
        }
        if (!collection) {
            faults.add("type", "fault.no-feature-collection");
        }
        if (!listed || reader.read() == 0) {
            faults.add("features", "fault.no-features");
        }
    }

    private void members(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (member.equals("features") && value == JsonToken.START_ARRAY) {
                listed = true;
                while (((Counted) parser).nextFeature() != JsonToken.END_ARRAY) {
                    reader.read(JSON.<JsonNode>readTree(parser)).ifPresent(features::add);
                }
            } else if (member.equals("type")) {
                collection = "FeatureCollection"
                        .equals(JSON.<JsonNode>readTree(parser).textValue());
            } else if (member.equals("crs")) {
                system(JSON.readTree(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    private void system(JsonNode crs) {
        String name = crs.path("properties").path("name").asText();
        if (!crs.isNull() && !DEGREES.matcher(name).matches()) {
            faults.add("crs", "fault.other-coordinates", Texts.shown(name));
        }
    }

    private static InvalidInputException malformed(JsonParser parser, String key) {
        var at = parser.currentLocation();
        return InvalidInputException.of(
                ProblemKind.MALFORMED_JSON, "", key, String.valueOf(at.getLineNr()), String.valueOf(at.getColumnNr()));
    }

    /**
     * Refuses more of one feature than memory should hold: a feature is read as a whole, and
     * each of its parts costs memory, however short it is written.
     */
    private static final class Counted extends JsonParserDelegate {

        private int tokens;
        private int features;

        Counted(JsonParser parser) {
            super(parser);
        }

        JsonToken nextFeature() throws IOException {
            tokens = 0;
            JsonToken first = nextToken();
            if (first != JsonToken.END_ARRAY && ++features > MOST_FEATURES) {
                throw tooMuch("fault.features-too-many", String.valueOf(MOST_FEATURES));
            }
            return first;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            if (++tokens > MOST_TOKENS) {
                throw tooMuch("fault.feature-too-large", String.valueOf(Math.max(features, 1)));
            }
            return super.nextToken();
        }

        /** Counting what is skipped. */
        @Override
        public JsonParser skipChildren() throws IOException {
            int open = currentToken() != null && currentToken().isStructStart() ? 1 : 0;
            while (open > 0) {
                JsonToken token = nextToken();
                if (token == null) {
                    throw new JsonEOFException(this, null, "the end is missing");
                }
                open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            return this;
        }

        private static InvalidInputException tooMuch(String key, String count) {
            return InvalidInputException.of(ProblemKind.INVALID_INPUT, "features", key, count);
        }
    }

    /** Refuses what goes on too long. */
    private static final class Bounded extends InputStream {

        private final InputStream body;
        private final DataSize most;
        private long left;

        Bounded(InputStream body, DataSize most) {
            this.body = body;
            this.most = most;
            this.left = most.toBytes();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = body.read(bytes, from, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new ProblemException(ProblemKind.TOO_LARGE, most.toMegabytes() + " MB");
            }
            return count;
        }
    }
}
