/** The endpoints: who may call which, and what every response carries. */
@NullMarked
package org.gridcase.security.web;

import org.jspecify.annotations.NullMarked;
