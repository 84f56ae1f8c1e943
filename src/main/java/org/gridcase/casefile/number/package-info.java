/** Numbers of cases, also after a restore. */
@NullMarked
package org.gridcase.casefile.number;

import org.jspecify.annotations.NullMarked;
