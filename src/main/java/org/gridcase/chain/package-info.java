/**
 * Registers whose entries are one chain: each carries a digest that begins with that of the entry before, so that none can be bent unseen.
 */
@ApplicationModule(
        displayName = "链",
        allowedDependencies = {"problem"})
@NullMarked
package org.gridcase.chain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
