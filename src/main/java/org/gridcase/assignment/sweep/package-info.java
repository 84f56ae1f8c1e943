/** The daily look at everything that is open: what does not fit the record is put right, and what was found is remembered. */
@NamedInterface("sweep")
@NullMarked
package org.gridcase.assignment.sweep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
