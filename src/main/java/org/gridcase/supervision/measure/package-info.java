/** When something is done about a duty that runs late, and what. */
@NullMarked
package org.gridcase.supervision.measure;

import org.jspecify.annotations.NullMarked;
