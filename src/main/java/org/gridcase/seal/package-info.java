/** How personal data is kept secret: sealed for the database with keys from outside, and recognised in what people write. */
@ApplicationModule(
        displayName = "保密",
        allowedDependencies = {})
@NullMarked
package org.gridcase.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
