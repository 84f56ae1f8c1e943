/** The anchors: what was true of all chains of the trace on a day. */
@NullMarked
package org.gridcase.evidence.anchor;

import org.jspecify.annotations.NullMarked;
