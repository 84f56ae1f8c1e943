package org.gridcase.security;

import java.util.Collection;
import java.util.function.Supplier;

/** Tells which areas a person supervises. Implemented by the room that knows who works where. */
public interface SupervisedAreas {

    /**
     * The areas of one person.
     *
     * @param whole whether they are the whole jurisdiction
     * @param none whether there are none: a department answers for its work, and for no area
     * @param codes of the areas and of all areas inside them; asked for when they are needed, they can be many
     */
    record Areas(boolean whole, boolean none, Supplier<Collection<String>> codes) {}

    /** The areas the person answers for today. */
    Areas of(String account);
}
