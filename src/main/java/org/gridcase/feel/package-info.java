/** FEEL, the language of tables, as its own parser reads it, in our terms: for those who judge what stands in a cell, and for what evaluates it. */
@ApplicationModule(
        displayName = "表达式",
        allowedDependencies = {})
@NullMarked
package org.gridcase.feel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
