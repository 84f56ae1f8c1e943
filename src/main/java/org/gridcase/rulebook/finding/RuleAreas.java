package org.gridcase.rulebook.finding;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The areas for which a rule can be in force. Implemented by the room that keeps the organisation. */
public interface RuleAreas {

    /** What people call an area; empty where a code is none, or is that of the whole district. */
    Optional<String> nameOf(String code);

    /** The codes of the areas that people call so, alone or after the areas around; several where the name alone does not say which. */
    List<String> codesOf(String name);

    /** What people call all of them. */
    Set<String> names();
}
