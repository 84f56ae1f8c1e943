/** The register of what is in force: key, area, version, from, to. */
@NullMarked
package org.gridcase.rulebook.register;

import org.jspecify.annotations.NullMarked;
