package org.gridcase.assignment;

import java.util.List;

/** Puts back what somebody has bent of the assignments of a case in the database, as far as their seals prove what it was. */
public interface RecordRepair {

    /**
     * The trace says what was put back, and administrators get a notice. The caller holds the lock of the case.
     *
     * @return what was bent and is right again, in Chinese, one sentence for an assignment; empty where nothing was put back
     */
    List<String> putBackAll(String caseNumber);
}
