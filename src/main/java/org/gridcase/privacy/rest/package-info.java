/** The endpoints about personal data. */
@NullMarked
package org.gridcase.privacy.rest;

import org.jspecify.annotations.NullMarked;
