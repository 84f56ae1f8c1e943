/** What is settled when the application starts: whether it is a demo, and who its first administrator is. */
@NullMarked
package org.gridcase.security.setup;

import org.jspecify.annotations.NullMarked;
