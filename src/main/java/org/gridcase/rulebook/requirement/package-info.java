/** What a room requires of the diagrams, tables and forms by which it works: steps that must stay, fields that must be asked, answers it understands, blocks it offers. */
@NamedInterface("requirement")
@NullMarked
package org.gridcase.rulebook.requirement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
