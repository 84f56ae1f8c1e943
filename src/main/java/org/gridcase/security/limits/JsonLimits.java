package org.gridcase.security.limits;

import com.fasterxml.jackson.core.StreamReadConstraints;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Limits for every JSON reader in this JVM: ours, the engine's, and those of libraries. They must be set before the first reader is
 * created, so they are set before any bean exists.
 */
public class JsonLimits implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final int DEPTH = 64;
    static final int DIGITS = 200;
    static final int LONGEST_TEXT = 8 * 1024 * 1024;
    static final int LONGEST_NAME = 1024;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        StreamReadConstraints.overrideDefaultStreamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxNumberLength(DIGITS)
                .maxStringLength(LONGEST_TEXT)
                .maxNameLength(LONGEST_NAME)
                .build());
    }
}
