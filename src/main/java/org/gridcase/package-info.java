@NullMarked
package org.gridcase;

import org.jspecify.annotations.NullMarked;
