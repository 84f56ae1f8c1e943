/** Whistles, responses and their ratings over HTTP. */
@NullMarked
package org.gridcase.whistle.rest;

import org.jspecify.annotations.NullMarked;
