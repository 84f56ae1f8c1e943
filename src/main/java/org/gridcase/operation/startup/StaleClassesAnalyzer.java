package org.gridcase.operation.startup;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Two classes of one bean mean that the build kept classes whose source has moved: an incremental build does not remove them. Says so
 * instead of a stack trace.
 */
class StaleClassesAnalyzer extends AbstractFailureAnalyzer<IllegalStateException> {

    /** Spring keeps the class to itself. */
    private static final String CONFLICT = "org.springframework.context.annotation.ConflictingBeanDefinitionException";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
        if (!cause.getClass().getName().equals(CONFLICT)) {
            return null;
        }
        return new FailureAnalysis(
                "程序包中留有旧的类，与现有的类重名 the package holds a class that is not in the source any more: " + cause.getMessage(),
                "请重新完整构建：mvn clean package。 Build it anew: mvn clean package.",
                cause);
    }
}
