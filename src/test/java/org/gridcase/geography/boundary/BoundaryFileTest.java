package org.gridcase.geography.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/** Files as they come, and as they should not. */
class BoundaryFileTest {

    private static final String CODE = "370112001001001";
    private static final String RING = "[[117.1,36.7],[117.2,36.7],[117.2,36.8],[117.1,36.7]]";

    private final FeatureFaults faults = new FeatureFaults();

    private List<Feature> read(String file) {
        return read(file, "code", CoordinateSystem.WGS84);
    }

    private List<Feature> read(String file, String property, CoordinateSystem system) {
        return read(file.getBytes(UTF_8), property, system);
    }

    private List<Feature> read(byte[] file, String property, CoordinateSystem system) {
        try {
            return BoundaryFile.read(new ByteArrayInputStream(file), DataSize.ofMegabytes(1), property, system, faults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"name\":\"网格\",\"features\":[" + String.join(",", features) + "]}";
    }

    private static String feature(String code, String type, String coordinates) {
        return "{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\"},\"geometry\":{\"type\":\"%s\",\"coordinates\":%s}}"
                .formatted(code, type, coordinates);
    }

    private String said() {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> faults.refuse(ProblemKind.INVALID_INPUT));
        return refused == null ? "" : refused.getMessage();
    }

    @Test
    void polygonsWithHolesAndSeveralPartsAreRead() {
        String hole = "[[117.13,36.71],[117.14,36.71],[117.14,36.72],[117.13,36.71]]";
        String box = "[[117.1,36.7,12.5],[117.2,36.7],[117.2,36.8],[117.1,36.8],[117.1,36.7]]";
        String elsewhere = "[[117.5,36.7],[117.6,36.7],[117.6,36.8],[117.5,36.7]]";
        List<Feature> features = read("\uFEFF"
                + collection(
                        feature(CODE, "Polygon", "[" + box + "," + hole + "]"),
                        feature("370112001001", "MultiPolygon", "[[" + box + "],[" + elsewhere + "]]")));

        assertThat(said()).isEmpty();
        assertThat(features)
                .extracting(feature -> feature.code() + " " + feature.boundary().toText())
                .containsExactly(
                        CODE + " POLYGON ((117.1 36.7, 117.2 36.7, 117.2 36.8, 117.1 36.8, 117.1 36.7),"
                                + " (117.13 36.71, 117.14 36.71, 117.14 36.72, 117.13 36.71))",
                        "370112001001 MULTIPOLYGON (((117.1 36.7, 117.2 36.7, 117.2 36.8, 117.1 36.8, 117.1 36.7)),"
                                + " ((117.5 36.7, 117.6 36.7, 117.6 36.8, 117.5 36.7)))");
    }

    @Test
    void codesMayBeNumbersAndCoordinatesThoseOfAnotherMap() {
        String file = """
                {"features":[{"type":"Feature","geometry":{"coordinates":[%s],"type":"Polygon"},
                "properties":{"网格编码":370112001001001}}],"type":"FeatureCollection",
                "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}}}""".formatted(RING);
        List<Feature> features = read(file, "网格编码", CoordinateSystem.GCJ02);

        assertThat(said()).isEmpty();
        assertThat(features).singleElement().satisfies(feature -> {
            assertThat(feature.code()).isEqualTo(new AreaCode(CODE));
            double shift = Math.abs(feature.boundary().getCoordinate().x - 117.1);
            assertThat(shift).isBetween(0.003, 0.008);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            fault.ring-not-closed | Polygon | [[[117.1,36.7],[117.2,36.7],[117.2,36.8],[117.1,36.8]]]
            fault.too-few-points | Polygon | [[[117.1,36.7],[117.2,36.7],[117.1,36.7]]]
            fault.too-few-points | Polygon | [[[117.1,36.7],[117.2,36.7],[117.2,36.7],[117.1,36.7]]]
            fault.too-few-points | Polygon | [[]]
            fault.swapped | Polygon | [[[36.7,117.1],[36.7,117.2],[36.8,117.2],[36.7,117.1]]]
            fault.no-degrees | Polygon | [[[39512345.1,4067123.2],[39512445.1,4067123.2],[39512345.1,4067223.2],[39512345.1,4067123.2]]]
            fault.no-degrees | Polygon | [[[117.1,91],[117.2,36.7],[117.2,36.8],[117.1,91]]]
            fault.not-finite | Polygon | [[[NaN,36.7],[117.2,36.7],[117.2,36.8],[117.1,36.7]]]
            fault.not-finite | Polygon | [[[1e999,36.7],[117.2,36.7],[117.2,36.8],[117.1,36.7]]]
            fault.no-position | Polygon | [[["117.1",36.7],[117.2,36.7],[117.2,36.8],[117.1,36.7]]]
            fault.no-position | Polygon | [[[117.1],[117.2,36.7],[117.2,36.8],[117.1]]]
            fault.no-position | Polygon | [[117.1,36.7]]
            fault.no-rings | Polygon | []
            fault.no-rings | Polygon | null
            fault.no-rings | Polygon | [5]
            fault.no-rings | MultiPolygon | [[]]
            fault.no-rings | MultiPolygon | []
            fault.no-polygon | Point | [117.1,36.7]
            fault.no-polygon | LineString | [[117.1,36.7],[117.2,36.7]]
            fault.no-polygon | GeometryCollection | []
            fault.ring-crosses-itself | Polygon | [[[117.1,36.7],[117.2,36.8],[117.2,36.7],[117.1,36.8],[117.1,36.7]]]
            fault.hole-outside | Polygon | [[[117.1,36.7],[117.2,36.7],[117.2,36.8],[117.1,36.7]],[[118.1,36.7],[118.2,36.7],[118.2,36.8],[118.1,36.7]]]
            fault.parts-overlap | MultiPolygon | [[[[117,36],[118,36],[118,37],[117,37],[117,36]]],[[[117.2,36.2],[117.4,36.2],[117.4,36.4],[117.2,36.2]]]]
            fault.holes-overlap | Polygon | [[[117,36],[118,36],[118,37],[117,37],[117,36]],[[117.2,36.2],[117.8,36.2],[117.8,36.8],[117.2,36.2]],[[117.5,36.3],[117.6,36.3],[117.6,36.4],[117.5,36.3]]]
            fault.interior-cut | Polygon | [[[117,36],[118,36],[118,36.5],[118,37],[117,37],[117,36.5],[117,36]],[[117,36.5],[117.5,36.2],[118,36.5],[117.5,36.8],[117,36.5]]]
            fault.ring-crosses-itself | Polygon | [[[117.1,36.7],[117.2,36.7],[117.3,36.7],[117.1,36.7]]]
            """)
    void aBadGeometryIsNamedByNumberAndCode(String fault, String type, String coordinates) {
        List<Feature> features = read(
                collection(feature("370112001001002", "Polygon", "[" + RING + "]"), feature(CODE, type, coordinates)));

        assertThat(features).hasSize(1);
        assertThat(said()).contains("features/2").contains(fault).contains(CODE);
        assertThat(faults.total()).isOne();
    }

    @Test
    void whereABoundaryCrossesItselfIsSaid() {
        read(collection(
                feature(CODE, "Polygon", "[[[117.1,36.7],[117.2,36.8],[117.2,36.7],[117.1,36.8],[117.1,36.7]]]")));
        assertThat(said()).contains("117.150000, 36.750000");
    }

    @Test
    void badFeaturesAndCodesAreNamedAllAtOnce() {
        String good = "[" + RING + "]";
        List<Feature> features = read(collection(
                feature("370112001001001", "Polygon", good),
                feature("370112001001001", "Polygon", good),
                feature("37011200100100", "Polygon", good),
                feature("370112000001001", "Polygon", good),
                feature("网格", "Polygon", good),
                feature(" ", "Polygon", good),
                "{\"type\":\"Feature\",\"properties\":{\"name\":\"x\"},\"geometry\":null}",
                "{\"type\":\"Feature\"}",
                "{\"type\":\"Polygon\",\"coordinates\":[]}",
                "null",
                "7"));

        assertThat(features).hasSize(1);
        String said = said();
        assertThat(said).contains("fault.feature-code-again, args=[2, 370112001001001, 1]");
        assertThat(faults.total()).isEqualTo(12);
        for (int number = 2; number <= 11; number++) {
            assertThat(said).contains("features/" + number + ",");
        }
    }

    @Test
    void likeFaultsAreOneWithTheNumbersOfTheirFeatures() {
        read(collection(Stream.generate(() -> feature("1", "Polygon", "[" + RING + "]"))
                .limit(250)
                .toArray(String[]::new)));
        assertThat(said()).contains("field=features, key=fault.alike, args=[247, 4–250]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [] | fault.no-feature-collection
            {"type":"Feature","features":[]} | fault.no-features
            {"type":"FeatureCollection"} | fault.no-features
            {"type":"FeatureCollection","features":{}} | fault.no-features
            {"type":"FeatureCollection","features":[],"crs":{"properties":{"name":"EPSG:4547"}}} | fault.other-coordinates
            """)
    void aFileThatIsNoCollectionOfFeaturesIsRefused(String file, String fault) {
        assertThat(read(file)).isEmpty();
        assertThat(said()).contains(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"type":"FeatureCollection","features":[ | fault.malformed-json
            {"type":"FeatureCollection","type":"FeatureCollection","features":[]} | fault.malformed-json
            {"type":"FeatureCollection","features":[]} {} | fault.trailing-json
            <kml/> | fault.malformed-json
            ~~ | fault.empty-body
            """)
    void whatIsNoJsonIsRefused(String file, String fault) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining(fault);
    }

    @Test
    void deepNestingTooMuchAndOtherCharactersAreRefused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(collection(feature(CODE, "Polygon", "[".repeat(100_000)))))
                .withMessageContaining("fault.too-deep");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read("{\"x\":" + "[".repeat(100_000)))
                .withMessageContaining("fault.too-deep");
        String tooMuch = Stream.generate(() -> feature(CODE, "Polygon", "[" + RING + "]"))
                .limit(10_000)
                .collect(Collectors.joining(",", "{\"features\":[", "]}"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(tooMuch))
                .withMessageContaining("too-large");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() ->
                        read("{\"name\":\"网格\"}".getBytes(Charset.forName("GBK")), "code", CoordinateSystem.WGS84))
                .withMessageContaining("fault.");
    }

    @Test
    void aFeatureOfManyTinyPartsIsRefusedBeforeItFillsTheMemory() {
        String parts = "[" + "[],".repeat(600_000) + "[]]";
        for (String file : List.of(
                collection(feature(CODE, "Polygon", parts)),
                "{\"type\":\"FeatureCollection\",\"more\":" + parts + ",\"features\":[]}")) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> BoundaryFile.read(
                            new ByteArrayInputStream(file.getBytes(UTF_8)),
                            DataSize.ofMegabytes(50),
                            "code",
                            CoordinateSystem.WGS84,
                            faults))
                    .withMessageContaining("fault.feature-too-large");
        }
    }
}
