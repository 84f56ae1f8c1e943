/** Who was told what by which channel, who got it, who read it, and where people want to be told. */
@NullMarked
package org.gridcase.notification.receipt;

import org.jspecify.annotations.NullMarked;
