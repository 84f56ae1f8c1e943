/** How the engine has expired data erased every night. */
@NullMarked
package org.gridcase.privacy.process;

import org.jspecify.annotations.NullMarked;
