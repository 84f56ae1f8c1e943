package org.gridcase.handling;

/** A case is to be moved to where it is. */
public class SamePlaceException extends RuntimeException {

    public SamePlaceException(String caseNumber) {
        super("案件 %s 已在这一地点".formatted(caseNumber));
    }
}
