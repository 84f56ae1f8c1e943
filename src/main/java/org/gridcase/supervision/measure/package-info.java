/** When something is done about an assignment that runs late, and what. */
@NullMarked
package org.gridcase.supervision.measure;

import org.jspecify.annotations.NullMarked;
