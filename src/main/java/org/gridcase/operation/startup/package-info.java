/** Why a start has stopped, in a sentence; and what is made warm before a node is called ready. */
@NullMarked
package org.gridcase.operation.startup;

import org.jspecify.annotations.NullMarked;
