/** Notices to people: written in the transaction of the change they tell of, delivered afterwards, with a receipt. */
@ApplicationModule(
        displayName = "通知",
        allowedDependencies = {"organisation", "engine", "imports", "problem", "seal"})
@NullMarked
package org.gridcase.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
