/** Notices to people: written in the transaction of the change they tell of, delivered afterwards, with a receipt. */
@ApplicationModule(
        displayName = "通知",
        allowedDependencies = {
            "engine",
            "engine :: account",
            "engine :: decision",
            "engine :: process",
            "engine :: task",
            "imports",
            "migration",
            "organisation",
            "problem",
            "rulebook :: requirement",
            "seal",
            "security",
            "settings"
        })
@NullMarked
package org.gridcase.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
