/** What happens to personal data: who may see it and why, how long it is kept, what a person can ask for, and which key seals it. */
@ApplicationModule(
        displayName = "个人信息",
        allowedDependencies = {
            "casefile",
            "casefile :: erasure",
            "casefile :: joining",
            "casefile :: reporter",
            "casefile :: search",
            "casefile :: trace",
            "engine :: decision",
            "organisation",
            "organisation :: structure",
            "problem",
            "rulebook :: requirement",
            "seal",
            "security"
        })
@NullMarked
package org.gridcase.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
