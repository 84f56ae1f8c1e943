/** Data of policy staff as files of rule changes: the calendar and the catalogue, brought into force and back. */
@NullMarked
package org.gridcase.rulebook.data;

import org.jspecify.annotations.NullMarked;
