/** What diagrams and tables touch: how long data is kept, and how the engine has expired data erased every night. */
@NullMarked
package org.gridcase.privacy.process;

import org.jspecify.annotations.NullMarked;
