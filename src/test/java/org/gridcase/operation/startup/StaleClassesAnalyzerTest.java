package org.gridcase.operation.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.stereotype.Component;

/** A jar of an incremental build, in which a class stands where it was and where it is now. */
class StaleClassesAnalyzerTest {

    @Test
    void aClassThatStandsTwiceIsSaidInOneSentence() {
        var context = new GenericApplicationContext();
        var scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.setBeanNameGenerator((definition, registry) -> "both");
        Throwable failure = catchThrowable(() -> scanner.scan(getClass().getPackageName()));

        FailureAnalysis said = new StaleClassesAnalyzer().analyze(failure);

        assertThat(said).isNotNull();
        assertThat(said.getAction()).contains("mvn clean package");
    }

    @Test
    void otherFailuresAreNotItsMatter() {
        assertThat(new StaleClassesAnalyzer().analyze(new IllegalStateException("other")))
                .isNull();
    }

    @Component
    static class Before {}

    @Component
    static class Now {}
}
