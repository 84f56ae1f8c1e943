/**
 * What an operator meets: whether the database is there, when a node is ready, what is measured and logged, why a start has stopped, that
 * no recurring job stands still.
 */
@ApplicationModule(
        displayName = "运行",
        allowedDependencies = {
            "casefile",
            "casefile :: reporter",
            "engine",
            "engine :: account",
            "engine :: deployment",
            "engine :: rule",
            "engine :: task",
            "evidence",
            "handling",
            "notification",
            "organisation",
            "organisation :: structure",
            "problem",
            "security"
        })
@NullMarked
package org.gridcase.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
