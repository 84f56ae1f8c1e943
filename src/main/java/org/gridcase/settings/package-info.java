/** What an operator sets: whether it makes sense, whether it is what the installation began with, and how a start that stops says why. */
@ApplicationModule(
        displayName = "启动设置",
        allowedDependencies = {})
@NullMarked
package org.gridcase.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
