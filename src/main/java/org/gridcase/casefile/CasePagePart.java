package org.gridcase.casefile;

/**
 * What another room knows of a case and shows on its page, told by that room. So the page is one question of its reader, and no room needs
 * to know the rooms above it.
 */
public interface CasePagePart {

    /** Under which name it stands in the answer. */
    String name();

    /**
     * What is shown, as the room's own interface shows it.
     *
     * @param file a case that the caller sees
     */
    Object of(CaseFile file);
}
