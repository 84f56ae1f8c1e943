/** What a jurisdiction is made of: tiers, areas, units, grids, persons, posts and how many a grid needs. */
@NamedInterface("structure")
@NullMarked
package org.gridcase.organisation.structure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
