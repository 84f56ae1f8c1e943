/** Whether chains and anchors still fit together. */
@NullMarked
package org.gridcase.evidence.verification;

import org.jspecify.annotations.NullMarked;
