/** The pages and pictures under {@code docs} that are made from the code, and the proof that they still tell the truth. */
@NullMarked
package org.gridcase.docs;

import org.jspecify.annotations.NullMarked;
