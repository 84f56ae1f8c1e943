package org.gridcase.rulebook.proposal;

import java.util.List;
import java.util.Set;

/**
 * A step of one rule change has brought about something for another. Published in the transaction of the step.
 *
 * @param change the affected one
 * @param again whether it decides again, because the other one was taken back; otherwise the other one has taken its place
 * @param cause number of the other change
 * @param areas what people call them; empty for everywhere
 * @param people accounts of who made and who approved the affected change, without whoever took the step
 */
public record RuleChangeAffected(
        int change, String name, boolean again, int cause, String causeName, List<String> areas, Set<String> people) {}
