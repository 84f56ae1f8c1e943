/** The endpoints for files of cases. */
@NullMarked
package org.gridcase.attachment.rest;

import org.jspecify.annotations.NullMarked;
