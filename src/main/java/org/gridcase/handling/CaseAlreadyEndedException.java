package org.gridcase.handling;

import org.gridcase.casefile.CaseFile;

/** Nothing can be done on a case that has ended. */
public class CaseAlreadyEndedException extends RuntimeException {

    private final transient CaseFile caseFile;

    public CaseAlreadyEndedException(CaseFile caseFile) {
        super("案件 %s %s，不能再办理".formatted(caseFile.number(), caseFile.state().label()));
        this.caseFile = caseFile;
    }

    public CaseFile caseFile() {
        return caseFile;
    }
}
