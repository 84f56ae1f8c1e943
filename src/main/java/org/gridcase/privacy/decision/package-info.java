/** The table that says how long personal data is kept. */
@NullMarked
package org.gridcase.privacy.decision;

import org.jspecify.annotations.NullMarked;
