/** The table that says how long the personal data of a case is kept. */
@NullMarked
package org.gridcase.privacy.decision;

import org.jspecify.annotations.NullMarked;
