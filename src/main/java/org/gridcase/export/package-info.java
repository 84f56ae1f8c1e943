/** Lists people take away as files: how they are read, sent and followed, and who took what. */
@ApplicationModule(
        displayName = "导出",
        allowedDependencies = {
            "chain",
            "engine :: query",
            "migration",
            "organisation",
            "organisation :: structure",
            "problem",
            "seal",
            "security",
            "spreadsheet"
        })
@NullMarked
package org.gridcase.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
