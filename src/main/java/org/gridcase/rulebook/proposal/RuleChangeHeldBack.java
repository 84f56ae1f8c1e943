package org.gridcase.rulebook.proposal;

import java.util.Set;

/**
 * The time of a rule change had come, and it could not come into force; it waits to be approved anew. Published in the transaction that
 * notes it.
 *
 * @param why in Chinese
 * @param people accounts of who made and who approved it
 */
public record RuleChangeHeldBack(int change, String name, String why, Set<String> people) {}
