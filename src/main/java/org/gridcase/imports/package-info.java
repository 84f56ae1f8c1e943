/**
 * Files people upload: one reader of CSV with line numbers, one rule for encodings, and what a file changes compared with what there is.
 */
@ApplicationModule(
        displayName = "导入",
        allowedDependencies = {"engine :: violation", "problem", "security"})
@NullMarked
package org.gridcase.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
