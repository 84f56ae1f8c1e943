/** What is taken out of a case that has ended once nobody needs it any more, and which rooms keep something of it. */
@NamedInterface("erasure")
@NullMarked
package org.gridcase.casefile.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
