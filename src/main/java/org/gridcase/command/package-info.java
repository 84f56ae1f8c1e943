/**
 * What people run in a terminal: a client of the interface under {@code /api}. It uses no other room and starts no Spring, so it starts at
 * once and judges the server by its answers alone.
 */
@ApplicationModule(
        displayName = "命令",
        allowedDependencies = {})
@NullMarked
package org.gridcase.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
