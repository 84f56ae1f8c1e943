package org.gridcase.rulebook;

import java.util.Set;

/**
 * Other versions decide from now on. Published in the transaction that brings them into force.
 *
 * @param rules ids of the tables, diagrams and forms
 */
public record RulesChanged(Set<String> rules) {}
