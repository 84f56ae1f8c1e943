/** Finding cases, and what may be seen of them: the lists, the words, the lights, and which cases an account sees. */
@NamedInterface("search")
@NullMarked
package org.gridcase.casefile.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
