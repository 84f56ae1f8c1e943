package org.gridcase.rulebook.proposal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes into the journal of rules what becomes of the stories that are kept beside them. */
public interface StoryJournal {

    /**
     * In the transaction in which the story is written or dropped; others wait until that ends.
     *
     * @param text of the story; null where it is dropped
     * @param reason why it is dropped; null where it is not
     * @param change number of the change to which it belongs; null for the rules in force
     */
    void told(String name, @Nullable String text, String account, @Nullable String reason, @Nullable Integer change);

    /** The same of stories that come with the application, all in one entry. @param texts by name; nothing is written of none */
    void shipped(Map<String, String> texts);

    /** Nobody else changes stories or rules until the transaction ends. */
    void waitForOthers();
}
