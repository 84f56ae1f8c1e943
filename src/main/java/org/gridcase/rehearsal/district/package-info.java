/** The rehearsal district: started, filled, driven and closed. */
@NullMarked
package org.gridcase.rehearsal.district;

import org.jspecify.annotations.NullMarked;
