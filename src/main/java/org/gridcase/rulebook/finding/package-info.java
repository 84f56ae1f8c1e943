/** What is said of a rule at fault, in words for people, and which word, area or id was probably meant. */
@NamedInterface("finding")
@NullMarked
package org.gridcase.rulebook.finding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
