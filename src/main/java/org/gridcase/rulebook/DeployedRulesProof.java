package org.gridcase.rulebook;

import java.util.List;

/** Holds what is deployed against the journal of rules. */
public interface DeployedRulesProof {

    /**
     * Files that are not what was deployed, are missing, or that nobody deployed, and rules whose newest version is not the one that was
     * deployed last, as {@code deployment/file} or by id, with the places where the register says otherwise,
     * changes whose rows say another approval or ending, and stories that were changed, added or deleted
     * ({@link org.gridcase.chain.ContentDifference}); in order, at most so many.
     */
    List<String> contradicted(int atMost);
}
