package org.gridcase.assignment;

/**
 * What a sweep found about an assignment: its light is not as it should be, or something about it is open although its case has ended.
 *
 * @param assignment id of the assignment
 * @param fault what is wrong, for people
 * @param repaired whether it is right now
 */
public record SweepDifference(String assignment, String caseNumber, String fault, boolean repaired) {}
