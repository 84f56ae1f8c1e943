package org.gridcase.rulebook.proposal;

import java.util.List;
import java.util.Optional;

/** The files of a rule change, for whoever tries out what they would do. */
public interface ProposedRules {

    /** A file of a change. @param rules ids of what it holds */
    record ProposedFile(String name, byte[] content, List<String> rules) {}

    /**
     * A change.
     *
     * @param open whether it is still on its way into force
     * @param areas codes of the areas for which it is approved; empty for everywhere
     * @param digest of its files: as long as it stays, what was tried holds
     */
    record Proposal(
            int number, String name, boolean open, List<String> areas, String digest, List<ProposedFile> files) {}

    Optional<Proposal> proposal(int number);
}
