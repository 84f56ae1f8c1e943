package org.gridcase.engine.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nonsense is the caller's fault; a mistake in our own code is not. */
class EngineErrorsTest {

    static Stream<Throwable> ourMistakes() {
        return Stream.of(
                catchThrowable(() -> Objects.requireNonNull(null)),
                catchThrowable(() -> List.of(1).get(7)),
                catchThrowable(() -> {
                    throw new ClassCastException();
                }));
    }

    @ParameterizedTest
    @MethodSource("ourMistakes")
    void aMistakeOfOursIsAServerError(Throwable mistake) {
        assertThat(EngineErrors.statusOf(mistake).value()).isEqualTo(500);
        assertThat(EngineErrors.statusOf(new ProcessEngineException("wrapped", mistake))
                        .value())
                .isEqualTo(500);
    }

    @ParameterizedTest
    @MethodSource("ourMistakes")
    void theSameFromTheEngineIsTheCallersFaultAndIsNamed(Throwable mistake) {
        Throwable failure = new ProcessEngineException("wrapped", at("org.camunda.bpm.engine.impl.Cmd", mistake));

        assertThat(EngineErrors.statusOf(failure).value()).isEqualTo(400);
        assertThat(EngineErrors.unexplained(failure)).hasValueSatisfying(origin -> assertThat(origin)
                .startsWith(mistake.getClass().getName())
                .endsWith("at org.camunda.bpm.engine.impl.Cmd.run(Cmd.java:1)"));
    }

    @Test
    void whatTheEngineOrWeExplainStaysTheCallersFault() {
        Throwable refused = new BadUserRequestException("no", catchThrowable(() -> Integer.parseInt("x")));

        assertThat(EngineErrors.statusOf(refused).value()).isEqualTo(400);
        assertThat(EngineErrors.unexplained(refused)).isEmpty();
        assertThat(EngineErrors.unexplained(null)).isEmpty();
    }

    @Test
    void aFailureOfTheDatabaseStaysAServerError() {
        Throwable failure = new ProcessEngineException(
                "wrapped", at("org.camunda.Cmd", new IllegalArgumentException(new SQLException("gone", "08006"))));

        assertThat(EngineErrors.statusOf(failure).value()).isEqualTo(500);
    }

    private static Throwable at(String type, Throwable failure) {
        String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.util.Objects", "requireNonNull", "Objects.java", 1),
            new StackTraceElement(type, "run", file, 1),
            new StackTraceElement(
                    "org.gridcase.security.web.PageSessionFilter", "doFilter", "PageSessionFilter.java", 1)
        });
        return failure;
    }
}
