/** The diagrams of an emergency: the only package that calls the engine. */
@NullMarked
package org.gridcase.emergency.process;

import org.jspecify.annotations.NullMarked;
