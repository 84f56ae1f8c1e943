package org.gridcase.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small body is read into a record, and its sender hears of everything that is wrong with it. */
class RecordBodiesTest {

    private static final ValidatorFactory VALIDATION = Validation.buildDefaultValidatorFactory();

    private final RecordBodies bodies = new RecordBodies(new RecordReader(VALIDATION.getValidator()));

    record Order(
            @NotBlank(message = "fault.required") @Size(max = 5, message = "fault.too-long")
            String text,

            @JsonProperty("new") @NotNull(message = "fault.required")
            Integer number,

            @Nullable Boolean truth,
            @Nullable List<@NotEmpty(message = "fault.not-texts") String> texts) {}

    @AfterAll
    static void close() {
        VALIDATION.close();
    }

    @Test
    void aGoodBodyBecomesItsRecord() throws IOException {
        assertThat(read("{\"text\":\"one\",\"new\":7,\"truth\":true,\"texts\":[\"a\",\"b\"]}"))
                .isEqualTo(new Order("one", 7, true, List.of("a", "b")));
        assertThat(read("{\"text\":\"one\",\"new\":7,\"truth\":null}")).isEqualTo(new Order("one", 7, null, null));
    }

    @Test
    void everyFaultIsNamedAtOnceByItsFieldInJson() {
        assertThat(
                        faults(
                                "{\"text\":\"much too long\",\"new\":\"seven\",\"truth\":\"yes\",\"texts\":[\"\"],\"tetx\":\"x\"}"))
                .containsExactlyInAnyOrder(
                        "text: at most 5 characters, but has 13",
                        "new: must be a whole number, and not too large",
                        "truth: must be true or false",
                        "texts: must be a list of texts, none of them empty",
                        "tetx: there is no such field; fields are: new, text, texts, truth");
        assertThat(faults("{}")).containsExactlyInAnyOrder("text: must not be empty", "new: must not be empty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text":7,"new":7}                 | text: must be text (a string)
            {"text":true,"new":7}              | text: must be text (a string)
            {"text":{"a":1},"new":7}           | text: must be text (a string)
            {"text":"a","new":"7"}             | new: must be a whole number, and not too large
            {"text":"a","new":[7]}             | new: must be a whole number, and not too large
            {"text":"a","new":1.5}             | new: must be a whole number, and not too large
            {"text":"a","new":99999999999}     | new: must be a whole number, and not too large
            {"text":"a","new":7,"truth":1}     | truth: must be true or false
            {"text":"a","new":7,"texts":"a"}   | texts: must be a list of texts, none of them empty
            {"text":"a","new":7,"texts":[7]}   | texts: must be a list of texts, none of them empty
            []                                 | : must be a JSON object
            7                                  | : must be a JSON object
            """)
    void nothingIsTakenForWhatItIsNot(String body, String fault) {
        assertThat(faults(body)).containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text":"a","text":"b"}   | malformed-json
            {"text":                  | malformed-json
            {} {}                     | malformed-json
            ''                        | malformed-json
            """)
    void whatIsNoJsonIsSaidToBeNone(String body, String kind) {
        var refused = catchThrowableOfType(InvalidInputException.class, () -> read(body));

        assertThat(refused.kind().code()).isEqualTo(kind);
        assertThat(refused.getStatusCode().value()).isEqualTo(400);
    }

    @Test
    void onlyRecordsOfOursAreRead() {
        assertThat(bodies.supports(Order.class)).isTrue();
        assertThat(bodies.supports(String.class)).isFalse();
        assertThat(bodies.canWrite(Order.class, null)).isFalse();
    }

    private Order read(String body) throws IOException {
        return bodies.read(Order.class, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> faults(String body) {
        var refused = catchThrowableOfType(InvalidInputException.class, () -> read(body));
        return refused.in(Locale.ENGLISH).getErrors().stream()
                .map(error -> error.field() + ": " + error.message())
                .toList();
    }
}
