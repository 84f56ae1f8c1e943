package org.gridcase.casefile.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.gridcase.Documentation;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes about again and again in one case ends somewhere, with a sentence that says what to do instead. */
class TurnsTest {

    private static final String NUMBER = "3701122026112900079";

    @ParameterizedTest
    @EnumSource
    void theLastTurnIsTakenAndNoOtherOne(Turns turns) {
        assertThatCode(() -> turns.refuseOneMore(NUMBER, turns.most() - 1L)).doesNotThrowAnyException();
        assertThatThrownBy(() -> turns.refuseOneMore(NUMBER, turns.most()))
                .isInstanceOfSatisfying(BusinessRuleViolation.class, refusal -> {
                    assertThat(refusal.in(Locale.CHINESE)).contains(NUMBER, " " + turns.most() + " ", "请");
                    assertThat(refusal.in(Locale.ENGLISH)).contains(NUMBER, " " + turns.most() + " ");
                });
    }

    @ParameterizedTest
    @EnumSource
    void eachIsAskedSomewhereAndStandsOnThePageOfTheDoors(Turns turns) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> content(file).contains("Turns." + turns + ".refuseOneMore(")))
                    .isNotEmpty();
        }
        assertThat(Documentation.page("security.md"))
                .contains("- `%s` at most %d: ".formatted(turns.name().toLowerCase(Locale.ROOT), turns.most()));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
