/** Diagrams, tables and forms as rules: what is checked when somebody deploys one, and how a change of them comes into force, is tried and is taken back. */
@ApplicationModule(
        displayName = "规则",
        allowedDependencies = {
            "caching",
            "calendar",
            "chain",
            "engine",
            "engine :: account",
            "engine :: decision",
            "engine :: deployment",
            "engine :: process",
            "engine :: rule",
            "feel",
            "imports",
            "migration",
            "problem",
            "problem :: written",
            "seal",
            "security",
            "settings"
        })
@NullMarked
package org.gridcase.rulebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
