package org.gridcase.assignment;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.gridcase.problem.Said;

/** What people call that which assignments of some stages are about, told by the room that keeps it: its ids tell them nothing. */
public interface SubjectNames {

    /** Codes of the stages. */
    Set<String> stages();

    /**
     * @param ids of what they are about
     * @return by the id; without what is not known
     */
    Map<String, Said> of(Collection<String> ids);
}
