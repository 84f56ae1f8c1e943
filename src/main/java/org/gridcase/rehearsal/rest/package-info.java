/** Stories and rehearsals over REST. */
@NullMarked
package org.gridcase.rehearsal.rest;

import org.jspecify.annotations.NullMarked;
