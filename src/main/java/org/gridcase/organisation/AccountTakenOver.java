package org.gridcase.organisation;

/**
 * The account is another person's from now on, and nothing that was kept under it for the one before is for that person. Published in the
 * transaction of the change.
 */
public record AccountTakenOver(String account) {}
