package org.gridcase.evidence.anchor;

/** The newest line of a chain when an anchor was taken. */
public record AnchoredHead(int anchor, String caseNumber, int sequence, String link) {

    /** What an anchor's digest is counted over, head by head, in order of case number. */
    public String digested() {
        return caseNumber + " " + sequence + " " + link + "\n";
    }
}
