package org.gridcase.rulebook.proposal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rule changes, for rooms that try them. */
public interface ChangesOnTheirWay {

    /**
     * @param files contents by name
     * @param areas codes of the areas where they decide or are to; empty for everywhere
     * @param open whether it may still come into force
     * @param author who may change it while it is a draft
     */
    record ProposedChange(
            int number,
            String name,
            Map<String, byte[]> files,
            List<String> areas,
            boolean open,
            boolean draft,
            String author) {}

    Optional<ProposedChange> find(int number);
}
