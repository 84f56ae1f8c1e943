package org.gridcase.organisation.structure;

import java.util.Set;

/**
 * Posts have begun, ended or become others. Published in the transaction in which the engine's groups have followed, after
 * {@link UnitVacated}; who offers work to people by name looks again whom to offer it to.
 *
 * @param units codes of the units whose members, heads or deputies may be others than before; never empty
 */
public record PostsChanged(Set<String> units) {}
