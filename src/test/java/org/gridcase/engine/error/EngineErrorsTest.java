package org.gridcase.engine.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.http.HttpStatus;
import org.springframework.util.ClassUtils;

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

    /** All that the engine's interface may throw, with a sentence as the engine writes them: also one that quotes what somebody wrote. */
    static Stream<RuntimeException> thrownByTheEngine() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(RuntimeException.class));
        return scanner.findCandidateComponents("org.camunda.bpm.engine").stream()
                .map(found -> Objects.requireNonNull(found.getBeanClassName()))
                .filter(name -> !name.substring(0, name.lastIndexOf('.')).contains(".impl"))
                .map(name -> ClassUtils.resolveClassName(name, null))
                .flatMap(type -> Stream.of(type.getConstructors()))
                .filter(constructor -> List.of(constructor.getParameterTypes()).equals(List.of(String.class)))
                .map(constructor -> (RuntimeException)
                        BeanUtils.instantiateClass(constructor, "Frobnicating the thing '单元门口堆放装修垃圾' is not possible"))
                .filter(failure -> failure.getMessage() != null); // an error of a diagram has a code only
    }

    @Test
    void noSentenceOfTheEngineReachesAChineseReaderAsItIs() {
        assertThat(thrownByTheEngine()).hasSizeGreaterThan(20).allSatisfy(failure -> {
            HttpStatus status = EngineErrors.statusOf(failure);
            assertThat(EngineWords.in(Locale.CHINESE, String.valueOf(failure.getMessage()), status))
                    .doesNotContain("Frobnicating", "not possible")
                    .containsPattern("事件编号 [0-9a-f]{8}");
            assertThat(EngineWords.in(Locale.ENGLISH, String.valueOf(failure.getMessage()), status))
                    .contains("not possible");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不接受 Java 对象变量，请用文字、数字或 Json (no object variables)",
                "过滤器只能使用表达式 ${currentUser()}、${currentUserGroups()}、${now()} 和 ${endOfToday()} (only these expressions are allowed in a filter)",
                "“outcome”的值无法读取，未予接收",
                "Cannot complete task 4711: 请选择“办理结果”，再提交",
                "people.csv 第 3 行的账号已由另一个人使用，请核对后再导入"
            })
    void whatOurGuardsSayStaysAsItIs(String sentence) {
        assertThat(EngineWords.in(Locale.CHINESE, sentence, HttpStatus.BAD_REQUEST))
                .isEqualTo(sentence);
    }

    @Test
    void aKnownSentenceIsKnownWithAChineseNameInIt() {
        assertThat(EngineWords.in(Locale.CHINESE, "No matching task with id 单元门口堆放装修垃圾", HttpStatus.NOT_FOUND))
                .isEqualTo("这项任务已办完、已收回，或不归您办理，请刷新列表。");
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
