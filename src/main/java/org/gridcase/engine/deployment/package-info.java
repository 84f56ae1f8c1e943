/** What a diagram or table must not contain, or deploying one would be running code. */
@NullMarked
package org.gridcase.engine.deployment;

import org.jspecify.annotations.NullMarked;
