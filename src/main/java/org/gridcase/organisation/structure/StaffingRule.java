package org.gridcase.organisation.structure;

/**
 * How many of a role a grid of that type needs at least (O5).
 *
 * @param title the role, as posts call it
 * @param position its place among the roles of the type, from 1
 */
public record StaffingRule(GridType type, String title, int least, int position) {}
