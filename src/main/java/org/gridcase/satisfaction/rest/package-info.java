/** What reporters say, counted and listed, for staff; and on the page of a case. */
@NullMarked
package org.gridcase.satisfaction.rest;

import org.jspecify.annotations.NullMarked;
