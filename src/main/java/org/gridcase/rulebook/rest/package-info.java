/** The rulebook's part of the interface. */
@NullMarked
package org.gridcase.rulebook.rest;

import org.jspecify.annotations.NullMarked;
