/** Who may come in by which door, and what each role may do. */
@NullMarked
package org.gridcase.security.web;

import org.jspecify.annotations.NullMarked;
