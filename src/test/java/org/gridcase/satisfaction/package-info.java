/** Reporters are asked once, by page or by telephone, and what they say is counted. */
@NullMarked
package org.gridcase.satisfaction;

import org.jspecify.annotations.NullMarked;
