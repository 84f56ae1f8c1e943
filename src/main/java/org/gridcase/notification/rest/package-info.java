/** What callers of {@code /api/notices} read and write. */
@NullMarked
package org.gridcase.notification.rest;

import org.jspecify.annotations.NullMarked;
